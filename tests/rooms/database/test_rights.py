"""Every right in the database beside a list written by hand: one too many fails, or too few."""

import psycopg
import pytest

from tests.databases import FreshDatabase

DENIED = psycopg.errors.InsufficientPrivilege
S, I, U, D, T = "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"  # noqa: E741
ROWS = {S, I, U, D}

# table → (the app, who only reads, who loads); what is not named here is an ordinary table.
BY_HAND = {
    "accounts_user": (ROWS, {S}, ROWS | {T}),
    "trips_trip": (ROWS, {S}, ROWS | {T}),
    "patients_patient": (ROWS, {S}, ROWS | {T}),
    "migrate_reject": ({S}, {S}, ROWS | {T}),
    "migrate_event": ({S}, {S}, {S, I}),
    "migrate_plan": ({S}, {S}, {S, I}),
    "migrate_control_total": ({S}, {S}, {S, I}),
    "company_company": (ROWS, {S}, {S}),
    "procrastinate_jobs": (ROWS, {S}, {S}),
    "journal_entry": ({S, I}, {S}, {S, I}),
    "fleet_vehicleevent": ({S, I}, {S}, {S, I}),
    "django_migrations": ({S}, {S}, {S}),
    "django_session": (ROWS, set(), set()),
    "accounts_session": (ROWS, set(), set()),
    "accounts_oldpassword": (ROWS, set(), set()),
    "accounts_apikey": (ROWS, set(), set()),
    "accounts_signinlink": (ROWS, set(), set()),
    "mfa_authenticator": (ROWS, set(), set()),
}
ROLES = ("delta_app", "delta_readonly", "migrate_loader")
# Columns whose name says that they open something, where those who read may nevertheless read.
READ_ALL_THE_SAME = {
    "accounts_user.password",  # a hash; the loader writes it, and verification compares it
}
ALL = "SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER".split()


def rights_on_tables(link: psycopg.Connection) -> dict[str, tuple[set[str], ...]]:
    """What each role may really do with each table, as PostgreSQL answers, role by role."""
    asked = """
        SELECT c.relname, r.rolname, p.may FROM pg_class c, pg_roles r, unnest(%s::text[]) p (may)
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND r.rolname = ANY(%s) AND has_table_privilege(r.oid, c.oid, p.may)
    """
    tables = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    found: dict[str, tuple[set[str], ...]] = {
        name: (set(), set(), set())
        for (name,) in link.execute(tables + " AND relkind IN ('r', 'p')").fetchall()
    }
    for table, role, may in link.execute(asked, (ALL, list(ROLES))).fetchall():
        found[table][ROLES.index(role)].add(may)
    return found


def by_hand(table: str, columns: set[str]) -> tuple[set[str], ...]:
    """What the list, or else the kind of the table, says."""
    if table in BY_HAND:
        return BY_HAND[table]
    if "pgh_id" in columns or table.startswith("journal_"):
        return ({S, I}, {S}, {S, I})
    if table.startswith("migrate_"):
        return ({S}, {S}, ROWS | {T})
    if "imported_at" in columns or table == "documents_content":  # content comes with its document
        return (ROWS, {S}, ROWS | {T})
    if opens(table, columns):
        return (ROWS, set(), set())
    return (ROWS, {S}, {S})


def opens(table: str, columns: set[str]) -> bool:
    """Whether a table holds what lets somebody in, by the names of its columns."""
    telling = ("password", "secret", "token_hash", "key_hash", "session_key", "session_data")
    named = {column for column in columns if column.endswith(telling)}
    return any(f"{table}.{column}" not in READ_ALL_THE_SAME for column in named) or (
        table == "accounts_cache"
    )


def columns_of(link: psycopg.Connection) -> dict[str, set[str]]:
    asked = """
        SELECT c.relname, array_agg(a.attname::text) FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1
    """
    return {table: set(names) for table, names in link.execute(asked).fetchall()}


def test_every_right_on_every_table_is_the_one_listed(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("admin") as admin:
        columns, found = columns_of(admin), rights_on_tables(admin)
    assert set(found) >= set(BY_HAND)
    assert len(found) > 60
    expected = {table: by_hand(table, columns[table]) for table in found}
    assert {t: r for t, r in found.items() if r != expected[t]} == {
        t: r for t, r in expected.items() if r != found[t]
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_nothing_but_rights_on_tables(fresh_database: FreshDatabase, role: str) -> None:
    with fresh_database.connect("admin") as admin:
        inside = admin.execute(
            """
            SELECT has_schema_privilege(%(role)s, 'public', 'CREATE'),
                has_database_privilege(%(role)s, current_database(), 'CREATE'),
                (SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication
                    FROM pg_roles WHERE rolname = %(role)s),
                (SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = %(role)s),
                (SELECT count(*) FROM pg_class WHERE relkind = 'S'
                    AND relnamespace = 'public'::regnamespace
                    AND CASE relkind WHEN 'S'
                        THEN has_sequence_privilege(%(role)s, oid, 'UPDATE') END),
                (SELECT array_agg(g.rolname::text) FROM pg_auth_members m
                    JOIN pg_roles g ON g.oid = m.roleid
                    JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = %(role)s),
                has_parameter_privilege(%(role)s, 'session_replication_role', 'SET')
            """,
            {"role": role},
        ).fetchone()
    above = ["delta_owner"] if role == "migrate_loader" else None
    assert inside == (False, False, False, 0, 0, above, False)


def test_no_function_lends_its_owners_rights(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("admin") as admin:
        asked = (
            "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        assert admin.execute(asked).fetchall() == []


FACILITY = "INSERT INTO facilities_facility (name, kind) VALUES ('x', 'hospital')"


@pytest.mark.parametrize(
    ("command", "role"),
    [
        ("ALTER TABLE trips_trip DISABLE TRIGGER ALL", "app"),
        ("ALTER TABLE trips_trip DISABLE TRIGGER USER", "app"),
        ("SET session_replication_role = replica", "app"),
        ("TRUNCATE trips_trip CASCADE", "app"),
        ("UPDATE journal_entry SET event = 'x'", "app"),
        ("DELETE FROM journal_entry", "app"),
        ("UPDATE fleet_vehicleevent SET pgh_label = 'x'", "app"),
        ("DELETE FROM fleet_vehicleevent", "app"),
        ("CREATE INDEX ON trips_trip (miles)", "app"),
        ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "app"),
        ("COPY trips_trip TO PROGRAM 'true'", "app"),
        ("SELECT setval('fleet_vehicleevent_pgh_id_seq', 1)", "app"),
        (FACILITY, "readonly"),
        ("SELECT count(*) FROM mfa_authenticator", "readonly"),
        ("SELECT count(*) FROM django_session", "readonly"),
        ("SELECT count(*) FROM accounts_apikey", "loader"),
        ("UPDATE journal_entry SET event = 'x'", "loader"),
        ("INSERT INTO company_company (name) VALUES ('x')", "loader"),
        ("ALTER TABLE trips_trip DISABLE TRIGGER USER", "loader"),
    ],
)
def test_what_a_role_may_not(fresh_database: FreshDatabase, command: str, role: str) -> None:
    with fresh_database.connect(role) as connected:
        connected.execute("SET default_transaction_read_only TO off")  # rights, not manners
        with pytest.raises(DENIED):
            connected.execute(command)


def test_who_only_reads_is_in_read_only_transactions(fresh_database: FreshDatabase) -> None:
    refused = pytest.raises(psycopg.errors.ReadOnlySqlTransaction)
    with fresh_database.connect("readonly") as reader, refused:
        reader.execute("CREATE TABLE t (i int)")


def test_history_is_written_for_whoever_changes_a_row(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("app") as app:
        app.execute("INSERT INTO fleet_vehicle (unit, service_level) VALUES ('V1', 'wheelchair')")
        app.execute("UPDATE fleet_vehicle SET unit = 'V2'")
        assert app.execute("SELECT unit FROM fleet_vehicleevent").fetchall() == [("V1",)]
