"""`delta migrate verify bisect`: words and exit codes."""

import json
import time
from typing import Annotated

import typer
from rich.console import Console

from delta.database.address import address
from delta.database.reach import connect
from delta_migrate.verify.bisect import Root
from delta_migrate.verify.desk import DIFFERS, OK, at_the_desk

SHOWN = 20


def bisect(
    entity: Annotated[str, typer.Argument(help="Only this entity, as the roots name it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Compare the roots kept by the last verification with Delta's rows; find the rows apart."""
    began = time.monotonic()
    with at_the_desk():
        roots = found(entity)
    fine = all(one.ok for one in roots)
    seconds = round(time.monotonic() - began, 2)
    if as_json:
        said = [one.as_json() for one in roots]
        typer.echo(json.dumps({"ok": fine, "entities": said, "seconds": seconds}))
    else:
        show(roots, seconds, Console())
    raise typer.Exit(OK if fine else DIFFERS)


def found(entity: str) -> list[Root]:
    """Look for differences below the roots of the last import."""
    from delta_migrate.verify import bisect as ring
    from delta_migrate.verify.loaded import last_import
    from delta_migrate.verify.target import connect as reader

    connect("readonly").close()  # says in a sentence why the database cannot be reached
    with reader(address("readonly")) as database:
        return ring.bisect(database, last_import(database), entity)


def show(roots: list[Root], seconds: float, screen: Console) -> None:
    """Print the roots that differ, with their rows."""
    apart = [one for one in roots if not one.ok]
    for one in apart:
        screen.print(
            f"[bold]{one.entity}[/bold]: {len(one.buckets)} buckets differ, "
            f"{one.rows_read:,} rows looked at, {len(one.differences):,} differ."
        )
        for each in one.differences[:SHOWN]:
            screen.print(f"  {each.table} {each.key} {each.part}: {each.kind}", highlight=False)
    screen.print(f"{len(roots) - len(apart)} of {len(roots)} roots are equal; {seconds} s.")
