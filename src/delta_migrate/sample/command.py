"""The command `delta sample-export`: words, checks and exit codes."""

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from delta.kernel.refusals import Refused
from delta_migrate.sample.faults import CATALOGUE, CODES
from delta_migrate.sample.plan import REFERENCE_DAY, Plan
from delta_migrate.sample.produce import Totals, produce

USAGE, INTERRUPTED = 2, 130
EARLIEST, LATEST = date(2009, 1, 1), date(2099, 12, 31)  # today's rule for changing clocks holds

app = typer.Typer(add_completion=False)


@app.command()
def sample_export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder.")],
    patients: Annotated[int, typer.Option(help="How many patients.")] = 2_000,
    trips: Annotated[int, typer.Option(help="How many trip rows, a leg each.")] = 50_000,
    seed: Annotated[int, typer.Option(help="Equal seeds give equal bytes.")] = 1,
    faults: Annotated[
        str,
        typer.Option(help="common, all (the whole catalogue), none, or codes: bad_date,orphan,…"),
    ] = "common",
    today: Annotated[str, typer.Option(help="The day of the export.")] = REFERENCE_DAY.isoformat(),
    as_json: Annotated[bool, typer.Option("--json", help="Print one object at the end.")] = False,
) -> None:
    """Write the export of a synthetic legacy operator, and the oracle that knows its faults."""
    try:
        plan = planned(patients, trips, seed, faults, today)
        started = time.monotonic()
        totals = _with_progress(folder, plan)
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(USAGE if refusal.code == "usage" else 1) from None
    except KeyboardInterrupt:
        typer.echo("Stopped; no file was written. Run the same command to start again.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    _say(folder, totals, round(time.monotonic() - started, 1), as_json)


def planned(patients: int, trips: int, seed: int, faults: str, today: str) -> Plan:
    """Return the plan that the arguments ask for, or refuse them with a sentence."""
    if patients < 0 or trips < 0:
        raise _usage("Numbers of patients and trips cannot be negative.", "Use 0 or more.")
    if patients > 999_999 or trips > 9_999_999:
        raise _usage("That is more than Metro Ride's numbers have digits for.", "Use less.")
    if trips and patients < 2:
        raise _usage("Trips need patients.", "Ask for --patients 2 or more, or --trips 0.")
    return Plan(patients, trips, seed, _day(today), _codes(faults))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _usage(f"{text!r} is no day.", "Write it as 2026-11-22.") from None
    if not EARLIEST <= day <= LATEST:
        raise _usage(f"{text} is out of range.", f"Use {EARLIEST} to {LATEST}.")
    return day


def _codes(faults: str) -> frozenset[str]:
    if faults in ("common", "dirty"):
        return frozenset(CODES)
    if faults == "all":
        return frozenset(CODES) | {CATALOGUE}
    if faults == "none":
        return frozenset()
    asked = frozenset(code.strip() for code in faults.split(","))
    unknown = sorted(asked.difference(CODES))
    if unknown:
        raise _usage(f"There is no fault {unknown[0]!r}.", f"Choose among {', '.join(CODES)}.")
    return asked


def _usage(sentence: str, next_step: str) -> Refused:
    return Refused(sentence, code="usage", next_step=next_step)


def _with_progress(folder: Path, plan: Plan) -> Totals:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Trips", total=plan.trips)
        return produce(folder, plan, lambda trips: progress.advance(task, trips))


def _say(folder: Path, totals: Totals, seconds: float, as_json: bool) -> None:
    files = totals["files"]
    assert isinstance(files, dict)
    rows = sum(one["rows"] for one in files.values())
    rejected = sum(one["rejected"] for one in files.values())
    merged = sum(one["merged"] for one in files.values())
    if as_json:
        reasons = totals["reasons"]
        assert isinstance(reasons, dict)
        answer = {"folder": str(folder), "files": len(files), "rows": rows, "rejected": rejected}
        answer |= {"merged": merged, "expectedRejects": sum(reasons.values()), "seconds": seconds}
        typer.echo(json.dumps(answer))
        return
    typer.echo(
        f"Wrote {rows:,} rows in {len(files)} files to {folder} in {seconds} s: an importer must "
        f"refuse {rejected:,} and merge {merged:,}. Next: delta migrate import {folder}"
    )
