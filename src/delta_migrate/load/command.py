"""`delta migrate import`: words and exit codes."""

import json
import sys
import time
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from delta_migrate.exits import THRESHOLD
from delta_migrate.opening import opened

Folder = Annotated[Path, typer.Argument(help="The folder of the legacy export.")]
MappingName = Annotated[
    str, typer.Option("--mapping", help="A mapping that ships with Delta, or the path of one.")
]
Only = Annotated[list[str] | None, typer.Option(help="Only this source; repeatable.")]
Threshold = Annotated[
    float, typer.Option(help="Withdraw it all when more than this percentage is rejected.")
]
Restart = Annotated[
    bool, typer.Option("--restart", help="Withdraw a stopped import and begin anew.")
]
Megabytes = Annotated[
    float, typer.Option(help="Megabytes read at a time; more is faster, less needs less memory.")
]
Workers = Annotated[
    int, typer.Option(help="How many chunks are worked on at a time; 0: one for each core.")
]
PlanFile = Annotated[
    Path | None, typer.Option(help="Import only what this plan foresaw; else exit code 8.")
]
BareFrom = Annotated[
    int, typer.Option(help="Tables that get this many rows lose keys and indexes meanwhile.")
]
Root = Annotated[
    bool, typer.Option(help="Compute the state root at the end; `status` can do it later.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Do it all, say what it came to, and roll it back.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def import_(
    directory: Folder,
    mapping: MappingName = "metroride",
    only: Only = None,
    threshold: Threshold = 2.0,
    restart: Restart = False,
    chunk_mb: Megabytes = 4.0,
    workers: Workers = 0,
    plan: PlanFile = None,
    bare_from: BareFrom = 5000,
    root: Root = True,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import an export; run again, it goes on where it stopped, or changes nothing."""
    with opened():
        from delta_migrate.load.job import CORES, Options
        from delta_migrate.load.prepare import pack

        options = Options(
            directory,
            pack(mapping),
            getuser(),
            only=tuple(only or ()),
            threshold=threshold / 100,
            restart=restart,
            chunk=max(int(chunk_mb * (1 << 20)), 1),
            workers=workers if workers > 0 else CORES,
            plan=plan,
            dry=dry_run,
            bare_from=bare_from,
            root=root,
        )
        raise typer.Exit(ran(options, as_json=as_json))


def ran(options: Any, *, as_json: bool) -> int:
    """Run an import to its end and say what it came to; its exit code."""
    from delta_migrate.load.run import run_import
    from delta_migrate.outcome import journalled, told
    from delta_migrate.progress import Reporter

    began = time.monotonic()
    with Reporter() as reporter:
        result = run_import(options, reporter)
    seconds = round(time.monotonic() - began, 1)
    facts = result.facts | {"seconds": seconds, "dryRun": options.dry}
    if not options.dry:
        journalled(result, facts)
    lines = told(facts, result.counts, result.exit_code)
    if as_json and result.exit_code == THRESHOLD:
        print("\n".join(lines), file=sys.stderr)
    whole = facts | {"entities": result.counts}
    print(json.dumps(whole, default=str) if as_json else "\n".join(lines))
    return result.exit_code
