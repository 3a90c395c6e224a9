"""Opening the house for a migration command: database up, and every stop told in a sentence."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg
import typer

from delta.database.embedded import running
from delta.kernel.refusals import Refused
from delta_migrate.exits import GATE, INTERRUPTED, UNAVAILABLE, USAGE, Stopped

NOT_READY = {"database_behind", "database_ahead", "database_history"}


@contextmanager
def opened() -> Iterator[None]:
    """Run a command's body; whatever stops it ends with its exit code and never a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
    try:
        with running():
            django.setup()
            check_current()
            yield
    except typer.Exit:
        raise
    except Refused as refused:
        raise typer.Exit(tell(refused)) from None
    except KeyboardInterrupt:
        stop = Stopped("Interrupted.", exit_code=INTERRUPTED, next_step="Run it again.")
        raise typer.Exit(tell(stop)) from None
    except psycopg.Error as error:
        raise typer.Exit(tell(database_trouble(error))) from None
    except Exception as error:
        raise typer.Exit(tell(own_fault(error))) from None


def check_current() -> None:
    """Refuse a database whose schema is not the one this code knows."""
    from delta.database.upgrade import require_current

    require_current()


def tell(refused: Refused) -> int:
    """Say a refusal on stderr; its exit code."""
    print(refused.sentence, file=sys.stderr)
    if refused.next_step:
        print(f"  → {refused.next_step}", file=sys.stderr)
    return exit_code(refused)


def exit_code(refused: Refused) -> int:
    if isinstance(refused, Stopped):
        return refused.exit_code
    if refused.code in NOT_READY:
        return GATE
    return UNAVAILABLE if refused.code.startswith("database") else USAGE


def database_trouble(error: psycopg.Error) -> Stopped:
    """What PostgreSQL refused, without the row it shows: that may be a person's."""
    if isinstance(error, psycopg.OperationalError):
        return Stopped(
            "The database went away.",
            exit_code=UNAVAILABLE,
            next_step="Start it (`delta db check` says more) and run this again.",
        )
    named = error.diag.constraint_name or error.diag.table_name or "a statement"
    return Stopped(
        f"The database refused {named} (SQLSTATE {error.sqlstate}); what was finished is kept.",
        exit_code=INTERRUPTED,
        next_step="Run `delta migrate status`, then the command again.",
    )


def own_fault(error: Exception) -> Stopped:
    """An error nobody foresaw: where it was, never what it says, for that may quote a row."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(last.filename)}:{last.lineno}"
    return Stopped(
        f"Something went wrong that should not ({type(error).__name__} at {where}).",
        exit_code=INTERRUPTED,
        next_step="What was finished is kept. Report this line, and run the command again.",
    )
