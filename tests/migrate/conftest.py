"""What import tests share: one small export a session, and databases ready to take it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.databases import FreshDatabase
from tests.migrate import operator, proven


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small operator's export with every kind of fault; do not change it, copy it."""
    return operator.export(tmp_path_factory.mktemp("legacy") / "export", patients=200, trips=3000)


@pytest.fixture
def target(fresh_database: FreshDatabase, monkeypatch: pytest.MonkeyPatch) -> FreshDatabase:
    """An upgraded, seeded, empty database; this process's own connections go there too."""
    operator.seed(fresh_database)
    monkeypatch.setenv("DELTA_DATABASE", fresh_database.name)
    return fresh_database


@pytest.fixture
def copied(export: Path, tmp_path: Path) -> Path:
    """A copy of the export, to be changed."""
    return Path(shutil.copytree(export, tmp_path / "export"))


@pytest.fixture(scope="session")
def imported(
    database_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[proven.Imported]:
    """A small import and its export, for the verifier's tests; none of them commits damage."""
    with proven.imported(tmp_path_factory.mktemp("legacy") / "export") as database_and_folder:
        yield database_and_folder


@pytest.fixture
def owner(imported: proven.Imported) -> Iterator[psycopg.Connection]:
    """A connection that may damage everything, in a transaction that is thrown away."""
    with psycopg.connect(imported[0].url("owner")) as connection:
        yield connection
        connection.rollback()
