"""Real databases for tests: one embedded server a session, copies of one upgraded template."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from delta.database import embedded, url
from delta.database.address import address
from delta.database.grants import grant_database
from delta.database.provision import provision
from tests import own_home

TEMPLATE = "delta_template"
MODE = os.environ.get("DELTA_TEST_DATABASE", "")
ADMIN = "DELTA_TEST_ADMIN_URL"
# A lost test database harms nobody, and copies are made in a fraction of the time.
CARELESS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


@dataclass(frozen=True)
class FreshDatabase:
    """A database of one test: provisioned, upgraded, empty; dropped afterwards."""

    name: str

    def url(self, role: str = "app") -> str:
        return admin_address(self.name) if role == "admin" else address(role, database=self.name)

    def connect(self, role: str = "owner", **options: Any) -> psycopg.Connection:
        return psycopg.connect(self.url(role), **{"autocommit": True, **options})

    @property
    def env(self) -> dict[str, str]:
        """The environment for a `delta …` child that works in this database."""
        given = [name for name in ("DATABASE_URL", "DATABASE_DIRECT_URL") if name in os.environ]
        elsewhere = {
            name: url.compose(url.parse(os.environ[name]) | {"dbname": self.name}) for name in given
        }
        return (
            os.environ
            | elsewhere
            | {
                "DELTA_DATABASE": self.name,
                "DJANGO_SETTINGS_MODULE": "delta.project.settings",
                "PYTHONPATH": source_path(),
            }
        )


def source_path(*more: str) -> str:
    """PYTHONPATH for a child: ours, then what this process was given."""
    given = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join(part for part in ("src", *more, given) if part)


@contextmanager
def session_server() -> Iterator[None]:
    """The session's server: embedded, or as an operator's own where `DELTA_TEST_DATABASE` asks."""
    if MODE:
        from tests.outside import operator_server

        with operator_server(MODE):
            yield
        return
    with embedded_server():
        yield


@contextmanager
def embedded_server() -> Iterator[None]:
    """The embedded server, in the tests' own home; both are gone afterwards."""
    home = Path(os.environ["DELTA_HOME"])
    own_home.claim(home)
    folder = home / "postgres"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)
    (folder / "local.conf").write_text(CARELESS)
    try:
        with embedded.running():
            yield
    finally:
        shutil.rmtree(home, ignore_errors=True)


def make_template() -> None:
    """The template: roles, rights and every migration."""
    from delta.database.upgrade import upgrade

    if not MODE:  # an operator's own server was provisioned by its administrator
        provision(TEMPLATE)
    upgrade(database=TEMPLATE)


def let_empty(owner: psycopg.Connection) -> None:
    """Switch off the triggers that keep the journal from being emptied, in a tests' database."""
    guards = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE %s"
    for table, name in owner.execute(guards, ["pgtrigger_never_emptied%"]).fetchall():
        off = sql.SQL("ALTER TABLE {} DISABLE TRIGGER {}")
        owner.execute(off.format(sql.Identifier(table), sql.Identifier(name)))


def copy_template(name: str) -> None:
    """A copy of the template, with the rights that do not travel with a copy."""
    with _admin() as admin:
        copy = "CREATE DATABASE {} OWNER delta_owner TEMPLATE {} STRATEGY file_copy"
        admin.execute(sql.SQL(copy).format(sql.Identifier(name), sql.Identifier(TEMPLATE)))
        grant_database(admin, name)


def drop(name: str) -> None:
    with _admin() as admin:
        admin.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _admin() -> psycopg.Connection:
    return psycopg.connect(admin_address("postgres"), autocommit=True)


def admin_address(database: str) -> str:
    """Where the server's administrator signs in: our embedded one, or an operator's own."""
    given = os.environ.get(ADMIN)
    if not given:
        return address("admin", database=database)
    return url.compose(url.parse(given) | {"dbname": database})


@contextmanager
def fresh() -> Iterator[FreshDatabase]:
    name = f"delta_{uuid4().hex[:12]}"
    copy_template(name)
    try:
        yield FreshDatabase(name)
    finally:
        drop(name)
