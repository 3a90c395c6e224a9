"""`delta migrate sync`: its words, options and exit codes."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from delta_migrate.exits import THRESHOLD, Stopped
from delta_migrate.opening import opened

if TYPE_CHECKING:
    from delta_migrate.sync.asked import Asked

KINDS = ("inserted", "revived", "updated", "deleted", "cosmetic", "rejected")


Old = Annotated[str, typer.Argument(help="The export that is loaded; or the word `undo`.")]
New = Annotated[str, typer.Argument(help="A full new export; after `undo`, the run.")]
MappingName = Annotated[
    str, typer.Option("--mapping", help="A mapping that ships with Delta, or the path of one.")
]
Threshold = Annotated[
    float, typer.Option(help="Write nothing when more than this percentage is rejected.")
]
AllowDeletes = Annotated[
    list[str] | None,
    typer.Option(help="ENTITY=N: so many rows are truly gone; repeatable, needs --reason."),
]
Reason = Annotated[str, typer.Option(help="Why so many rows are gone; kept.")]
Rekey = Annotated[
    list[str] | None,
    typer.Option(help="ENTITY:KEY=NEWKEY: the row got a new key; repeatable."),
]
Separate = Annotated[
    list[str] | None,
    typer.Option(help="The row ENTITY:KEY is gone, whatever resembles it; repeatable."),
]
Review = Annotated[
    Path | None, typer.Option(help="Write suspected new keys to this file (personal data).")
]
ChunkMb = Annotated[float, typer.Option(help="Megabytes read at a time.")]
Workers = Annotated[int, typer.Option(help="0: one for each core.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Do it all, say what it came to, and roll it back.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def sync(
    old: Old,
    new: New,
    mapping: MappingName = "metroride",
    threshold: Threshold = 2.0,
    allow_deletes: AllowDeletes = None,
    reason: Reason = "",
    rekey: Rekey = None,
    separate: Separate = None,
    review: Review = None,
    chunk_mb: ChunkMb = 8.0,
    workers: Workers = 0,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring what is loaded up to a new full export; `sync undo RUN` takes the last sync back."""
    with opened():
        if old == "undo":
            raise typer.Exit(taken_back(new, as_json=as_json))
        from delta_migrate.sync.asked import Said, understood

        words = Said(allow_deletes or (), reason, rekey or (), separate or (), review)
        limits = (threshold, chunk_mb, workers, dry_run)
        wanted = understood(Path(old), Path(new), mapping, words, limits)
        raise typer.Exit(brought_up(wanted, as_json=as_json))


def brought_up(wanted: "Asked", *, as_json: bool) -> int:
    """Sync, and say what it came to."""
    from delta_migrate.progress import Reporter
    from delta_migrate.sync.run import sync as run_sync

    began = time.monotonic()
    with Reporter() as reporter:
        result = run_sync(wanted, reporter)
    facts = result.facts | {"seconds": round(time.monotonic() - began, 1)}
    journalled(result.run, facts, result.exit_code)
    say(facts, told(facts, result.run, result.exit_code), as_json=as_json)
    return result.exit_code


def taken_back(run: str, *, as_json: bool) -> int:
    """Undo a sync."""
    from delta_migrate.sync.undo import undo

    if not run.isdigit():
        raise Stopped("`sync undo` takes the number of a run.", next_step="See `migrate status`.")
    done = undo(int(run))
    facts = {"run": done.run, "rows": done.rows, "stateRoot": done.state_root}
    lines = [f"Run {done.run} was taken back: {done.rows:,} rows.", f"State root {done.state_root}"]
    say(facts, lines, as_json=as_json)
    return 0


def told(facts: dict[str, Any], run: int | None, exit_code: int) -> list[str]:
    """What a sync came to, for a person."""
    if exit_code == THRESHOLD:
        return [
            "Too many rows were rejected; nothing was kept, and the target is as before.",
            "  → A dry run keeps no reasons: look at them with `delta migrate plan NEW`."
            if facts["dryRun"]
            else "  → See `delta migrate rejects list`.",
        ]
    counts = ", ".join(f"{facts.get(kind, 0):,} {kind}" for kind in KINDS)
    lines = [f"{facts['rowsIn']:,} rows: {counts}."]
    for entity, found in facts.get("differences", {}).items():
        lines.append(f"  {entity:<16} " + ", ".join(f"{n:,} {what}" for what, n in found.items()))
    for one in facts.get("examples", []):
        lines.append(f"  for example {one['entity']}: {one['what']}, {one['file']}:{one['row']}")
    for gone, naming in facts.get("stillNamed", {}).items():
        names = ", ".join(f"{count:,} of {entity}" for entity, count in naming.items())
        lines.append(f"  Still named by others: rows of {gone} that are gone, by {names}.")
        lines.append("    They stay as they are. `delta migrate verify` will differ there.")
    if facts["dryRun"]:
        return [*lines, "Nothing was kept: this was a dry run."]
    if run is None:
        return [*lines, "Nothing differs; nothing was written."]
    lines.append(f"Run {run}, state root {facts['stateRoot']}, {facts['seconds']} s.")
    return [*lines, f"  → `delta migrate sync undo {run}` takes it back."]


def journalled(run: int | None, facts: dict[str, Any], exit_code: int) -> None:
    """Write into the journal that rows changed."""
    if run is None or exit_code == THRESHOLD:
        return
    from delta.journal.services import Program, record
    from delta_migrate.ledger.models import Run

    counts = {kind: facts.get(kind, 0) for kind in KINDS}
    record("migration.synced", Run.objects.get(pk=run), by=Program("delta migrate"), **counts)


def say(facts: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    print(json.dumps(facts, default=str) if as_json else "\n".join(lines))
