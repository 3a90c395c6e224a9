"""The course of a verification: read both sides once, then ask ring after ring."""

from collections.abc import Callable, Collection
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import Connection

from delta_migrate.verify import (
    cells,
    checklist,
    counts,
    defaults,
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
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.expected import Speller, spell_source
from delta_migrate.verify.findings import Check, Findings
from delta_migrate.verify.loaded import Loaded, check_unchanged
from delta_migrate.verify.signins import Trials
from delta_migrate.verify.target import Kinds
from delta_migrate.verify.workbench import Bench, workbench

Said = Callable[[str], None]


def verify(database: Connection[Any], loaded: Loaded, only: Collection[str], say: Said) -> Findings:
    """Run the rings asked for; nothing is written."""
    findings = Findings()
    say("files")
    size = check_unchanged(loaded)
    why = f"{size:,} bytes in {len(loaded.files)} files"
    findings.check(Check("files", "files are the ones loaded", "same", "same", True, why))
    trials = signins.begin(_folders_of_users(loaded)) if "sign-ins" in only else None
    with workbench() as bench, ThreadPoolExecutor(1, thread_name_prefix="server") as server:
        asked = _laid_out(database, bench, server, loaded, only, say)
        for name, ring in _rings(database, bench, loaded, asked, trials, findings).items():
            if name in only:
                say(name)
                ring()
    return findings


def _folders_of_users(loaded: Loaded) -> list[Path]:
    """Where the files lie that people who sign in came from."""
    return [
        loaded.path(file).parent
        for _, source, files in legacy.sources(loaded)
        if source.into[0].table == "accounts_user"
        for file in files
    ]


@dataclass(frozen=True)
class Asked:
    """Both sides on the bench, and what the server works out meanwhile."""

    kinds: Kinds
    expected: list[Expectation]
    hashed: Future[Findings] | None
    resting: Future[Findings] | None


def _laid_out(
    database: Connection[Any],
    bench: Bench,
    server: Executor,
    loaded: Loaded,
    only: Collection[str],
    say: Said,
) -> Asked:
    """Lay both sides on the bench. The server reads and hashes while DuckDB spells."""
    tables = target.tables(loaded.mapping)
    kinds = target.kinds(database, tables)
    speller = Speller(loaded.mapping, kinds, target.seeded(database, loaded.mapping))
    expected = expectations.of(loaded)
    queries = ledger_rows.queries(loaded) | {
        f"target {table}": target.rows_of(table, columns, kinds[table])
        for table, columns in tables.items()
    }
    paths = {name: bench.folder / f"{name}.csv" for name in queries}
    copies = [server.submit(target.copy, database, queries[one], paths[one]) for one in queries]
    hashed, resting = None, None
    if "hashes" in only:
        hashed = server.submit(hashes.compare, database, loaded, expected, kinds)
    if "defaults" in only:
        resting = server.submit(defaults.compare, database, loaded, expected)
    say("legacy files")
    legacy.read(bench, loaded)
    for number, source, _ in legacy.sources(loaded):
        say(source.name)
        spell_source(bench, speller, number, source)
    say("Delta's rows")
    for (name, path), copied in zip(paths.items(), copies, strict=True):
        copied.result()
        target.land(bench, name, path)
    ledger_rows.lay_out(bench)
    expectations.lay_out(bench, loaded, speller)
    return Asked(kinds, expected, hashed, resting)


def _rings(
    database: Connection[Any],
    bench: Bench,
    loaded: Loaded,
    asked: Asked,
    trials: Future[Trials] | None,
    findings: Findings,
) -> dict[str, Callable[[], None]]:
    expected, kinds = asked.expected, asked.kinds
    return {
        "relations": lambda: relations.compare(database, bench, expected, findings),
        "cells": lambda: cells.compare(bench, expected, kinds, findings),
        "rejects": lambda: rejects.check(database, bench, loaded, findings),
        "counts": lambda: counts.compare(database, bench, loaded, expected, findings),
        "totals": lambda: totals.compare(database, bench, expected, kinds, findings),
        "hashes": lambda: findings.take(asked.hashed.result()) if asked.hashed else None,
        "defaults": lambda: findings.take(asked.resting.result()) if asked.resting else None,
        "sign-ins": lambda: signins.compare(database, trials, findings) if trials else None,
        "plan": lambda: checklist.compare(database, bench, expected, findings),
    }
