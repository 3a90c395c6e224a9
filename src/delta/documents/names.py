"""What a file is called: the last part of what was sent, without what could mislead. Pure."""

import re
import unicodedata

from delta.kernel.words import MediaType

LONGEST = 120
NAMELESS = "file"
ENDINGS: dict[MediaType, tuple[str, ...]] = {
    MediaType.PDF: (".pdf",),
    MediaType.JPEG: (".jpg", ".jpeg", ".jpe"),
    MediaType.PNG: (".png",),
    MediaType.WEBP: (".webp",),
    MediaType.TIFF: (".tif", ".tiff"),
    MediaType.HEIC: (".heic", ".heif"),
    MediaType.TEXT: (".txt",),
    MediaType.CSV: (".csv",),
}
UNSAFE = re.compile(r'[<>:"|?*%;`$&\']')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def kept_name(sent: str, media_type: MediaType) -> str:
    """Return the name a file is kept under; its ending says what its content is.

    Folders, control characters and marks that turn the reading direction go; a wrong ending stays
    in the name, with the right one after it.
    """
    stem, ending = plain(sent), ENDINGS[media_type][0]
    for known in ENDINGS[media_type]:
        if stem.lower().endswith(known):
            stem, ending = stem[: -len(known)], stem[-len(known) :]
    stem = stem.strip(" .")[: LONGEST - len(ending)].strip(" .") or NAMELESS
    if DEVICES.fullmatch(stem.partition(".")[0]):
        stem = f"_{stem}"
    return stem + ending


def plain(sent: str) -> str:
    """Return the last part of a path, as letters and digits people see."""
    last = unicodedata.normalize("NFC", sent.replace("\\", "/")).rpartition("/")[2]
    seen = "".join(sign if is_seen(sign) else " " for sign in last)
    return " ".join(UNSAFE.sub("_", seen).split())


def is_seen(sign: str) -> bool:
    """Return whether a character shows: no control, no mark of direction, no half of a letter."""
    return unicodedata.category(sign)[0] != "C" and unicodedata.category(sign) not in {"Zl", "Zp"}
