"""`delta db`: provision, upgrade, check, and look into the database."""

import os
import subprocess
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid

from delta.cli.opening import opened, say
from delta.database.address import address
from delta.database.embedded import running

app = typer.Typer(help="The database: make it, upgrade it, check it.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
RoleOption = Annotated[
    str, typer.Option(help="As whom: app, owner, readonly, loader or admin.", metavar="ROLE")
]
MARKS = {"ok": "ok  ", "warn": "WARN", "fail": "FAIL"}


@app.command("provision")
def provision(as_json: Json = False) -> None:
    """Make the database and its least-privileged roles; again changes nothing."""
    from delta.database.provision import provision

    with opened(database=False), running(look=False):
        done = provision()
        lines = [f"Made {made}." for made in done.made]
        lines = lines or [f"The database {done.database} was ready; nothing was changed."]
        if done.passwords:
            lines.append(f"The roles' passwords are in {done.passwords}.")
        facts = {"database": done.database, "made": done.made, "passwords": done.passwords or None}
        say(facts, lines, as_json=as_json)


@app.command("upgrade")
def upgrade(
    plan: Annotated[
        bool, typer.Option("--plan", help="Print the SQL and its dangers; change nothing.")
    ] = False,
    allow: Annotated[
        list[str] | None,
        typer.Option(help="Allow this dangerous migration, by name (app.0002_name)."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Bring the schema up to the code. What drops, rewrites or locks must be allowed by name."""
    with opened(current=False):
        from delta.database import upgrade as upgrades

        if plan:
            _show_plan(as_json)
            return
        applied = upgrades.upgrade(allow=tuple(allow or ())).applied
        lines = [f"Applied {name}." for name in applied] or ["The schema was up to date."]
        say({"applied": applied}, lines, as_json=as_json)


def _show_plan(as_json: bool) -> None:
    from delta.database.upgrade import planned

    steps = planned()
    lines: list[str] = []
    for step in steps:
        lines.append(f"-- {step.name}{'   needs --allow ' + step.name if step.dangers else ''}")
        for statement, dangers in step.statements:
            lines += [f"-- !! {found.kind}: {found.table} {found.what}" for found in dangers]
            lines.append(statement)
    facts = {
        "pending": [
            {
                "name": step.name,
                "needsAllow": bool(step.dangers),
                "statements": [
                    {"sql": text, "dangers": [found._asdict() for found in dangers]}
                    for text, dangers in step.statements
                ],
            }
            for step in steps
        ]
    }
    say(facts, lines or ["The schema is up to date."], as_json=as_json)


@app.command("check")
def check(as_json: Json = False) -> None:
    """Look at everything that can be wrong with the database, and say what to do."""
    with opened(current=False):
        from delta.database import check as checks

        findings = checks.check(_zone())
        lines = []
        for found in findings:
            lines.append(f"{MARKS[found.state]}  {found.name:<11} {found.says}")
            lines += [f"                  → {found.do}"] if found.do else []
        good = checks.passed(findings)
        facts = {"ok": good, "findings": [asdict(found) for found in findings]}
        say(facts, lines, as_json=as_json)
    if not good:
        raise typer.Exit(1)


def _zone() -> str:
    """The operator's zone; a database without tables has the one a new company gets."""
    from django.db import DatabaseError

    from delta.company import queries
    from delta.company.models import Company

    try:
        return queries.zone()
    except DatabaseError:
        return str(Company().zone)


@app.command("url")
def url(role: RoleOption = "app") -> None:
    """Print the address a role connects to, password included: for scripts, not for chats."""
    with opened(database=False):
        print(address(role))


@app.command("shell")
def shell(
    command: Annotated[
        str | None, typer.Option("--command", "-c", help="Run this SQL and print what it gives.")
    ] = None,
    role: RoleOption = "app",
    as_json: Json = False,
) -> None:
    """Open psql as a role, or run one SQL command."""
    with opened(database=False), running():
        if command is None:
            raise typer.Exit(_psql(role))
        from delta.database.ask import ask

        answer = ask(command, role)
        if as_json or not answer.columns:
            facts = {"status": answer.status, "rows": answer.rows_by_name()}
            say(facts, [answer.status], as_json=as_json)
            return
        grid = Grid(*answer.columns)
        for row in answer.rows:
            grid.add_row(*("" if value is None else str(value) for value in row))
        Console().print(grid, markup=False)
        print(answer.status)


def _psql(role: str) -> int:
    """psql with the password in its environment: arguments are seen by everyone."""
    from delta.database import url as urls
    from delta.database.programs import psql

    parts = urls.parse(address(role))
    password = parts.pop("password", "")
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    return subprocess.call([psql(), urls.compose(parts)], env=environment)


@app.command("schema")
def schema(as_json: Json = False) -> None:
    """Print every table with its columns, constraints and indexes."""
    with opened(database=False), running():
        from delta.database.reach import connect
        from delta.database.schema import lines, schema

        with connect("owner") as link:
            tables = schema(link)
        said = [line for table in tables for line in lines(table)]
        said = said or ["There are no tables yet: run `delta db upgrade`."]
        say({"tables": [asdict(table) for table in tables]}, said, as_json=as_json)
