"""What a file is, by its content and never by its name: the few kinds taken, all else refused.

Pictures are told apart by Pillow, which reads their heads and decodes nothing.
"""

import re
import warnings
import zipfile
from io import BytesIO

from PIL import Image

from delta.documents.limits import MOST_PIXELS, MOST_SIDE
from delta.kernel.refusals import Invalid
from delta.kernel.words import MediaType

PICTURES = {
    "JPEG": MediaType.JPEG,
    "MPO": MediaType.JPEG,  # what some phones write: a JPEG with further pictures behind it
    "PNG": MediaType.PNG,
    "WEBP": MediaType.WEBP,
    "TIFF": MediaType.TIFF,
}
OPENED = ("JPEG", "PNG", "WEBP", "TIFF")
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
HEIC_SIZE = re.compile(rb"ispe\x00{4}(.{4})(.{4})", re.DOTALL)
HEIC_HEAD = 256 * 1024
PDF_HEAD, PDF_TAIL = 1024, 2048
MARKUP = re.compile(r"\s*<\s*(!doctype|html|head|body|svg|script|iframe|xml|\?xml)", re.IGNORECASE)
CONTROLS = frozenset(chr(code) for code in (*range(32), 127)) - frozenset("\t\n\r\f")

# Ours is the lower limit, and a refusal instead of a warning; a damaged head is a refusal too.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", module=r"PIL\.")

TAKEN = "PDF, JPEG, PNG, WebP, TIFF, HEIC, plain text and CSV files are taken."
EMPTY = "The file is empty."
BROKEN = "The file is damaged or cut off."
TWOFOLD = "The file is two things at once: another file is hidden in it."
TOO_MANY_PIXELS = "The picture has too many pixels. Save it smaller."


def media_type(content: bytes, name: str) -> MediaType:
    """Return what a file is, or refuse it; `name` only tells a CSV from other plain text."""
    if not content:
        raise wrong(EMPTY)
    if content.startswith(b"%PDF-"):
        found = pdf(content)
    elif content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        found = heic(content)
    else:
        found = picture(content) or plain_text(content, name)
    check_single(content, found)
    return found


def wrong(sentence: str) -> Invalid:
    """Return the refusal of a file."""
    return Invalid({"file": [sentence]})


def pdf(content: bytes) -> MediaType:
    """Return that a file is a PDF, if it has an end too."""
    if b"%%EOF" not in content[-PDF_TAIL:]:
        raise wrong(BROKEN)
    return MediaType.PDF


def heic(content: bytes) -> MediaType:
    """Return that a file is a phone's HEIC picture, if it says a size that can be."""
    sizes = HEIC_SIZE.findall(content[:HEIC_HEAD])
    if not sizes:
        raise wrong(BROKEN)
    for width, height in sizes:
        check_pixels(int.from_bytes(width), int.from_bytes(height))
    return MediaType.HEIC


def picture(content: bytes) -> MediaType | None:
    """Return what kind of picture a file is, or None if it is none; nothing is decoded."""
    try:
        with Image.open(BytesIO(content), formats=OPENED) as opened:
            kind, size = PICTURES[str(opened.format)], opened.size
    except Image.DecompressionBombError:
        raise wrong(TOO_MANY_PIXELS) from None
    except Exception:  # whatever a hostile head makes Pillow raise, it is no picture
        return None
    check_pixels(*size)
    return kind


def check_pixels(width: int, height: int) -> None:
    """Refuse a picture that says it is larger than any camera makes."""
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise wrong(TOO_MANY_PIXELS)


def plain_text(content: bytes, name: str) -> MediaType:
    """Return that a file is text people can read: whole UTF-8 and no web page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise wrong(f"This kind of file is not taken. {TAKEN}") from None
    if CONTROLS & set(text) or MARKUP.match(text):
        raise wrong(f"This kind of file is not taken. {TAKEN}")
    return MediaType.CSV if name.lower().endswith(".csv") else MediaType.TEXT


def check_single(content: bytes, found: MediaType) -> None:
    """Refuse a file that another program would open as something else: an archive or a PDF."""
    if zipfile.is_zipfile(BytesIO(content)):
        raise wrong(TWOFOLD)
    if found is not MediaType.PDF and b"%PDF-" in content[:PDF_HEAD]:
        raise wrong(TWOFOLD)
