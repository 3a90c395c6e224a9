"""What an import or the state of the migration says at the end, for people and for programs."""

from typing import Any

from delta_migrate.exits import THRESHOLD
from delta_migrate.ledger.status import Status
from delta_migrate.load.run import Result
from delta_migrate.rejects.counts import told as rejects_told

NAMES = ("rowsIn", "loaded", "updated", "unchanged", "merged", "skipped", "rejected")


def told(facts: dict[str, Any], counts: dict[str, dict[str, int]], exit_code: int) -> list[str]:
    """The count per entity, for a person."""
    if exit_code == THRESHOLD:
        return [
            "Too many rows were rejected; nothing was kept, and the target is as before.",
            "  → See `delta migrate rejects list`; raise --threshold only if you know why.",
        ]
    words = ("rows", "loaded", "updated", "unchanged", "merged", "skipped", "rejected")
    lines = [f"{'':<14}" + "".join(f"{word:>11}" for word in words)]
    for entity, figures in counts.items():
        lines.append(f"{entity:<14}" + "".join(f"{figures[word]:>11,}" for word in words))
    lines.append(f"State root {facts['stateRoot'] or 'not computed'}, {facts['seconds']} s.")
    if facts.get("dryRun"):
        return [*lines, "This was a dry run: everything was rolled back."]
    if facts["rejected"]:
        lines.append("  → Rejected rows: `delta migrate rejects list`.")
    return [*lines, "  → Next: `delta migrate findings`, then `delta migrate verify`."]


def status_lines(found: Status) -> list[str]:
    """The state of the migration, for a person."""
    if not found.runs:
        return ["Nothing was imported yet.", "  → Run `delta migrate import DIR`."]
    run = found.runs[0]
    lines = [f"Run {run['id']} of {run['system']}: {run['state']}, begun {run['startedAt']:%c}."]
    for entity, counts in found.entities.items():
        told_counts = ", ".join(
            f"{count:,} {'row' if (word, count) == ('rows', 1) else word}"
            for word, count in counts.items()
            if count
        )
        lines.append(f"  {entity:<14} {told_counts}")
    lines += [said] if (said := rejects_told(found.rejects)) else []
    lines += [f"Owed: {debt}." for debt in found.debts] or ["Nothing is owed."]
    if proof := found.verification:
        passed = "passed" if proof["passed"] else "FAILED"
        lines.append(
            f"Verification {passed} at {proof['at']:%c}: "
            f"{proof['cellsCompared']:,} cells, {proof['cellsDiffering']:,} differ."
        )
    else:
        lines.append("Not verified yet.")
    return [*lines, f"State root {found.stateRoot}"]


def journalled(result: Result, facts: dict[str, Any]) -> None:
    """Write into the journal that rows came in."""
    from delta.journal.services import Program, record
    from delta_migrate.ledger.models import Run

    if result.exit_code == THRESHOLD:
        return
    counts = {name: facts[name] for name in NAMES}
    run = Run.objects.get(pk=result.run)
    record("migration.imported", run, by=Program("delta migrate"), **counts)
