"""Files that rows name: what each is, what is wrong with it, and how it comes in by its hash."""

import hashlib
from pathlib import Path

import polars as pl
import pytest

from delta_migrate.intake import papers as loader
from delta_migrate.mapping.model import Papers
from delta_migrate.mapping.papers import MOST_BYTES, SHA256, TROUBLE, TYPE
from delta_migrate.verify import papers as verifier

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
FILES = {
    "scans/a.pdf": (PDF, "application/pdf", None),
    "scans/note.txt": ("Señora firmó.".encode(), "text/plain", None),
    "scans/list.csv": (b"a,b\n1,2\n", "text/csv", None),
    "scans/cut.pdf": (b"%PDF-1.4\nhalf", None, "file_type_unknown"),
    "scans/setup.exe": (b"MZ\x90\x00" + bytes(60), None, "file_type_unknown"),
    "scans/empty.pdf": (b"", None, "file_empty"),
    "scans/huge.txt": (b"a" * (MOST_BYTES + 1), None, "file_too_large"),
    "scans/lost.pdf": (None, None, "file_missing"),
    "../secret.pdf": (None, None, "file_outside"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    base = tmp_path / "export"
    (base / "scans").mkdir(parents=True)
    (tmp_path / "secret.pdf").write_bytes(PDF)
    for path, (content, _, _) in FILES.items():
        if content is not None:
            (base / path).write_bytes(content)
    return base


@pytest.mark.parametrize("path", FILES)
def test_loader_and_verifier_see_the_same_file_each_by_code_of_its_own(
    folder: Path, path: str
) -> None:
    content, kind, trouble = FILES[path]
    for written in (path, path.replace("/", "\\")):
        seen = loader.looked_at(folder, written)
        assert seen.trouble == trouble
        if trouble is None:
            assert content is not None
            assert seen[:3] == (len(content), kind, hashlib.sha256(content).hexdigest())
            assert verifier.looked_at(folder, written) == (*seen[:3], None)
        else:
            assert verifier.looked_at(folder, written)[3] == trouble


def test_the_hash_may_be_in_any_case_and_must_be_the_files(folder: Path) -> None:
    right = hashlib.sha256(PDF).hexdigest()
    cells = pl.DataFrame(
        {"PATH": ["scans/a.pdf", "scans/a.pdf", ""], "HASH": [right.upper(), "0" * 64, ""]}
    )
    beside = loader.beside(folder, Papers(path="PATH", sha256="HASH"), cells)
    assert beside[TROUBLE].to_list() == [None, "hash_differs", None]
    assert beside[TYPE].to_list() == ["application/pdf", "application/pdf", None]
    assert beside[SHA256].to_list() == [right, right, None]
