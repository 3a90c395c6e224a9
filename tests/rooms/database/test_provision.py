"""Provisioning gives each role the least it needs, on 15 and 18, with and without a superuser."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from delta.database import url
from delta.database.address import LOGINS, address
from delta.database.provision import provision
from delta.kernel.refusals import Refused
from tests.databases import FreshDatabase
from tests.servers import Outside

DENIED = psycopg.errors.InsufficientPrivilege


@pytest.fixture(params=["18", pytest.param("15", marks=pytest.mark.pg15)])
def server(request: pytest.FixtureRequest) -> Iterator[Outside]:
    found: Outside = request.getfixturevalue(f"server{request.param}")
    yield found
    found.forget("operator")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DELTA_HOME", str(tmp_path))
    return tmp_path


def test_a_login_that_makes_roles_and_databases_is_enough(
    server: Outside, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = server.make_login("CREATEROLE CREATEDB")
    monkeypatch.setenv("DATABASE_URL", server.url(login, "operator"))
    done = provision()
    assert [made for made in done.made if made.startswith("role")] == [
        f"role {role}" for role in LOGINS.values()
    ]
    assert "database operator" in done.made
    for role, name in LOGINS.items():
        if role == "app":
            continue
        with psycopg.connect(address(role)) as connected:
            assert connected.execute("SELECT session_user, current_user").fetchone() == (name, name)
    assert provision().made == [], "a second time changes nothing"


def test_passwords_are_kept_in_a_private_file_and_never_told(
    server: Outside, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = server.make_login("CREATEROLE CREATEDB")
    monkeypatch.setenv("DATABASE_URL", server.url(login, "operator"))
    done = provision()
    path = Path(done.passwords)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    (stored,) = json.loads(path.read_text()).values()
    assert set(stored) == set(LOGINS.values())
    assert len(set(stored.values())) == len(LOGINS)
    assert not any(password in repr(done) for password in stored.values())
    with server.admin() as admin:
        kept = admin.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'delta_app'")
        assert str(kept.fetchone()).startswith("('SCRAM-SHA-256$")


def test_without_our_passwords_the_login_becomes_the_role(
    server: Outside, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = server.make_login("CREATEROLE CREATEDB")
    monkeypatch.setenv("DATABASE_URL", server.url(login, "operator"))
    Path(provision().passwords).unlink()  # as on a second machine
    assert provision().made == []
    with psycopg.connect(address("owner")) as owner:
        who = owner.execute("SELECT session_user, current_user").fetchone()
        assert who == (login[0], "delta_owner")
        owner.execute("CREATE TABLE t (i int)")
    with psycopg.connect(address("readonly")) as reader:
        asked = reader.execute("SHOW default_transaction_read_only").fetchone()
        assert asked == ("on",)


def test_a_login_that_may_not_is_refused_with_sql_for_its_administrator(
    server: Outside, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = server.make_login()
    monkeypatch.setenv("DATABASE_URL", server.url(login, "operator"))
    with pytest.raises(Refused, match="may not prepare the database") as refusal:
        provision()
    assert login[1] not in str(refusal.value)
    script = refusal.value.next_step.split("\n", 1)[1]
    with server.admin() as admin:
        assert admin.execute("SELECT 1 FROM pg_roles WHERE rolname ~ '^delta_'").fetchone() is None
        for statement in script.splitlines():
            if not statement.startswith("--"):
                admin.execute(statement)
    assert provision().made == ["extension btree_gist"]
    with psycopg.connect(address("owner")) as owner:
        owner.execute("CREATE TABLE t (i int)")


def test_an_extension_the_server_lacks_is_one_sentence_and_stops_nothing_made(
    server: Outside, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = server.make_login("CREATEROLE CREATEDB")
    monkeypatch.setenv("DATABASE_URL", server.url(login, "operator"))
    with monkeypatch.context() as lacking:
        lacking.setattr("delta.database.provision.EXTENSIONS", ("no_such_thing",))
        with pytest.raises(Refused, match='"no_such_thing" is not available'):
            provision()
    assert provision().made == ["extension btree_gist"]


def test_a_database_that_does_not_store_utf8_is_refused(
    server: Outside, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = server.make_login("SUPERUSER")
    with server.admin() as admin:
        admin.execute("CREATE DATABASE operator ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    monkeypatch.setenv("DATABASE_URL", server.url(login, "operator"))
    with pytest.raises(Refused, match="SQL_ASCII"):
        provision()


@pytest.mark.parametrize(
    ("command", "role"),
    [
        ("CREATE TABLE t (i int)", "app"),
        ("ALTER TABLE trips_trip ADD COLUMN x int", "app"),
        ("DROP TABLE trips_trip", "app"),
        ("TRUNCATE journal_entry", "app"),
        ("UPDATE django_migrations SET name = name", "app"),
        ("SET ROLE delta_owner", "app"),
        ("UPDATE accounts_apikey SET id = id", "loader"),
        ("DELETE FROM journal_entry", "loader"),
        ("DROP TABLE trips_trip", "loader"),
        ("UPDATE trips_trip SET id = id", "readonly"),
        ("SET ROLE delta_owner", "readonly"),
    ],
)
def test_a_role_may_not(fresh_database: FreshDatabase, command: str, role: str) -> None:
    with fresh_database.connect(role) as connected:
        connected.execute("SET default_transaction_read_only TO off")  # rights, not manners
        with pytest.raises(DENIED):
            connected.execute(command)


@pytest.mark.parametrize(
    ("command", "role"),
    [
        ("UPDATE trips_trip SET id = id", "app"),
        ("DELETE FROM django_session", "app"),
        ("SELECT count(*) FROM trips_trip", "readonly"),
        ("UPDATE trips_trip SET imported_at = now()", "loader"),
        ("TRUNCATE migrate_reject", "loader"),
        ("SET ROLE delta_owner", "loader"),
    ],
)
def test_a_role_may(fresh_database: FreshDatabase, command: str, role: str) -> None:
    with fresh_database.connect(role) as connected:
        connected.execute(command)


def test_new_tables_are_open_to_the_app_at_once(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("owner") as owner:
        owner.execute("CREATE TABLE later (i int GENERATED BY DEFAULT AS IDENTITY)")
    with fresh_database.connect("app") as app:
        app.execute("INSERT INTO later DEFAULT VALUES")
    with fresh_database.connect("readonly") as reader:
        assert reader.execute("SELECT count(*) FROM later").fetchone() == (1,)


def test_passwords_of_another_server_are_not_tried(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "secrets").mkdir()
    stored = {"elsewhere:5432": {"delta_owner": "secret"}}
    (home / "secrets" / "database.json").write_text(json.dumps(stored))
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@here/d")
    assert url.parse(address("owner"))["user"] == "u"
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@elsewhere/d")
    assert url.parse(address("owner"))["user"] == "delta_owner"
    assert os.environ["DELTA_HOME"] == str(home)
