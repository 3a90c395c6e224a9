"""In which encoding a legacy file is written, found anew from all its bytes."""

import re
from dataclasses import dataclass
from pathlib import Path

MARKED = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
MANY_BYTES = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
STEP = 1 << 20
BARE_RETURN = re.compile(rb"\r(?!\n)")


@dataclass(frozen=True)
class Script:
    """How the bytes of a file become text, and what in them DuckDB's parser would stumble over."""

    encoding: str
    mark: int  # length of the byte-order mark
    sound: bool  # every byte is part of a character
    plain: bool  # neither NUL nor a carriage return without a line feed

    @property
    def simple(self) -> bool:
        """Whether DuckDB may read the file as it stands."""
        return self.encoding == "utf-8" and self.sound and self.plain


def script_of(path: Path, declared: str) -> Script:
    """Read the file once, and once more where it is not UTF-8."""
    with path.open("rb") as file:
        first = file.read(3)
    mark = next((one for one in MARKED if first.startswith(one)), b"")
    plain = _plain(path)
    if mark:
        encoding = MARKED[mark]
    elif declared != "auto":
        encoding = _common_name(declared)
    else:
        encoding = "utf-8" if _sound(path, "utf-8") or _has_utf8(path) else "cp1252"
    sound = encoding != "utf-8" or _sound(path, "utf-8")
    return Script(encoding, len(mark), sound, plain)


def _common_name(declared: str) -> str:
    name = declared.lower().replace("_", "-")
    return {"utf8": "utf-8", "ascii": "utf-8", "utf-16": "utf-16-le"}.get(name, name)


def _plain(path: Path) -> bool:
    last = b""
    with path.open("rb") as file:
        while block := file.read(STEP):
            said = last + block
            last = said[-1:] if said.endswith(b"\r") else b""  # its line feed may come yet
            if b"\0" in block or BARE_RETURN.search(said.removesuffix(b"\r")):
                return False
    return last != b"\r"


def _sound(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as stream:
            while stream.read(STEP):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _has_utf8(path: Path) -> bool:
    """Whether some character beyond ASCII is written in UTF-8. No character spans two lines."""
    with path.open("rb") as file:
        for line in file:
            for found in MANY_BYTES.finditer(line):
                try:
                    found[0].decode("utf-8")
                except UnicodeDecodeError:
                    continue
                return True
    return False
