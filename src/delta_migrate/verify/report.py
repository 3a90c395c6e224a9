"""The report of a verification: one page a person can print and sign, one file for programs.

Neither holds a value or a key of a person: a row is named by its file and line, a difference by
its kind. Both lie under `$DELTA_HOME/reports`, for their owner alone.
"""

import json
import os
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any

from delta.database.address import home
from delta.kernel.clock import now
from delta_migrate.verify.asked import QUESTIONS
from delta_migrate.verify.findings import Difference, Findings
from delta_migrate.verify.loaded import Loaded

EXAMPLES = 3
PAGE = Path(__file__).with_name("report.html")


def written(loaded: Loaded, findings: Findings, seconds: float) -> tuple[Path, Path]:
    """Write the page and the file for programs; return where they lie."""
    at = now()
    folder = home() / "reports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"verification-{loaded.run}-{at:%Y%m%d-%H%M%S}"
    facts = as_facts(loaded, findings, f"{at:%Y-%m-%d %H:%M UTC}")
    page, program = folder / f"{name}.html", folder / f"{name}.json"
    _private(page, as_page(facts))
    _private(program, json.dumps(facts | {"seconds": round(seconds, 2)}, indent=1, default=str))
    return page, program


def as_page(facts: dict[str, Any]) -> str:
    """The page, with nothing to fetch from anywhere."""
    from django.template import Context, Engine

    said = facts | {name: f"{facts[name]:,}" for name in ("rows", "cells", "differing")}
    return Engine().from_string(PAGE.read_text(encoding="utf-8")).render(Context(said))


def as_facts(loaded: Loaded, findings: Findings, at: str) -> dict[str, Any]:
    """Everything told, masked."""
    held = findings.rings()
    return {
        "run": loaded.run,
        "system": loaded.system,
        "at": at,
        "ok": findings.ok,
        "root": findings.state_root,
        "rows": findings.rows_compared,
        "cells": findings.cells_compared,
        "differing": findings.cells_differing,
        "files": [_file(file) for file in loaded.files],
        "rings": [
            {"name": ring, "ok": ok, "asks": QUESTIONS.get(ring, ""), "checks": _of(findings, ring)}
            for ring, ok in held.items()
        ],
        "patterns": _patterns(findings),
    }


def _file(file: Any) -> dict[str, Any]:
    kept = ("path", "sha256", "bytes", "rows", "merged", "skipped", "rejected")
    loaded = file.loaded + file.updated + file.unchanged
    return {name: getattr(file, name) for name in kept} | {"loaded": loaded}


def _of(findings: Findings, ring: str) -> list[dict[str, Any]]:
    """A ring's checks, those that do not hold first."""
    checks = [asdict(check) for check in findings.checks if check.ring == ring]
    return sorted(checks, key=lambda check: check["ok"])


def _patterns(findings: Findings) -> list[dict[str, Any]]:
    """Every kind of difference with a few of its places."""
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in findings.differences:
        places[one.table, one.column, one.kind].append(place(one, findings))
    counted = dict(findings.patterns) | {
        kind: len(named) for kind, named in places.items() if kind not in findings.patterns
    }
    return [
        {
            "table": table,
            "column": column,
            "kind": kind,
            "cells": cells,
            "examples": places[table, column, kind][:EXAMPLES],
        }
        for (table, column, kind), cells in sorted(counted.items(), key=lambda one: -one[1])
    ]


def place(one: Difference, findings: Findings) -> str:
    """Where a row comes from: its file and line, never its key."""
    if one.key.startswith("row "):  # of a file, and the table is the file's name
        return f"{one.table} {one.key}"
    return findings.places.get((one.table, one.key, one.part), "a row of no file")


def _private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    half = path.with_suffix(path.suffix + ".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(text)
    half.replace(path)
