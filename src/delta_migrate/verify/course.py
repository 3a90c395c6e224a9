"""The course of a verification: read both sides once, then ask ring after ring."""

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from psycopg import Connection

from delta_migrate.verify import (
    catalogue,
    cells,
    checklist,
    controls,
    counts,
    defaults,
    hashes,
    legacy,
    merkle,
    places,
    rejects,
    relations,
    signins,
    totals,
)
from delta_migrate.verify.findings import Check, Findings
from delta_migrate.verify.loaded import Loaded, check_unchanged
from delta_migrate.verify.sides import Said, Sides, sides
from delta_migrate.verify.signins import Trials
from delta_migrate.verify.workbench import workbench

Meanwhile = dict[str, Future[Findings]]


def verify(database: Connection[Any], loaded: Loaded, only: Collection[str], say: Said) -> Findings:
    """Run the rings asked for; nothing is written."""
    findings = Findings()
    say("files")
    size = check_unchanged(loaded)
    why = f"{size:,} bytes in {len(loaded.files)} files"
    findings.check(Check("files", "files are the ones loaded", "same", "same", True, why))
    trials = signins.begin(_folders_of_users(loaded)) if "sign-ins" in only else None
    with workbench() as bench, ThreadPoolExecutor(1, thread_name_prefix="server") as server:
        both = sides(database, bench, loaded)
        reading = both.ask(server)
        meanwhile = {
            name: server.submit(ring, database, loaded, both.expected, both.kinds)
            for name, ring in {"hashes": hashes.compare, "defaults": defaults.compare}.items()
            if name in only
        }
        both.lay_out(reading, say)
        for name, ring in _rings(both, meanwhile, trials, findings).items():
            if name in only:
                say(name)
                ring()
        places.find(bench, both.expected, findings)
    return findings


def _folders_of_users(loaded: Loaded) -> list[Path]:
    """Where the files lie that people who sign in came from."""
    return [
        loaded.path(file).parent
        for _, source, files in legacy.sources(loaded)
        if source.into[0].table == "accounts_user"
        for file in files
    ]


def _rings(
    both: Sides,
    meanwhile: Meanwhile,
    trials: Future[Trials] | None,
    findings: Findings,
) -> dict[str, Callable[[], None]]:
    database, bench, expected = both.database, both.bench, both.expected
    return {
        "relations": lambda: relations.compare(database, bench, expected, findings),
        "cells": lambda: cells.compare(bench, expected, both.kinds, findings),
        "rejects": lambda: rejects.check(database, bench, both.loaded, findings),
        "counts": lambda: counts.compare(database, bench, both.loaded, expected, findings),
        "totals": lambda: _totals(both, findings),
        "roots": lambda: merkle.compare(bench, both.loaded, expected, both.kinds, findings),
        "hashes": lambda: findings.take(meanwhile["hashes"].result()),
        "defaults": lambda: findings.take(meanwhile["defaults"].result()),
        "catalogue": lambda: catalogue.compare(database, both.tables, findings),
        "sign-ins": lambda: signins.compare(database, trials, findings) if trials else None,
        "plan": lambda: checklist.compare(database, bench, expected, findings),
    }


def _totals(both: Sides, findings: Findings) -> None:
    totals.compare(both.database, both.bench, both.expected, both.kinds, findings)
    controls.compare(both.database, both.bench, both.loaded, findings)
