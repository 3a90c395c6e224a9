"""`delta migrate verify roundtrip`: words and exit codes."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from delta.database.address import address
from delta.database.reach import connect
from delta.kernel.plural import counted
from delta.kernel.refusals import Refused
from delta_migrate.reverse.roundtrip import FIGURES, RoundTrip
from delta_migrate.verify.desk import DIFFERS, OK, at_the_desk, progress


def roundtrip(
    folder: Annotated[
        Path | None, typer.Argument(help="Keep the written files here; they hold personal data.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write the legacy's files again from Delta's rows, and compare them with the export."""
    began = time.monotonic()
    with at_the_desk():
        found = gone_round(folder)
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        typer.echo(json.dumps(found.as_json() | {"seconds": seconds}))
    else:
        show(found, seconds, Console())
    raise typer.Exit(OK if found.ok else DIFFERS)


def gone_round(folder: Path | None) -> RoundTrip:
    """Go there and back with the last import."""
    from delta_migrate.reverse.roundtrip import roundtrip as there_and_back
    from delta_migrate.verify.loaded import check_unchanged, last_import
    from delta_migrate.verify.sides import sides
    from delta_migrate.verify.target import connect as reader
    from delta_migrate.verify.workbench import workbench

    into = _empty(folder)
    connect("readonly").close()  # says in a sentence why the database cannot be reached
    with reader(address("readonly")) as database, workbench() as bench:
        loaded = last_import(database)
        check_unchanged(loaded)
        both = sides(database, bench, loaded)
        with ThreadPoolExecutor(1) as server:
            both.lay_out(both.ask(server), progress)
        progress("round trip")
        return there_and_back(both, into)


def _empty(folder: Path | None) -> Path | None:
    """A folder of nobody else's, readable by us alone; one that holds something is refused."""
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except OSError as error:
        raise Refused(
            f"{folder} cannot be written to ({error.strerror}).",
            code="usage",
            next_step="Name a folder of your own.",
        ) from None
    if taken:
        raise Refused(
            f"{folder} is not empty.", code="usage", next_step="Name a new or an empty folder."
        )
    return folder


def show(found: RoundTrip, seconds: float, screen: Console) -> None:
    """Print what differs and what is lossy."""
    table = Table(title="Cells that did not come back the same", title_justify="left")
    for heading in ("file", "column", "same", "spelt otherwise", "unlinked", "differ", "lossy"):
        table.add_column(heading, overflow="fold")
    for one in found.cells:
        if one.same != one.cells:
            table.add_row(
                one.source,
                one.column,
                f"{one.same:,}",
                f"{one.respelt:,}",
                f"{one.unlinked:,}",
                f"{one.differ:,}",
                one.lossy,
            )
    screen.print(table)
    told = found.as_json()
    figures = ", ".join(f"{told[name]:,} {name}" for name in FIGURES)
    screen.print(f"{counted(found.rows, 'row')} written again: {figures}; {seconds} s.")
    if found.undeclared:
        screen.print(f"Not to be rebuilt, and not declared so: {', '.join(found.undeclared)}.")
        screen.print("  → Say why with `lossy:` at these columns of the mapping.")
