"""Makes the database and its least-privileged roles; running it again changes nothing.

Works for a superuser and for a login that may only create roles and databases. What the login may
not do is refused with the SQL a database administrator can run instead.
"""

import json
import os
import secrets
from dataclasses import dataclass, field

import psycopg
from psycopg import Connection, sql

from delta.database import url
from delta.database.address import (
    LOGINS,
    address,
    database_name,
    outside,
    server_key,
    stored_passwords,
)
from delta.database.grants import grant_database, grant_schema
from delta.database.home import home, secrets_file
from delta.database.limits import missing, statements
from delta.database.reach import MISSING_DATABASE, unreachable
from delta.kernel.refusals import Refused

EXTENSIONS = ("btree_gist",)


@dataclass
class Provisioned:
    """What provisioning found missing and made."""

    database: str
    made: list[str] = field(default_factory=list)
    passwords: str = ""  # where they are, never what they are


def provision(database: str | None = None) -> Provisioned:
    """Roles, database, rights and extensions; `database` other than the usual one is for tests."""
    name = database or database_name()
    done = Provisioned(name)
    try:
        with _maintenance() as admin:
            _make_roles(admin, done)
            _make_database(admin, name, done)
        with psycopg.connect(address("admin", database=name), autocommit=True) as inside:
            _fill_database(inside, name, done)
    except psycopg.errors.InsufficientPrivilege as error:
        raise _ask_administrator(str(error.diag.message_primary), name) from None
    except psycopg.Error as error:
        reason = error.diag.message_primary or "it went away"
        raise Refused(
            f"The server would not prepare the database: {reason}.",
            code="database_provision",
            next_step="Put that right (an extension that is not available comes with the server's "
            "contrib package) and run `delta db provision` again; what was made stands.",
        ) from None
    return done


def _maintenance() -> Connection:
    """A connection to a database that exists: the usual one, or `postgres`."""
    tries = [address("admin", database="postgres")]
    if outside():
        tries.insert(0, address("admin"))
    for where in tries:
        try:
            return psycopg.connect(where, autocommit=True)
        except psycopg.OperationalError as error:
            refusal = unreachable(error, where)
            if MISSING_DATABASE not in refusal.sentence:
                raise refusal from None
    raise refusal


def _make_roles(admin: Connection, done: Provisioned) -> None:
    existing = {name for (name,) in admin.execute("SELECT rolname FROM pg_roles")}
    passwords = _known_passwords()
    with admin.transaction():
        for role in LOGINS.values():
            if role in existing:
                continue
            password = passwords.setdefault(role, secrets.token_urlsafe(24)) if outside() else ""
            _make_role(admin, role, password)
            done.made.append(f"role {role}")
        _make_members(admin)
        for role, setting in missing(admin):
            admin.execute(setting)
            note = f"limits of {role}"
            done.made += [] if f"role {role}" in done.made or note in done.made else [note]
        if any(made.startswith("role ") for made in done.made) and outside():
            # Before the commit: a password nobody wrote down would lock us out.
            done.passwords = _store_passwords(passwords)


def _make_role(admin: Connection, role: str, password: str) -> None:
    # The loader's ownership is for `SET ROLE` alone: it must not inherit it.
    inherits = "NOINHERIT" if role == LOGINS["loader"] else "INHERIT"
    statement = sql.SQL("CREATE ROLE {} LOGIN " + inherits).format(sql.Identifier(role))
    if password:
        # The server (and its log) gets the SCRAM verifier, never the password.
        verifier = admin.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        ).decode()
        statement += sql.SQL(" PASSWORD {}").format(sql.Literal(verifier))
    admin.execute(statement)


def _make_members(admin: Connection) -> None:
    """The loader may become the owner for DDL; a login that is no superuser may become each."""
    wanted = [(LOGINS["owner"], LOGINS["loader"])]
    us, superuser = admin.execute(
        "SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone() or ("", False)
    if not superuser:
        wanted += [(role, us) for role in LOGINS.values() if role != us]
    for role, member in wanted:
        if not _may_become(admin, role, member):
            grant = sql.SQL("GRANT {} TO {}")
            admin.execute(grant.format(sql.Identifier(role), sql.Identifier(member)))


def _may_become(admin: Connection, role: str, member: str) -> bool:
    """From PostgreSQL 16 on, having made a role is a membership that may not SET ROLE."""
    right = "SET" if admin.info.server_version >= 160000 else "MEMBER"
    row = admin.execute("SELECT pg_has_role(%s, %s, %s)", (member, role, right)).fetchone()
    return bool(row and row[0])


def _make_database(admin: Connection, name: str, done: Provisioned) -> None:
    row = admin.execute(
        "SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding) "
        "FROM pg_database WHERE datname = %s",
        (name,),
    ).fetchone()
    if row is None:
        create = "CREATE DATABASE {} OWNER delta_owner ENCODING 'UTF8' TEMPLATE template0"
        admin.execute(sql.SQL(create).format(sql.Identifier(name)))
        done.made.append(f"database {name}")
        return
    owner, encoding = row
    if encoding != "UTF8":
        raise Refused(
            f"The database {name} stores text as {encoding}, not UTF8.",
            code="database_encoding",
            next_step="Name another database in DATABASE_URL; provisioning creates it.",
        )
    if owner != LOGINS["owner"]:
        own = sql.SQL("ALTER DATABASE {} OWNER TO delta_owner")
        admin.execute(own.format(sql.Identifier(name)))
        done.made.append(f"ownership of {name}")


def _fill_database(inside: Connection, name: str, done: Provisioned) -> None:
    with inside.transaction():
        inside.execute("SET LOCAL ROLE delta_owner")
        existing = {row[0] for row in inside.execute("SELECT extname FROM pg_extension")}
        for extension in EXTENSIONS:
            if extension not in existing:
                inside.execute(f"CREATE EXTENSION {extension}")
                done.made.append(f"extension {extension}")
        grant_database(inside, name)
        grant_schema(inside)


def _known_passwords() -> dict[str, str]:
    return stored_passwords(url.parse(address("admin"))) if outside() else {}


def _store_passwords(passwords: dict[str, str]) -> str:
    """Writes them for this server beside those of others; the file is ours alone."""
    path = secrets_file()
    home().mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    stored = json.loads(path.read_text()) if path.exists() else {}
    stored[server_key(url.parse(address("admin")))] = passwords
    half = path.with_suffix(f".{os.getpid()}")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(stored, out, indent=2)
        out.flush()
        os.fsync(out.fileno())
    half.replace(path)
    return str(path)


def _ask_administrator(reason: str, name: str) -> Refused:
    login = url.parse(address("admin")).get("user", "YOUR_LOGIN")
    roles = [f"CREATE ROLE {role} LOGIN;" for role in LOGINS.values() if role != "migrate_loader"]
    script = [
        *roles,
        "CREATE ROLE migrate_loader LOGIN NOINHERIT;",
        "GRANT delta_owner TO migrate_loader;",
        f'GRANT {", ".join(LOGINS.values())} TO "{login}";',
        *(f"{setting};" for setting in statements()),
        f"CREATE DATABASE \"{name}\" OWNER delta_owner ENCODING 'UTF8' TEMPLATE template0;",
        f'-- where it exists: ALTER DATABASE "{name}" OWNER TO delta_owner;',
    ]
    return Refused(
        f"The login in DATABASE_URL may not prepare the database: {reason}.",
        code="database_rights",
        next_step="Give it CREATEROLE and CREATEDB, or have an administrator run this and then "
        "provision again:\n" + "\n".join(script),
    )
