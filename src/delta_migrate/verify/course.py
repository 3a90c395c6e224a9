"""The course of a verification: read both sides once, then ask ring after ring."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import Any

from psycopg import Connection

from delta_migrate.verify import (
    cells,
    checklist,
    counts,
    expectations,
    hashes,
    ledger_rows,
    legacy,
    rejects,
    relations,
    signins,
    target,
    totals,
)
from delta_migrate.verify.expected import Speller, spell_source
from delta_migrate.verify.findings import Check, Findings
from delta_migrate.verify.loaded import Loaded, check_unchanged
from delta_migrate.verify.signins import Trials
from delta_migrate.verify.workbench import Bench, workbench

RINGS = ("files", "counts", "totals", "relations", "cells", "rejects", "hashes", "sign-ins", "plan")
Said = Callable[[str], None]


def verify(database: Connection[Any], loaded: Loaded, only: Collection[str], say: Said) -> Findings:
    """Run the rings asked for; nothing is written."""
    findings = Findings()
    say("files")
    size = check_unchanged(loaded)
    why = f"{size:,} bytes in {len(loaded.files)} files"
    findings.check(Check("files", "files are the ones loaded", "same", "same", True, why))
    trials = signins.begin(loaded.directory) if "sign-ins" in only else None
    with workbench() as bench:
        _laid_out(database, bench, loaded, only, findings, trials, say)
    return findings


def _laid_out(
    database: Connection[Any],
    bench: Bench,
    loaded: Loaded,
    only: Collection[str],
    findings: Findings,
    trials: Future[Trials] | None,
    say: Said,
) -> None:
    tables = target.tables(loaded.mapping)
    kinds = target.kinds(database, tables)
    speller = Speller(loaded.mapping, kinds, target.seeded(database, loaded.mapping))
    say("legacy files")
    legacy.read(bench, loaded)
    for number, source, _ in legacy.sources(loaded):
        say(f"spelling {source.name}")
        spell_source(bench, speller, number, source)
    say("Delta's rows")
    ledger_rows.lay_out(database, bench, loaded)
    for table, columns in tables.items():
        query = target.rows_of(table, columns, kinds[table])
        target.pull(database, bench, f"target {table}", query)
    expected = expectations.lay_out(bench, loaded, speller)
    rings: dict[str, Callable[[], None]] = {
        "counts": lambda: counts.compare(database, bench, loaded, expected, findings),
        "totals": lambda: totals.compare(database, bench, expected, kinds, findings),
        "relations": lambda: relations.compare(database, bench, expected, findings),
        "cells": lambda: cells.compare(bench, expected, kinds, findings),
        "rejects": lambda: rejects.check(bench, loaded, findings),
        "hashes": lambda: hashes.compare(database, loaded, expected, kinds, findings),
        "sign-ins": lambda: signins.compare(database, trials, findings) if trials else None,
        "plan": lambda: checklist.compare(database, bench, expected, findings),
    }
    for name, ring in rings.items():
        if name in only:
            say(name)
            ring()
