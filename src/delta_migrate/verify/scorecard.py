"""The scorecard on a terminal: ring by ring what was expected, what is there, and what differs."""

from typing import Any

from rich.console import Console
from rich.table import Table

from delta_migrate.verify.findings import RINGS, Check, Findings

SHOWN = 20  # differences named on the terminal; --json names up to a thousand
QUIET = {"counts", "totals", "relations", "hashes"}  # many lines that hold become one


def show(findings: Findings, seconds: float, screen: Console) -> None:
    """Print the scorecard."""
    table = Table(title="Verification", title_justify="left")
    for heading in ("ring", "what", "expected", "in Delta", ""):
        number = heading in {"expected", "in Delta"}
        table.add_column(heading, justify="right" if number else "left", overflow="fold")
    for check in _told(findings.checks):
        mark = "[green]ok[/green]" if check.ok else "[bold red]differs[/bold red]"
        table.add_row(
            check.ring, _what(check), _figure(check.expected), _figure(check.actual), mark
        )
    screen.print(table)
    _patterns(findings, screen)
    _summary(findings, seconds, screen)


def _told(checks: list[Check]) -> list[Check]:
    """Everything that differs and every line of the plan; of the rest, one line a ring."""
    told: list[Check] = []
    for ring in RINGS:
        mine = [check for check in checks if check.ring == ring]
        held = [check for check in mine if check.ok]
        if ring in QUIET and held:
            title = f"{len(held)} comparisons"
            told.append(Check(ring, title, len(held), len(held), True))
            mine = [check for check in mine if not check.ok]
        told += mine
    return told


def _what(check: Check) -> str:
    return f"{check.name}\n[dim]{check.explanation}[/dim]" if check.explanation else check.name


def _figure(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    said = str(value)
    return said if len(said) <= 16 else f"{said[:12]}…"


def _patterns(findings: Findings, screen: Console) -> None:
    if not findings.differences:
        return
    table = Table(title="What differs", title_justify="left")
    for heading in ("table", "column", "kind", "cells"):
        table.add_column(heading, justify="right" if heading == "cells" else "left")
    for (name, column, kind), cells in findings.patterns.most_common(SHOWN):
        table.add_row(name, column, kind, f"{cells:,}")
    screen.print(table)
    for one in findings.differences[:SHOWN]:
        part = f" ({one.part})" if one.part else ""
        screen.print(f"  {one.table} {one.key}{part} {one.column}: {one.kind}", markup=False)
    if len(findings.differences) > SHOWN:
        screen.print(f"  … and {len(findings.differences) - SHOWN:,} more; --json names them.")


def _summary(findings: Findings, seconds: float, screen: Console) -> None:
    colour, verdict = ("green", "Equal") if findings.ok else ("red", "DIFFERS")
    screen.print(
        f"[bold {colour}]{verdict}[/bold {colour}]: {findings.cells_compared:,} cells of "
        f"{findings.rows_compared:,} rows compared, {findings.cells_differing:,} differ; "
        f"{seconds:.1f} s. State root {findings.state_root[:16] or '(not asked for)'}"
    )
