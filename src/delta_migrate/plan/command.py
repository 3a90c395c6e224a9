"""`delta migrate plan`: its words."""

import json
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from delta_migrate.exits import OK, REJECTS, THRESHOLD, Stopped
from delta_migrate.opening import opened

LATEST = "SELECT document FROM migrate_plan ORDER BY id DESC LIMIT 1"


class PlanFirst(TyperGroup):
    """`plan DIR` is short for `plan make DIR`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["make", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    help="What an import will do, worked out before the first row is written.",
    no_args_is_help=True,
    cls=PlanFirst,
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MappingName = Annotated[
    str, typer.Option("--mapping", help="A mapping that ships with Delta, or the path of one.")
]


@app.command("make")
def make(
    directory: Annotated[Path, typer.Argument(help="The folder of the legacy export.")],
    mapping: MappingName = "metroride",
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write the plan here.")] = None,
    only: Annotated[list[str] | None, typer.Option(help="Only this source; repeatable.")] = None,
    threshold: Annotated[
        float, typer.Option(help="Refuse the import when more than this percentage is rejected.")
    ] = 2.0,
    chunk_mb: Annotated[float, typer.Option(help="Megabytes read at a time.")] = 4.0,
    workers: Annotated[
        int, typer.Option(help="How many chunks are worked on at a time; 0: one for each core.")
    ] = 0,
    bare_from: Annotated[
        int, typer.Option(help="Tables that get this many rows lose keys and indexes meanwhile.")
    ] = 5000,
    as_json: Json = False,
) -> None:
    """Run every rule over every row, and say what the import will do; nothing is imported."""
    with opened():
        from delta_migrate.load.job import CORES, Options
        from delta_migrate.load.prepare import pack, prepare
        from delta_migrate.load.sessions import alone
        from delta_migrate.plan.make import keep, planned
        from delta_migrate.plan.show import lines, shown
        from delta_migrate.plan.write import write
        from delta_migrate.progress import Reporter

        options = Options(
            directory,
            pack(mapping),
            getuser(),
            tuple(only or ()),
            threshold / 100,
            chunk=max(int(chunk_mb * (1 << 20)), 1),
            workers=workers if workers > 0 else CORES,
            bare_from=bare_from,
        )
        with Reporter() as report, alone() as connection:
            job = prepare(connection, options)
            made = planned(connection, job, report)
            keep(connection, made, options.by)
            facts = shown(connection, made.plan, [*job.target_tables(), "migrate_xref"])
        if out:
            write(out, made.plan)
        say(facts, lines(facts), as_json=as_json)
        code = REJECTS if made.plan.rejected else OK
        raise typer.Exit(code if made.plan.passed else THRESHOLD)


@app.command("show")
def show(
    plan: Annotated[
        Path | None, typer.Argument(help="A plan's file; else the last plan made here.")
    ] = None,
    as_json: Json = False,
) -> None:
    """What a plan means for the database: tables, what is off, locks, disk, time."""
    with opened():
        from delta_migrate.load.sessions import loader
        from delta_migrate.plan.document import decoded
        from delta_migrate.plan.read import plan_in
        from delta_migrate.plan.show import lines, shown

        with loader() as connection:
            row = None if plan else connection.execute(LATEST).fetchone()
            if not plan and row is None:
                raise Stopped(
                    "There is no plan yet.", next_step="Make one: delta migrate plan DIR."
                )
            read = plan_in(plan) if plan else decoded(row[0] if row else "")
            targets = [name for name in read.tables if not name.startswith("migrate_")]
            facts = shown(connection, read, [*targets, "migrate_xref"])
        say(facts, lines(facts), as_json=as_json)


@app.command("totals")
def totals(
    said: Annotated[
        list[str] | None, typer.Argument(help="measure[:scope]=value; none: show what is kept.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who read them off the legacy's screens.")] = "",
    screen: Annotated[str, typer.Option(help="Which screen or report they stand on.")] = "",
    file: Annotated[
        Path | None, typer.Option("--from", help="A CSV file: measure, scope, value.")
    ] = None,
    mapping: MappingName = "metroride",
    as_json: Json = False,
) -> None:
    """Keep the totals that the legacy's own screens show; verify compares them."""
    with opened():
        from delta_migrate.load.prepare import pack
        from delta_migrate.load.sessions import loader
        from delta_migrate.mapping.read import read
        from delta_migrate.plan.totals import in_file, known, record, told

        given = told(said or []) + (in_file(file) if file else [])
        system = read(pack(mapping)).system
        with loader() as connection:
            if given:
                record(connection, system, given, by=by, screen=screen)
            kept = known(connection, system)
        words = [total_line(one) for one in kept]
        say({"recorded": len(given), "totals": kept}, words or ["None yet."], as_json=as_json)


def total_line(one: dict[str, Any]) -> str:
    figure = f"{one['measure']:<16}{one['scope']:<14}{one['value']:>16,}"
    return f"{figure}  {one['by']}, {one['at']:%F}"


def say(facts: dict[str, Any], words: list[str], *, as_json: bool) -> None:
    print(json.dumps(facts, default=str) if as_json else "\n".join(words))
