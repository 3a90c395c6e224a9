"""`delta migrate sync`: its words, options and exit codes."""

import json
import time
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from delta_migrate.exits import THRESHOLD, Stopped
from delta_migrate.opening import opened

KINDS = ("inserted", "revived", "updated", "deleted", "cosmetic", "rejected")


def sync(
    old: Annotated[str, typer.Argument(help="The export that is loaded; or the word `undo`.")],
    new: Annotated[str, typer.Argument(help="A full new export; after `undo`, the run.")],
    mapping: Annotated[
        str, typer.Option("--mapping", help="A mapping that ships with Delta, or the path of one.")
    ] = "metroride",
    threshold: Annotated[
        float, typer.Option(help="Write nothing when more than this percentage is rejected.")
    ] = 2.0,
    allow_deletes: Annotated[
        list[str] | None,
        typer.Option(help="ENTITY=N: so many rows are truly gone; repeatable, needs --reason."),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why so many rows are gone; kept.")] = "",
    rekey: Annotated[
        list[str] | None,
        typer.Option(help="ENTITY:KEY=NEWKEY: the row got a new key; repeatable."),
    ] = None,
    separate: Annotated[
        list[str] | None,
        typer.Option(help="The row ENTITY:KEY is gone, whatever resembles it; repeatable."),
    ] = None,
    review: Annotated[
        Path | None, typer.Option(help="Write suspected new keys to this file (personal data).")
    ] = None,
    chunk_mb: Annotated[float, typer.Option(help="Megabytes read at a time.")] = 8.0,
    workers: Annotated[int, typer.Option(help="0: one for each core.")] = 0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do it all, say what it came to, and roll it back.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Bring what is loaded up to a new full export; `sync undo RUN` takes the last sync back."""
    with opened():
        if old == "undo":
            raise typer.Exit(taken_back(new, as_json=as_json))
        from delta_migrate.load.job import CORES, Options
        from delta_migrate.load.prepare import pack
        from delta_migrate.progress import Reporter
        from delta_migrate.sync import asked
        from delta_migrate.sync.run import sync as run_sync

        began = time.monotonic()
        options = Options(
            Path(new),
            pack(mapping),
            getuser(),
            threshold=threshold / 100,
            chunk=max(int(chunk_mb * (1 << 20)), 1),
            workers=workers if workers > 0 else CORES,
            dry=dry_run,
        )
        wanted = asked.Asked(
            Path(old),
            options,
            asked.renamed(rekey or ()),
            asked.separate(separate or ()),
            asked.allowed(allow_deletes or (), reason),
            reason,
            review,
        )
        with Reporter() as reporter:
            result = run_sync(wanted, reporter)
        facts = result.facts | {"seconds": round(time.monotonic() - began, 1)}
        journalled(result.run, facts, result.exit_code)
        say(facts, told(facts, result.run, result.exit_code), as_json=as_json)
        raise typer.Exit(result.exit_code)


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
            "  → See `delta migrate rejects list`.",
        ]
    counts = ", ".join(f"{facts.get(kind, 0):,} {kind}" for kind in KINDS)
    lines = [f"{facts['rowsIn']:,} rows: {counts}."]
    for entity, found in facts.get("differences", {}).items():
        lines.append(f"  {entity:<16} " + ", ".join(f"{n:,} {what}" for what, n in found.items()))
    for one in facts.get("examples", []):
        lines.append(f"  for example {one['entity']}: {one['what']}, {one['file']}:{one['row']}")
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
