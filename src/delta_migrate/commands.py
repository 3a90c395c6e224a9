"""The `delta migrate` group: words and exit codes, nothing else."""

import json
import sys
import time
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from delta_migrate.assess.command import assess
from delta_migrate.exits import THRESHOLD
from delta_migrate.findings.command import findings
from delta_migrate.intake.command import intake
from delta_migrate.opening import opened
from delta_migrate.plan.command import app as plan_app
from delta_migrate.rejects.command import app as rejects_app
from delta_migrate.reverse.command import roundtrip
from delta_migrate.sync.command import sync
from delta_migrate.trial.command import app as map_app
from delta_migrate.verify.command import app as verify_app

app = typer.Typer(help="Move an operator from a legacy system onto Delta.", no_args_is_help=True)
app.add_typer(rejects_app, name="rejects")
app.add_typer(map_app, name="map")
app.command("intake")(intake)
app.command("assess")(assess)
app.command("findings")(findings)
app.add_typer(plan_app, name="plan")
app.command("sync")(sync)
app.add_typer(verify_app, name="verify")
verify_app.command("roundtrip")(roundtrip)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MappingName = Annotated[
    str, typer.Option("--mapping", help="A mapping that ships with Delta, or the path of one.")
]


@app.command("import")
def import_(
    directory: Annotated[Path, typer.Argument(help="The folder of the legacy export.")],
    mapping: MappingName = "metroride",
    only: Annotated[list[str] | None, typer.Option(help="Only this source; repeatable.")] = None,
    threshold: Annotated[
        float, typer.Option(help="Withdraw it all when more than this percentage is rejected.")
    ] = 2.0,
    restart: Annotated[
        bool, typer.Option("--restart", help="Withdraw a stopped import and begin anew.")
    ] = False,
    chunk_mb: Annotated[
        float,
        typer.Option(help="Megabytes read at a time; more is faster, less needs less memory."),
    ] = 4.0,
    workers: Annotated[
        int, typer.Option(help="How many chunks are worked on at a time; 0: one for each core.")
    ] = 0,
    plan: Annotated[
        Path | None, typer.Option(help="Import only what this plan foresaw; else exit code 8.")
    ] = None,
    bare_from: Annotated[
        int, typer.Option(help="Tables that get this many rows lose keys and indexes meanwhile.")
    ] = 5000,
    root: Annotated[
        bool, typer.Option(help="Compute the state root at the end; `status` can do it later.")
    ] = True,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do it all, say what it came to, and roll it back.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Import an export; run again, it goes on where it stopped, or changes nothing."""
    with opened():
        from delta_migrate.load.job import CORES, Options
        from delta_migrate.load.prepare import pack
        from delta_migrate.load.run import run_import
        from delta_migrate.outcome import journalled, told
        from delta_migrate.progress import Reporter

        began = time.monotonic()
        options = Options(
            directory,
            pack(mapping),
            getuser(),
            tuple(only or ()),
            threshold / 100,
            restart,
            max(int(chunk_mb * (1 << 20)), 1),
            workers if workers > 0 else CORES,
            plan,
            dry_run,
            bare_from,
            root,
        )
        with Reporter() as reporter:
            result = run_import(options, reporter)
        facts = result.facts | {"seconds": round(time.monotonic() - began, 1), "dryRun": dry_run}
        if not dry_run:
            journalled(result, facts)
        lines = told(facts, result.counts, result.exit_code)
        if as_json and result.exit_code == THRESHOLD:
            print("\n".join(lines), file=sys.stderr)
        say(facts | {"entities": result.counts}, lines, as_json=as_json)
        raise typer.Exit(result.exit_code)


@app.command("status")
def status(as_json: Json = False) -> None:
    """The runs, the counts by entity, what is owed, what was verified, and the state root."""
    with opened():
        from delta_migrate.ledger.status import status as read_status
        from delta_migrate.load.run import loader
        from delta_migrate.outcome import status_lines

        with loader() as connection:
            found = read_status(connection)
        say(found.facts(), status_lines(found), as_json=as_json)


@app.command("repair")
def repair(as_json: Json = False) -> None:
    """Put back the constraints, indexes and triggers that a stopped import left off."""
    with opened():
        from delta_migrate.load.run import repair as put_back

        paid = put_back()
        line = f"Put back {paid} constraints, indexes and triggers." if paid else "Nothing is owed."
        say({"repaired": paid}, [line], as_json=as_json)


def say(facts: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    """One JSON object as the last line, or lines for a person."""
    print(json.dumps(facts, default=str) if as_json else "\n".join(lines))
