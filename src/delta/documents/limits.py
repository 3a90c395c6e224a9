"""How large a file, a picture and a request that brings one may be. Pure."""

MOST_BYTES = 10 * 1024 * 1024
MOST_REQUEST = MOST_BYTES + 64 * 1024
"""A request may be larger than its file by the form around it."""
MOST_PIXELS = 80_000_000
MOST_SIDE = 30_000
"""A picture is never decoded here; its size is for whoever opens it: a few kilobytes can say that
they are gigabytes of pixels."""

SIZE_SENTENCE = "A file can have at most 10 MB."
