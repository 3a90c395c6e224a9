"""What all of `delta migrate verify` shares: exit codes, refusals in a sentence, progress."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import psycopg
import typer
from rich.console import Console

from delta.database.embedded import running
from delta.kernel.refusals import Refused
from delta_migrate.verify.loaded import InputsChanged, NothingToVerify, Unfinished

OK, USAGE, DIFFERS, GATE, INPUTS_CHANGED, INTERRUPTED, UNAVAILABLE = 0, 2, 5, 6, 8, 9, 10
NOT_UPGRADED = ("The database has no migration ledger.", "Run `delta db upgrade` first.")
WENT_AWAY = (
    "The database went away while it was read.",
    "Nothing was changed. Ask `delta db check`, then run this again.",
)


@contextmanager
def at_the_desk() -> Iterator[None]:
    """The database is up inside; whatever goes wrong becomes a sentence and an exit code."""
    try:
        with running():
            _django()
            yield
    except Refused as refusal:
        raise stopped(refusal.sentence, refusal.next_step, exit_code(refusal)) from None
    except KeyboardInterrupt:
        raise stopped("Interrupted.", "Nothing was changed; run it again.", INTERRUPTED) from None
    except psycopg.errors.UndefinedTable:
        raise stopped(*NOT_UPGRADED, USAGE) from None
    except psycopg.Error:
        raise stopped(*WENT_AWAY, UNAVAILABLE) from None
    except duckdb.Error as error:
        # Its words may quote a cell, so only its name is told.
        sentence = f"The comparison could not be made ({type(error).__name__})."
        full = isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException)
        cause = "is the disk full?" if full else "please report this line with your mapping."
        raise stopped(sentence, f"Nothing was changed; {cause}", USAGE) from None


def _django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
    django.setup()


def stopped(sentence: str, next_step: str, code: int) -> typer.Exit:
    """Say why there is no verdict; the way to stop."""
    typer.echo(f"{sentence}\n  → {next_step}", err=True)
    return typer.Exit(code)


def exit_code(refusal: Refused) -> int:
    """The way to stop that a refusal stands for."""
    if isinstance(refusal, InputsChanged):
        return INPUTS_CHANGED
    if isinstance(refusal, Unfinished):
        return GATE
    if isinstance(refusal, NothingToVerify) or refusal.code in {"usage", "home", "unreadable"}:
        return USAGE
    return UNAVAILABLE


def progress(what: str) -> None:
    """Say on a terminal what is being looked at."""
    if sys.stderr.isatty():
        Console(stderr=True).print(f"[dim]verify: {what}[/dim]")
