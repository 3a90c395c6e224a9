"""Inside the database: encoding, extensions, roles and what each may do, migrations, backups."""

from psycopg import Connection

from delta.database import limits as limit
from delta.database import plan, upgrade
from delta.database import rights as drift
from delta.database.address import LOGINS, outside
from delta.database.checks.finding import Finding, fail, ok, warn
from delta.database.provision import EXTENSIONS

SHOWN = 5
PROVISION = "Run `delta db provision`."


def encoding(link: Connection) -> Finding:
    """Text is stored as UTF-8, and instants are told in UTC."""
    row = link.execute(
        "SELECT current_setting('server_encoding'), current_setting('TimeZone')"
    ).fetchone() or ("", "")
    if row[0] != "UTF8":
        do = "Provision a new database (it will be UTF8) and move the rows with `delta migrate`."
        return fail("encoding", f"text is stored as {row[0]}", do)
    if row[1] not in ("UTC", "Etc/UTC"):
        return warn("encoding", f"UTF8, but sessions start in the zone {row[1]}", PROVISION)
    return ok("encoding", "UTF8, zone UTC")


def extensions(link: Connection) -> Finding:
    """What the schema builds on is installed."""
    present = {name for (name,) in link.execute("SELECT extname FROM pg_extension")}
    missing = [name for name in EXTENSIONS if name not in present]
    if missing:
        return fail("extensions", f"{', '.join(missing)} missing", PROVISION)
    return ok("extensions", ", ".join(EXTENSIONS))


def roles(link: Connection) -> list[Finding]:
    """Our roles exist, and none may do more than its work."""
    present = {name for (name,) in link.execute("SELECT rolname FROM pg_roles")}
    missing = [name for name in LOGINS.values() if name not in present]
    if missing:
        return [fail("roles", f"{', '.join(missing)} missing", PROVISION)]
    excess = [said for name in LOGINS.values() for said in _excess(link, name)]
    if excess:
        do = "Take the right away (REVOKE, ALTER ROLE) and run `delta db provision`."
        return [fail("roles", "; ".join(excess), do), _own_login(link)]
    return [ok("roles", ", ".join(LOGINS.values())), _own_login(link)]


def _excess(link: Connection, role: str) -> list[str]:
    """What a role may do and should not."""
    found = []
    attributes = link.execute(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication "
        "FROM pg_roles WHERE rolname = %s",
        (role,),
    ).fetchone()
    if any(attributes or ()):
        found.append(f"{role} may act beyond this database")
    if role != LOGINS["owner"] and may_change_schema(link, role):
        found.append(f"{role} may change the schema")
    return found


def rights(link: Connection) -> Finding:
    """Every right on every table is as the list of them says: none too many, none too few."""
    many, few = drift.excess(link), drift.lacking(link)
    if not many and not few:
        return ok("rights", f"{len(drift.granted(link))} rights on tables, each as listed")
    said = [f"{role} may {may} {table}" for table, role, may in many]
    said += [f"{role} may not {may} {table}" for table, role, may in few]
    more = f" and {len(said) - SHOWN} more" if len(said) > SHOWN else ""
    do = "Run `delta db upgrade`: it puts every right as it should be."
    return fail("rights", "; ".join(said[:SHOWN]) + more, do)


def limits(link: Connection) -> Finding:
    """No role may hold a statement, a lock or a transaction for ever."""
    if roles := sorted({role for role, _ in limit.missing(link)}):
        return fail(
            "limits", f"{', '.join(roles)} without the time limits it should have", PROVISION
        )
    row = link.execute("SELECT current_setting('statement_timeout')").fetchone() or ("0",)
    if row[0] == "0":
        do = f"Let DATABASE_URL sign in as {LOGINS['app']}; limits belong to that role."
        return warn("limits", "set, but the app's login is another and has none", do)
    return ok("limits", f"a statement of the app may take {row[0]}")


def may_change_schema(link: Connection, role: str) -> bool:
    """True where the role may make tables, or inherits the owner of one."""
    row = link.execute(
        "SELECT has_schema_privilege(%(role)s, 'public', 'CREATE') OR EXISTS (SELECT FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "AND pg_has_role(%(role)s, relowner, 'USAGE'))",
        {"role": role},
    ).fetchone()
    return bool(row and row[0])


def _own_login(link: Connection) -> Finding:
    """The login the app uses is no more than the app's role."""
    row = link.execute(
        "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = session_user"
    ).fetchone() or ("", False)
    do = f"Let DATABASE_URL sign in as {LOGINS['app']}"
    do += " (its password is where `delta db provision` said)." if outside() else "."
    if row[1]:
        return fail("login", f"the app signs in as {row[0]}, a superuser", do)
    if may_change_schema(link, row[0]):
        return warn("login", f"the app signs in as {row[0]}, who may change the schema", do)
    return ok("login", f"the app signs in as {row[0]}")


def migrations() -> Finding:
    """The schema is the one this code was written for."""
    unknown = upgrade.unknown_migrations()
    pending = plan.pending_names()
    if unknown:
        do = "Install the version of Delta that made it."
        return fail("migrations", f"the database is ahead of the code: {', '.join(unknown)}", do)
    if pending:
        said = f"{len(pending)} pending, the first is {pending[0]}"
        return fail("migrations", said, "Run `delta db upgrade`.")
    return ok("migrations", "the schema is as the code expects")


def backups() -> Finding:
    """A way back exists."""
    do = "Until Delta makes backups itself, dump the database every day: pg_dump of `delta db url`."
    return warn("backups", "none are configured", do)
