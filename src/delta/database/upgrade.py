"""Brings the schema up to the code: pending migrations, as the owner, one upgrade at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from delta.database import plan, reach
from delta.database.grants import grant_tables
from delta.database.reach import connect
from delta.database.roles import connected_as
from delta.kernel.plural import counted
from delta.kernel.refusals import Refused

LOCK = 0x64656C7461  # "delta": the advisory lock all upgrades of one database take
LOCK_TIMEOUT = "5s"  # an ALTER that waits for a reader makes everyone behind it wait
STATEMENT_TIMEOUT = "15min"


@dataclass
class Upgraded:
    """What an upgrade applied."""

    applied: list[str] = field(default_factory=list)


def upgrade(*, allow: tuple[str, ...] = (), database: str | None = None) -> Upgraded:
    """Applies every pending migration. Dangerous ones must be named in `allow`."""
    with _alone(database) as lock, connected_as("owner", database=database):
        refuse_unknown()
        steps = plan.unseen()
        steps = plan.pending() if steps is None else steps
        refuse_unnamed(steps, allow)
        _bounded()
        if steps:
            _apply(lock)
        return Upgraded([step.name for step in steps])


def _apply(lock: psycopg.Connection) -> None:
    """Runs the migrations; a failing one is undone by PostgreSQL, those before it stand."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        connection.close()
        raise Refused(
            f"{plan.pending_names()[0]} could not be applied: {_reason(error)}.",
            code="upgrade_failed",
            next_step="It was undone and those before it stand. Put the cause right and run "
            "`delta db upgrade` again.",
        ) from None
    finally:
        grant_tables(lock)


def _reason(error: DatabaseError) -> str:
    """Why, in PostgreSQL's words; the detail is left out because it quotes rows."""
    cause = error.__cause__
    if isinstance(cause, psycopg.errors.LockNotAvailable):
        return f"somebody kept a table busy for longer than {LOCK_TIMEOUT}"
    if isinstance(cause, psycopg.errors.QueryCanceled):
        return f"a statement took longer than {STATEMENT_TIMEOUT}"
    if isinstance(cause, psycopg.Error) and cause.diag.message_primary:
        return cause.diag.message_primary
    return type(error).__name__


def planned() -> list[plan.Step]:
    """What an upgrade would do, looked at as the owner; nothing is changed."""
    connect("owner").close()
    with connected_as("owner"):
        refuse_unknown()
        return plan.pending()


def refuse_unknown() -> None:
    """Refuses a database that is ahead of this code."""
    if unknown := unknown_migrations():
        raise Refused(
            f"The database is ahead of this code: it has {', '.join(unknown[:3])}"
            f"{' and more' if len(unknown) > 3 else ''}, which this version does not know.",
            code="database_ahead",
            next_step="Install the version of Delta that made it, or restore a backup taken "
            "before that upgrade.",
        )


def unknown_migrations() -> list[str]:
    """Migrations the database has and the code has not, of apps that are installed."""
    loader = _executor().loader
    known = set(loader.disk_migrations) | {
        old for migration in loader.disk_migrations.values() for old in migration.replaces
    }
    return sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in loader.migrated_apps and (app, name) not in known
    )


def require_current() -> None:
    """Refuses to work on a database that is not there, or behind or ahead of the code."""
    reach.check()
    refuse_unknown()
    if steps := plan.pending_names():
        missing = counted(len(steps), "migration is", "migrations are")
        raise Refused(
            f"The database is behind this code: {missing} missing, the first is {steps[0]}.",
            code="database_behind",
            next_step="Run `delta db upgrade`.",
        )


def _executor() -> MigrationExecutor:
    try:
        executor = MigrationExecutor(connection)
        executor.loader.check_consistent_history(connection)
    except InconsistentMigrationHistory as error:
        raise Refused(
            f"The database's list of migrations contradicts itself: {error}",
            code="database_history",
            next_step="Restore a backup, or correct the table django_migrations with a developer.",
        ) from None
    return executor


def refuse_unnamed(steps: list[plan.Step], allow: tuple[str, ...]) -> None:
    """Refuses dangerous steps that were not named, and names that are not pending."""
    names = [step.name for step in steps]
    if strangers := sorted(set(allow) - set(names)):
        raise Refused(
            f"--allow names {', '.join(strangers)}, which is not pending.",
            code="upgrade_allow",
            next_step="See `delta db upgrade --plan` for the names.",
        )
    unnamed = [step for step in steps if step.dangers and step.name not in allow]
    if unnamed:
        first = unnamed[0]
        raise Refused(
            f"{first.name} {first.dangers[0].what} ({first.dangers[0].table}).",
            code="upgrade_dangerous",
            next_step="Read `delta db upgrade --plan`, then allow it by name: "
            + " ".join(f"--allow {step.name}" for step in unnamed),
        )


@contextmanager
def _alone(database: str | None) -> Iterator[psycopg.Connection]:
    """Holds the upgrade lock on a connection of its own."""
    with connect("owner", database=database) as lock:
        row = lock.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone()
        if not (row and row[0]):
            raise Refused(
                "Another upgrade of this database is running.",
                code="upgrade_running",
                next_step="Wait until it has ended and run it again.",
            )
        yield lock


def _bounded() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout TO '{LOCK_TIMEOUT}'")
        cursor.execute(f"SET statement_timeout TO '{STATEMENT_TIMEOUT}'")
