"""`delta migrate verify selftest`: words and exit codes."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from delta.database.reach import connect as reach
from delta_migrate.verify.desk import DIFFERS, OK, at_the_desk, progress
from delta_migrate.verify.loaded import last_import
from delta_migrate.verify.selftest.trial import Verdict


def selftest(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Damage copies of Delta's rows in every known way, and see that each damage is found."""
    began = time.monotonic()
    with at_the_desk():
        verdicts = tried()
    facts = told(verdicts, time.monotonic() - began)
    if as_json:
        typer.echo(json.dumps(facts))
    else:
        show(verdicts, facts, Console())
    raise typer.Exit(OK if facts["found"] == facts["total"] else DIFFERS)


def tried() -> list[Verdict]:
    """Try all kinds on the last import."""
    from delta_migrate.verify.loaded import check_unchanged
    from delta_migrate.verify.selftest.shadow import connect
    from delta_migrate.verify.selftest.trial import trials
    from delta_migrate.verify.sides import sides
    from delta_migrate.verify.workbench import workbench

    reach("loader").close()  # says in a sentence why the database cannot be reached
    with connect() as database, workbench() as bench, ThreadPoolExecutor(1) as server:
        loaded = last_import(database)
        check_unchanged(loaded)
        both = sides(database, bench, loaded)
        both.lay_out(both.ask(server), progress)
        verdicts = list(trials(both, database, progress))
        database.rollback()
    return verdicts


def told(verdicts: list[Verdict], seconds: float) -> dict[str, Any]:
    """The object `--json` prints."""
    return {
        "found": sum(one.found for one in verdicts),
        "total": len(verdicts),
        "kinds": [asdict(one) for one in verdicts],
        "seconds": round(seconds, 1),
    }


def show(verdicts: list[Verdict], facts: dict[str, Any], screen: Console) -> None:
    """Print a line a kind."""
    table = Table(title="Damage done to copies, and where it was found", title_justify="left")
    for heading in ("damage", "found", "where", "by"):
        table.add_column(heading, overflow="fold")
    for one in verdicts:
        mark = "[green]yes[/green]" if one.found else "[bold red]NO[/bold red]"
        where = "; ".join(one.located) or "; ".join(one.missed) or "no row here could be so damaged"
        table.add_row(one.kind, mark, where, ", ".join(one.rings))
    screen.print(table)
    screen.print(f"Found {facts['found']} of {facts['total']} in {facts['seconds']} s.")
