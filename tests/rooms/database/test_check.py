"""`delta db check` finds what is wrong, each thing tried by making it wrong."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest

from delta.database import upgrade, url
from delta.database.address import address
from delta.database.check import check, passed
from delta.database.checks import debts, inside, link, zone
from delta.database.checks.finding import Finding
from delta.database.embedded import running
from delta.database.grants import grant_tables
from delta.database.provision import provision
from delta.kernel.refusals import Refused
from tests import servers
from tests.databases import FreshDatabase, source_path
from tests.servers import Outside


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


@pytest.mark.django_db
def test_a_provisioned_and_upgraded_database_passes() -> None:
    findings = check("America/Chicago")
    states = {finding.name: finding.state for finding in findings}
    # The tests' own database lets the app empty tables, the journal's too: Django cleans up after
    # itself that way.
    assert by_name(findings)["rights"].says.startswith("delta_app may TRUNCATE")
    odd = {name for name, state in states.items() if state != "ok"}
    assert odd == {"rights", "debts", "backups", "disk"}
    assert not passed(findings)


def test_roles_as_provisioned_are_in_order(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("app") as app:
        assert [found.state for found in inside.roles(app)] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("GRANT CREATE ON SCHEMA public TO delta_app", "delta_app may change the schema"),
        ("ALTER TABLE trips_trip OWNER TO delta_app", "delta_app may change the schema"),
    ],
)
def test_a_right_too_many_is_found(fresh_database: FreshDatabase, wrong: str, words: str) -> None:
    with fresh_database.connect("admin") as admin:
        admin.execute(wrong)
    with fresh_database.connect("app") as app:
        found = inside.roles(app)[0]
    assert found.state == "fail"
    assert words in found.says


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("GRANT INSERT ON trips_trip TO delta_readonly", "delta_readonly may INSERT trips_trip"),
        ("GRANT TRUNCATE ON trips_trip TO delta_app", "delta_app may TRUNCATE trips_trip"),
        ("GRANT UPDATE ON journal_entry TO delta_app", "delta_app may UPDATE journal_entry"),
        ("GRANT DELETE ON fleet_vehicleevent TO delta_app", "delta_app may DELETE fleet_vehic"),
        ("GRANT SELECT ON django_session TO migrate_loader", "migrate_loader may SELECT django_s"),
        ("GRANT SELECT ON trips_trip TO PUBLIC", "PUBLIC may SELECT trips_trip"),
        ("GRANT UPDATE (miles) ON trips_trip TO delta_readonly", "UPDATE of a column trips_trip"),
        ("REVOKE SELECT ON trips_trip FROM delta_app", "delta_app may not SELECT trips_trip"),
    ],
)
def test_a_right_that_differs_from_the_list_is_found_and_put_right(
    fresh_database: FreshDatabase, wrong: str, words: str
) -> None:
    with fresh_database.connect("admin") as admin, fresh_database.connect("owner") as owner:
        assert inside.rights(admin).state == "ok"
        admin.execute("SET ROLE delta_owner")
        admin.execute(wrong)
        assert words in inside.rights(admin).says
        grant_tables(owner)
        assert inside.rights(admin).state == "ok"


def test_a_limit_that_was_taken_off_is_found_and_put_back(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("app") as app, fresh_database.connect("admin") as admin:
        assert inside.limits(app).says == "a statement of the app may take 1min"
        admin.execute("ALTER ROLE delta_app RESET statement_timeout")
        assert inside.limits(app).state == "fail"
        assert provision(fresh_database.name).made == ["limits of delta_app"]
        assert inside.limits(app).state == "ok"


def test_a_superusers_login_is_found(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("admin") as admin:
        assert inside.roles(admin)[1].state == "fail"


OWED = """
    INSERT INTO migrate_debt (run_id, position, "table", kind, name, restore)
    VALUES (1, 1, 'trips_trip', 'index', 'by_day', 'CREATE INDEX …')
"""


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            "ALTER TABLE trips_trip ADD CONSTRAINT later CHECK (true) NOT VALID",
            "constraint not validated: trips_trip.later",
        ),
        ("ALTER TABLE trips_trip DISABLE TRIGGER USER", "trigger off: trips_trip."),
        (
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'trips_trip_pkey'::regclass",
            "index not valid: trips_trip.trips_trip_pkey",
        ),
        ("CREATE UNLOGGED TABLE quick (i int)", "table without protection from a crash: quick"),
        (
            OWED,
            "owed by an import: index trips_trip.by_day",
        ),
    ],
)
def test_a_debt_is_found(fresh_database: FreshDatabase, wrong: str, words: str) -> None:
    with fresh_database.connect("admin") as admin:
        assert debts.debts(admin) == []
        admin.execute(wrong)
        assert any(words in owed for owed in debts.debts(admin))
        assert debts.check(admin).state == "fail"


def test_missing_roles_and_extensions_are_found(database_server: None) -> None:
    with psycopg.connect(address("admin", database="postgres")) as bare:
        assert inside.extensions(bare).state == "fail"
        assert inside.encoding(bare).state == "ok"


@pytest.mark.parametrize("name", ["America/Chicago", "America/Phoenix", "America/Puerto_Rico"])
def test_the_four_engines_agree_on_a_zone(fresh_database: FreshDatabase, name: str) -> None:
    with fresh_database.connect("app") as app:
        found = zone.zone(app, name)
    assert found.state == "ok", found
    expected = {"America/Chicago": 82, "America/Phoenix": 0, "America/Puerto_Rico": 0}
    assert found.says.startswith(f"{name}: {expected[name]} transitions")


def test_an_unknown_zone_is_a_finding_not_a_crash(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("app") as app:
        assert zone.zone(app, "America/Gotham").state == "fail"
        assert zone.zone(app, "../etc/passwd").state == "fail"


@pytest.mark.parametrize("engine", ["postgres_offsets", "polars_offsets", "duckdb_offsets"])
def test_an_engine_an_hour_off_after_one_transition_is_found(
    fresh_database: FreshDatabase, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    (spring, *_) = zone.transitions(ZoneInfo("America/Chicago"))
    honest: Callable[..., list[int]] = getattr(zone, engine)

    def late(*asked: object) -> list[int]:
        instants = next(part for part in asked if isinstance(part, list))
        told = honest(*asked)
        return [at - 3600 * (i == spring) for i, at in zip(instants, told, strict=True)]

    monkeypatch.setattr(zone, engine, late)
    with fresh_database.connect("app") as app:
        found = zone.zone(app, "America/Chicago")
    assert found.state == "fail"
    assert "2000-04-02T08:00:00" in found.says


@pytest.fixture
def operator(
    server15: Outside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str]]:
    """An operator's own server, provisioned: the login in DATABASE_URL."""
    monkeypatch.setenv("DELTA_HOME", str(tmp_path))
    login = server15.make_login("CREATEROLE CREATEDB")
    monkeypatch.setenv("DATABASE_URL", server15.url(login, "operator"))
    provision()
    yield login
    server15.forget("operator")


def look(address: str) -> psycopg.Connection:
    return psycopg.connect(address, autocommit=True, prepare_threshold=None)


@pytest.mark.pg15
def test_what_leaves_the_machine_must_be_encrypted(
    server15: Outside, operator: tuple[str, str]
) -> None:
    with look(server15.url(operator, "operator")) as local:
        assert link.version(local).says.startswith("PostgreSQL 15")
        assert link.tls(local, "DATABASE_URL").says == "encrypted"
    if not (outward := servers.own_address()):
        pytest.skip("this machine has no address but its loopback")
    with look(server15.url(operator, "operator", host=outward, sslmode="disable")) as plain:
        found = link.tls(plain, "DATABASE_URL")
    assert (found.state, "not encrypted" in found.says) == ("fail", True)
    with look(server15.url(operator, "operator", host=outward, sslmode="require")) as trusting:
        found = link.tls(trusting, "DATABASE_URL")
    assert (found.state, "verify-full" in found.do) == ("warn", True)


@pytest.mark.pg15
@pytest.mark.peers("pgbouncer")
def test_a_pooler_is_found_and_needs_a_direct_connection_beside_it(
    server15: Outside, operator: tuple[str, str]
) -> None:
    with servers.pooler(server15, operator, "operator") as port:
        pooled = server15.url(operator, "operator", port=port, sslmode="disable")
        direct = server15.url(operator, "operator")
        elsewhere = server15.url(operator, "postgres")
        with look(pooled) as app, look(direct) as beside, look(elsewhere) as other:
            assert link.pooling(beside, None).state == "ok"
            assert link.pooling(app, None).state == "fail"
            assert link.pooling(app, beside).state == "ok"
            assert "two databases" in link.pooling(app, other).says
            with look(pooled) as second:
                assert "a pooler too" in link.pooling(app, second).says


@pytest.mark.pg15
@pytest.mark.peers("pgbouncer")
def test_upgrades_and_queries_work_behind_a_pooler(
    server15: Outside,
    operator: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with servers.pooler(server15, operator, "operator") as port:
        pooled = server15.url(operator, "operator", port=port, sslmode="disable")
        env = os.environ | {
            "DATABASE_URL": pooled,
            "DATABASE_DIRECT_URL": server15.url(operator, "operator"),
            "DJANGO_SETTINGS_MODULE": "delta.project.settings",
            "PYTHONPATH": source_path(),
        }
        for words in (["upgrade", "--json"], ["check", "--json"]):
            script = "from delta.cli.db import app; app()"
            done = subprocess.run(
                [sys.executable, "-c", script, *words], env=env, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stdout + done.stderr
        assert '"a pooler for the app, and a direct connection beside it"' in done.stdout


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"host": "no-such-host.invalid", "sslmode": "require"}, "its host is unknown"),
        ({"port": "1"}, "nothing listens there"),
        ({"password": "wrong-one"}, "it refuses the user or password"),
        ({"dbname": "nowhere"}, "the database does not exist there"),
    ],
)
def test_a_server_that_cannot_be_reached_is_one_sentence(
    server18: Outside,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, str],
    words: str,
) -> None:
    login = server18.make_login()
    parts = url.parse(server18.url(login, "postgres")) | change
    monkeypatch.setenv("DATABASE_URL", url.compose(parts))
    with pytest.raises(Refused) as refusal, running():
        pytest.fail("the block must not be entered")
    assert words in refusal.value.sentence
    assert "***" in str(refusal.value) or change.get("dbname")
    for secret in (login[1], "wrong-one"):
        assert secret not in str(refusal.value)


@pytest.mark.django_db
def test_the_schema_is_the_codes_own() -> None:
    assert upgrade.unknown_migrations() == []
    upgrade.require_current()
