r"""Bytes that are no text in UTF-8: written as `\x92`, never replaced, and where they stand."""

import codecs
import threading
from functools import partial

ESCAPED, JSON_ESCAPED = "delta.escaped", "delta.escaped_in_json"
noted = threading.local()


def escaped(body: bytes, way: str = ESCAPED) -> tuple[bytes, list[int]]:
    """UTF-8 with every other byte written out, and where these stand in the result."""
    noted.places = []
    text = body.decode("utf-8", way)
    # Each escape before it made the text longer.
    growth = 3 if way == ESCAPED else 4
    return text.encode(), [at + growth * before for before, at in enumerate(noted.places)]


def escape(slash: str, error: UnicodeError) -> tuple[str, int]:
    """Write the bytes that could not be decoded, and note where."""
    assert isinstance(error, UnicodeDecodeError), "only used to decode"
    wrong = error.object[error.start : error.end]
    noted.places += range(error.start, error.end)
    return "".join(f"{slash}x{byte:02x}" for byte in wrong), error.end


codecs.register_error(ESCAPED, partial(escape, "\\"))
codecs.register_error(JSON_ESCAPED, partial(escape, "\\\\"))
