"""Which encoding a file is in, found by reading all of it: nothing is guessed from a sample.

UTF-8 unless the mapping declares another. A byte-order mark decides. Without one, a file that is
not UTF-8 from end to end is Windows-1252 if no character beyond ASCII in it is valid UTF-8 and
every byte is a character there; if some are valid UTF-8 and some are not, it is UTF-8 with damaged
records, and those are rejected with their bytes.
"""

import codecs
import re

from delta_migrate.intake.dialect import AUTO, UTF8
from delta_migrate.intake.records import BadFile
from delta_migrate.mapping.model import Source

CP1252 = "cp1252"
MARKS = ((codecs.BOM_UTF8, UTF8), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
STRAY = re.compile("[\udc80-\udcff]")
FOREIGN = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
SAMPLE = 1 << 16


class Scan:
    """Reads a file block by block and tells its encoding at the end."""

    def __init__(self, source: Source, file: str) -> None:
        self.file, self.declared = file, source.encoding
        self.encoding, self.bom = "", 0
        self.strays = 0
        self.foreign = self.not_cp1252 = False
        self.cut = False  # whether the file ends in the middle of a character

    def feed(self, block: bytes) -> None:
        """The next stretch of the file."""
        if not self.encoding:
            self.begin(block)
            block = block[self.bom :]
        try:
            text = self.decoder.decode(block)
        except UnicodeDecodeError:
            raise self.refused(f"is not {self.encoding} from end to end") from None
        if self.encoding == UTF8 and not text.isascii():
            self.strays += strays_in(text)
            self.foreign = self.foreign or bool(FOREIGN.search(text))
            self.not_cp1252 = self.not_cp1252 or bool(NOT_CP1252.search(block))

    def begin(self, block: bytes) -> None:
        """Settle what the first bytes can settle."""
        if block.startswith(WIDE_MARKS):
            raise self.refused("is in UTF-32")
        marked = next(((mark, name) for mark, name in MARKS if block.startswith(mark)), None)
        if marked:
            self.bom, self.encoding = len(marked[0]), marked[1]
        elif self.declared == AUTO:
            self.encoding = UTF8
            if unmarked_utf16(block[:SAMPLE]):
                why = "has a NUL in every second byte, as UTF-16 without its mark"
                raise self.refused(why, "utf16_unmarked")
        else:
            self.encoding = plain_name(self.declared, self.file)
        errors = "surrogateescape" if self.encoding == UTF8 else "strict"
        self.decoder = codecs.getincrementaldecoder(self.encoding)(errors)

    def settled(self) -> tuple[str, int, bool]:
        """The encoding, the length of the byte-order mark, and whether some bytes do not fit it."""
        if not self.encoding:
            return UTF8, 0, False
        pending = len(self.decoder.getstate()[0])
        self.cut = bool(pending) and (self.foreign or not self.strays or self.bom > 0)
        if self.encoding != UTF8:
            return self.encoding, self.bom, False
        if (not self.strays and not pending) or self.cut:
            return UTF8, self.bom, self.strays > 0 or self.cut
        if self.declared != AUTO or self.bom or self.foreign:
            return UTF8, self.bom, True
        if self.not_cp1252:
            raise self.refused("is neither UTF-8 nor Windows-1252")
        return CP1252, 0, False

    def refused(self, why: str, word: str = "unknown_encoding") -> BadFile:
        return BadFile(
            word,
            f"{self.file} {why}.",
            next_step="Say `encoding:` for its source in the mapping, or export it as UTF-8.",
        )


def strays_in(text: str) -> int:
    """How many bytes were no text; a strict encoder says fastest that there are none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return len(STRAY.findall(text))
    return 0


def unmarked_utf16(sample: bytes) -> bool:
    """Whether every second byte is NUL, nearly."""
    half = len(sample) // 2
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    return half > 1 and max(odd, even) > 0.4 * half and min(odd, even) < 0.1 * half


def plain_name(declared: str, file: str) -> str:
    """The declared encoding by the name Python knows; refused when nobody knows it."""
    wide = {"utf-16": "utf-16-le", "utf16": "utf-16-le"}
    try:
        name = codecs.lookup(wide.get(declared.lower(), declared)).name
    except LookupError:
        raise BadFile(
            "unknown_encoding",
            f"The mapping says {file} is in {declared}, which is no encoding.",
            next_step="Say utf-8, cp1252, latin-1 or utf-16.",
        ) from None
    return UTF8 if name in ("utf-8", "ascii", "utf-8-sig") else name
