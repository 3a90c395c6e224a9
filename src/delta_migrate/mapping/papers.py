"""Files that lie beside an export and are named in it, such as scanned consents. Pure.

A source that says `papers:` has rows that name a file each. What the file itself is (its size,
its type by its content, its SHA-256) is read once and feeds the row as a cell does.
"""

MOST_BYTES = 10 * 1024 * 1024
PREFIX = "_file "  # no legacy column: it is left out of what the row itself says
SIZE, TYPE, SHA256, TROUBLE = (f"{PREFIX}{fact}" for fact in ("size", "type", "sha256", "trouble"))
FACTS = {"file_size": SIZE, "file_type": TYPE, "file_sha256": SHA256}
"""The transforms that take a fact of the file instead of a cell."""
AT_PATH = ("file_missing", "file_outside", "file_empty", "file_too_large", "file_type_unknown")
AT_SHA256 = "hash_differs"
