"""`delta migrate verify`: words, exit codes, and the record of what was found."""

import json
import os
import sys
import time
from typing import Annotated

import duckdb
import psycopg
import typer
from rich.console import Console

from delta.database.address import address
from delta.database.embedded import running
from delta.database.reach import connect
from delta.kernel.refusals import Refused
from delta_migrate.verify.findings import RINGS, Findings
from delta_migrate.verify.loaded import InputsChanged, Loaded, NothingToVerify, Unfinished

OK, USAGE, DIFFERS, GATE, INPUTS_CHANGED, INTERRUPTED, UNAVAILABLE = 0, 2, 5, 6, 8, 9, 10
NOT_UPGRADED = ("The database has no migration ledger.", "Run `delta db upgrade` first.")
WENT_AWAY = (
    "The database went away while it was read.",
    "Nothing was changed. Ask `delta db check`, then run this again.",
)
RECORD = """
    INSERT INTO migrate_verification
        (run_id, passed, cells_compared, cells_differing, state_root, report)
    VALUES (%s, %s, %s, %s, %s, %s)
"""


def verify(
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="RING", help=f"Ask only these rings: {', '.join(RINGS)}."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Prove that Delta holds what the legacy files say, by other code than the one that loaded."""
    began = time.monotonic()
    try:
        rings = chosen(only or [])
        with running():
            findings = proven(rings)
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
        raise stopped(sentence, "Nothing was changed; is the disk full?", USAGE) from None
    told(findings, time.monotonic() - began, as_json=as_json)
    raise typer.Exit(OK if findings.ok else DIFFERS)


def stopped(sentence: str, next_step: str, code: int) -> typer.Exit:
    """Say why there is no verdict; the way to stop."""
    typer.echo(f"{sentence}\n  → {next_step}", err=True)
    return typer.Exit(code)


def chosen(only: list[str]) -> tuple[str, ...]:
    """The rings to ask; a word that is none is refused."""
    words = [word for given in only for word in given.split(",")]
    for word in words:
        if word not in RINGS:
            raise Refused(
                f"There is no ring {word!r}.",
                code="usage",
                next_step=f"Choose among {', '.join(RINGS)}.",
            )
    if not words or "plan" in words:  # the plan's lines sum up what the other rings found
        return RINGS
    return tuple(ring for ring in RINGS if ring in words)


def proven(rings: tuple[str, ...]) -> Findings:
    """Verify the last import and record the outcome."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
    django.setup()
    from delta_migrate.verify.course import verify as course
    from delta_migrate.verify.loaded import last_import
    from delta_migrate.verify.target import connect as reader

    connect("readonly").close()  # says in a sentence why the database cannot be reached
    with reader(address("readonly")) as database:
        loaded = last_import(database)
        findings = course(database, loaded, rings, progress)
    if rings == RINGS:
        record(loaded, findings)
    return findings


def record(loaded: Loaded, findings: Findings) -> None:
    """Keep the outcome beside the run it is about, where `delta migrate status` finds it."""
    report = json.dumps(findings.as_json(0) | {"differences": []})
    with connect("loader") as ledger:
        ledger.execute(
            RECORD,
            [
                loaded.run,
                findings.ok,
                findings.cells_compared,
                findings.cells_differing,
                findings.state_root,
                report,
            ],
        )


def progress(what: str) -> None:
    """Say on a terminal what is being looked at."""
    if sys.stderr.isatty():
        Console(stderr=True).print(f"[dim]verify: {what}[/dim]")


def told(findings: Findings, seconds: float, *, as_json: bool) -> None:
    """Print the scorecard, or one object."""
    if as_json:
        typer.echo(json.dumps(findings.as_json(seconds)))
        return
    from delta_migrate.verify.scorecard import show

    show(findings, seconds, Console())


def exit_code(refusal: Refused) -> int:
    """The way to stop that a refusal stands for."""
    if isinstance(refusal, InputsChanged):
        return INPUTS_CHANGED
    if isinstance(refusal, Unfinished):
        return GATE
    if isinstance(refusal, NothingToVerify) or refusal.code in {"usage", "home", "unreadable"}:
        return USAGE
    return UNAVAILABLE
