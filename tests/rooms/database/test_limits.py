"""A statement, a wait and an idle transaction end by themselves, and doors say so in a sentence."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from delta.database import busy, url
from delta.database.address import LOGINS, address, stored_passwords
from delta.database.limits import LIMITS
from delta.database.provision import provision
from delta.fleet.models import Vehicle
from delta.kernel.words import Role
from tests import make, servers
from tests.databases import FreshDatabase
from tests.servers import Outside

TOO_SLOW, TOO_BUSY = psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable
LEFT_OPEN = psycopg.errors.IdleInTransactionSessionTimeout
SHORT = {
    "statement_timeout": "300ms",
    "lock_timeout": "100ms",
    "idle_in_transaction_session_timeout": "200ms",
}


@pytest.mark.parametrize("role", list(LIMITS))
def test_each_role_has_its_limits(fresh_database: FreshDatabase, role: str) -> None:
    with fresh_database.connect(role) as link:
        told = {name: link.execute(f"SHOW {name}").fetchone() for name in LIMITS[role]}
    assert told == {name: (value,) for name, value in LIMITS[role].items()}
    assert set(SHORT) <= set(LIMITS[role])


@pytest.mark.parametrize("role", list(LIMITS))
def test_each_limit_of_a_role_fires(fresh_database: FreshDatabase, role: str) -> None:
    with fresh_database.connect("admin") as admin:
        shorten(admin, fresh_database.name, LOGINS[role])
    fires(lambda: fresh_database.connect(role), lambda: fresh_database.connect("admin"))


def shorten(admin: psycopg.Connection, database: str, login: str) -> None:
    """Make a role's limits so short, in one database, that a test can wait for them."""
    for name, value in SHORT.items():
        admin.execute(f"ALTER ROLE {login} IN DATABASE {database} SET {name} TO '{value}'")


def fires(connect, beside) -> None:
    """Run into each limit for real."""
    with connect() as link, pytest.raises(TOO_SLOW):
        link.execute("SELECT pg_sleep(5)")
    with beside() as holder, connect() as link, holder.transaction():
        holder.execute("LOCK TABLE fleet_vehicle IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(TOO_BUSY):
            link.execute("SELECT count(*) FROM fleet_vehicle")
    with connect() as link:
        link.execute("BEGIN")
        time.sleep(0.6)
        with pytest.raises(psycopg.Error):
            link.execute("SELECT 1")


@pytest.mark.pg15
@pytest.mark.peers("pgbouncer")
def test_limits_hold_behind_a_pooler(
    server15: Outside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DELTA_HOME", str(tmp_path))
    admin = server15.url(server15.make_login("SUPERUSER"), "operator")
    monkeypatch.setenv("DATABASE_URL", admin)
    provision()
    login = ("delta_app", stored_passwords(url.parse(admin))["delta_app"])
    with psycopg.connect(address("owner"), autocommit=True) as owner:
        owner.execute("CREATE TABLE fleet_vehicle (i int)")
    with server15.admin("operator") as link:
        shorten(link, "operator", "delta_app")
    with servers.pooler(server15, login) as port:
        pooled = server15.url(login, "operator", port=port, sslmode="disable")
        how = {"autocommit": True, "prepare_threshold": None}
        fires(lambda: psycopg.connect(pooled, **how), lambda: server15.admin("operator"))
    server15.forget("operator")


@contextmanager
def shortened(**limits: str) -> Iterator[None]:
    """Django's own connection with shorter limits."""
    with connection.cursor() as cursor:
        for name, value in limits.items():
            cursor.execute(f"SET {name} TO '{value}'")
    try:
        yield
    finally:
        connection.close()


@contextmanager
def table_held(name: str) -> Iterator[None]:
    """Somebody else keeps a table to themselves."""
    with psycopg.connect(address("owner")) as holder:
        holder.execute(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")
        yield


CASES = [
    ({"lock_timeout": "100ms"}, "busy", "Somebody else is changing the same records"),
    ({"statement_timeout": "150ms"}, "too_slow", "longer than Delta lets a question take"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("limits", "code", "sentence"), CASES)
def test_doors_answer_503_with_a_sentence(
    limits: dict[str, str], code: str, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    make.company()
    client = Client(raise_request_exception=False)
    client.force_login(make.user(Role.ADMIN))
    for table, path in (
        ("fleet_vehicle", "/api/v1/vehicles"),
        ("trips_trip", "/trips/"),
        ("company_company", "/trips/"),
        ("accounts_session", "/"),
    ):
        with shortened(**limits), table_held(table):
            answer = client.get(path)
        assert answer.status_code == 503, (path, answer.content[:500])
        assert answer["Retry-After"]
        said = answer.content.decode()
        assert sentence in said
        assert "Nothing was changed" in said
        if path.startswith("/api/"):
            assert answer.json()["code"] == code
    assert "SELECT" not in caplog.text
    assert client.get("/trips/").status_code == 200, "the next request works"


@pytest.mark.django_db(transaction=True)
def test_who_loses_a_deadlock_is_told_to_try_again() -> None:
    """Two people change the same two rows in opposite order; PostgreSQL ends one of them."""
    first, second = make.vehicle(), make.vehicle()
    both, errors = threading.Barrier(2), []

    def cross(one: Vehicle, other: Vehicle) -> None:
        try:
            with transaction.atomic():
                Vehicle.objects.filter(pk=one.pk).update(color="red")
                both.wait(10)
                Vehicle.objects.filter(pk=other.pk).update(color="blue")
        except DatabaseError as error:
            errors.append(error)
        finally:
            connection.close()

    crossing = [
        threading.Thread(target=cross, args=pair) for pair in ((first, second), (second, first))
    ]
    for thread in crossing:
        thread.start()
    for thread in crossing:
        thread.join(30)
    (lost,) = errors
    told = busy.refusal(lost)
    assert told is not None
    assert (told.code, told.wait_seconds) == ("busy", 1)
    assert "theirs was kept" in told.sentence


@pytest.mark.django_db(transaction=True)
def test_a_transaction_left_open_is_undone_and_said_so() -> None:
    vehicle = make.vehicle(unit="V1")
    with shortened(idle_in_transaction_session_timeout="150ms"):
        with pytest.raises(DatabaseError) as ended, transaction.atomic():
            Vehicle.objects.filter(pk=vehicle.pk).update(unit="V2")
            time.sleep(0.5)
            Vehicle.objects.count()
        told = busy.refusal(ended.value)
    assert told is not None
    assert told.code in {"too_slow", "database_unavailable"}
    vehicle.refresh_from_db()
    assert vehicle.unit == "V1"


def test_a_fault_of_ours_is_not_called_busy() -> None:
    for error in (psycopg.errors.UndefinedColumn(), psycopg.errors.UniqueViolation(), ValueError()):
        assert busy.refusal(error) is None
