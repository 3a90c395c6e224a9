"""`delta migrate verify show`: words, exit codes, and who may see what stands there."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from delta.database.address import address
from delta.database.reach import connect
from delta.kernel.refusals import Refused
from delta_migrate.verify.desk import DIFFERS, OK, at_the_desk
from delta_migrate.verify.record import Record


def show(
    entity: Annotated[str, typer.Argument(help="The entity, as the mapping names it.")],
    key: Annotated[str, typer.Argument(help="Its legacy key; parts with | between.")],
    reveal: Annotated[
        str, typer.Option(metavar="E-MAIL", help="Show what stands there, as this person may.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, always masked.")] = False,
) -> None:
    """One record side by side: legacy cell, transform, what ought to be and what is."""
    with at_the_desk():
        if reveal and as_json:
            raise Refused(
                "JSON is always masked.", code="usage", next_step="Leave out --json or --reveal."
            )
        if reveal:
            may_see(reveal, typer.prompt("Password", hide_input=True))
        found = beside(entity, key, reveal=bool(reveal))
    if as_json:
        told = {"ok": all(one.ok for one in found), "records": [asdict(one) for one in found]}
        typer.echo(json.dumps(told))
    else:
        for one in found:
            printed(one, Console())
    raise typer.Exit(OK if all(one.ok for one in found) else DIFFERS)


def may_see(email: str, password: str) -> None:
    """Let pass who may run a migration and proves it by a password; the journal keeps it."""
    from django.contrib.auth import authenticate

    from delta.accounts.models import User
    from delta.accounts.roles import Permission
    from delta.journal.services import record
    from delta_migrate.ledger.models import Run

    person = authenticate(None, email=email, password=password)
    if not isinstance(person, User) or not person.may(Permission.MIGRATION_RUN):
        raise Refused(
            "This person may not see it, or the password is wrong.",
            code="usage",
            next_step="Leave out --reveal: the masked form shows what differs, and how.",
        )
    run = Run.objects.filter(state="loaded").latest("pk")
    record("migration.revealed", run, by=person)


def beside(entity: str, key: str, *, reveal: bool) -> list[Record]:
    """Read the record from its file and from Delta."""
    from delta_migrate.verify.loaded import last_import
    from delta_migrate.verify.record import record
    from delta_migrate.verify.target import connect as reader
    from delta_migrate.verify.workbench import workbench

    connect("readonly").close()  # says in a sentence why the database cannot be reached
    with reader(address("readonly")) as database, workbench() as bench:
        return record(database, bench, last_import(database), entity, key, reveal=reveal)


def printed(one: Record, screen: Console) -> None:
    """Print a record."""
    table = Table(title=f"{one.entity}: {one.file} row {one.row}", title_justify="left")
    for heading in ("row", "column", "legacy", "via", "ought to be", "is", ""):
        table.add_column(heading, overflow="fold")
    for line in one.lines:
        legacy = ", ".join(f"{name}={cell or ''}" for name, cell in line.legacy.items())
        mark = f"[bold red]{line.difference}[/bold red]" if line.difference else ""
        table.add_row(
            line.part or line.table,
            line.column,
            legacy,
            line.via,
            line.expected or "",
            line.actual or "",
            mark,
        )
    screen.print(table)
    if not one.stands:
        screen.print("This row was refused, merged or left out: nothing of it ought to be there.")
    for fault in one.faults:
        screen.print(f"refused: {fault}", highlight=False)
