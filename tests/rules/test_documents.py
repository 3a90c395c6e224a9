"""What a file is and what it is called: by its content, never by its name."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from delta.documents import kinds
from delta.documents.limits import MOST_BYTES
from delta.documents.names import LONGEST, kept_name
from delta.documents.served import headers
from delta.kernel.refusals import Invalid
from delta.kernel.words import MediaType

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
EICAR_LIKE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$NOT-A-REAL-TEST-FILE!$H+H*"


def image(kind: str, size: tuple[int, int] = (3, 2)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "navy").save(made, kind)
    return made.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head says how large it would be."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def heic(width: int, height: int) -> bytes:
    ftyp = struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic"
    return ftyp + struct.pack(">I", 20) + b"ispe\0\0\0\0" + struct.pack(">II", width, height)


def zipped(body: bytes = b"\0" * 1_000_000) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", body)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (PDF, "a.exe", MediaType.PDF),
        (image("JPEG"), "a.pdf", MediaType.JPEG),
        (image("PNG"), "a", MediaType.PNG),
        (image("WEBP"), "a.webp", MediaType.WEBP),
        (image("TIFF"), "a.tif", MediaType.TIFF),
        (heic(4032, 3024), "a.heic", MediaType.HEIC),
        ("Łódź, día\r\n".encode(), "a.txt", MediaType.TEXT),
        (b"\xef\xbb\xbfname,miles\r\nA,1\r\n", "A.CSV", MediaType.CSV),
        (EICAR_LIKE, "a.com", MediaType.TEXT),
        (b"#!/bin/sh\nexit 0\n", "a.sh", MediaType.TEXT),
    ],
)
def test_a_file_is_what_its_content_is(content, name, found):
    assert kinds.media_type(content, name) is found


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 and then nothing",
        b"MZ\x90\0\x03\0\0\0",
        b"\x7fELF\x02\x01",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"<!DOCTYPE html><title>x</title>",
        b"\xef\xbb\xbf  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><svg/>",
        b"\n<script>alert(1)</script>",
        b"text with a \0 in it",
        "Łódź".encode("utf-16"),
        "día".encode("latin-1"),
        zipped(),
        image("JPEG") + zipped(b"x"),
        PDF + zipped(b"x"),
        b"plain\n" + PDF,
        png_that_says(50_000, 50_000),
        png_that_says(2**31 - 1, 2**31 - 1),
        png_that_says(40_000, 1),
        heic(60_000, 60_000),
        b"\0\0\0\x18ftypheic" + b"\0" * 40,
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"\x89PNG\r\n\x1a\n",
        b"II*\0\xff\xff\xff\xff",
    ],
    ids=range(24),
)
def test_everything_else_is_refused_with_a_sentence(content):
    with pytest.raises(Invalid) as refused:
        kinds.media_type(content, "a.pdf")
    assert list(refused.value.faults) == ["file"]


def test_no_prefix_of_a_file_breaks_the_look_at_it():
    for whole in (image("JPEG"), image("PNG"), image("WEBP"), image("TIFF"), heic(9, 9), PDF):
        for end in range(1, len(whole), 7):
            try:
                kinds.media_type(whole[:end], "a")
            except Invalid:
                continue


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("license.pdf", "license.pdf"),
        ("License.PDF", "License.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\license.pdf", "license.pdf"),
        ("..", "file.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("license.exe", "license.exe.pdf"),
        ("invoice\u202efdp.exe", "invoice fdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("a\0b.pdf", "a b.pdf"),
        ("con.pdf", "_con.pdf"),
        ("aux.tar.pdf", "_aux.tar.pdf"),
        ('"><img src=x>.pdf', "___img src=x_.pdf"),
        ("half \udc80.pdf", "half.pdf"),
        ("Lizenz für Łódź 🚐.pdf", "Lizenz für Łódź 🚐.pdf"),
    ],
)
def test_a_name_keeps_nothing_that_misleads(sent, kept):
    assert kept_name(sent, MediaType.PDF) == kept


def test_a_name_of_ten_thousand_characters_is_cut_before_its_ending():
    kept = kept_name("x" * 10_000 + ".pdf", MediaType.PDF)
    assert (len(kept), kept[-5:]) == (LONGEST, "x.pdf")


@pytest.mark.parametrize("media_type", MediaType)
def test_every_file_is_served_where_it_can_do_nothing(media_type):
    for inline in (False, True):
        said = headers('a "b" Łódź.pdf', media_type, inline=inline)
        assert said["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in said["Content-Security-Policy"].split("; ")
        is_shown = inline and media_type in {
            MediaType.PDF,
            MediaType.JPEG,
            MediaType.PNG,
            MediaType.WEBP,
        }
        assert said["Content-Disposition"].startswith("inline" if is_shown else "attachment")
        assert "\n" not in said["Content-Disposition"]


def test_ten_megabytes_are_the_most():
    assert MOST_BYTES == 10 * 1024 * 1024
