"""What the rings found: named checks and differences, as the scorecard and `--json` show them."""

import hashlib
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import Any

RINGS = (
    "files",
    "counts",
    "totals",
    "relations",
    "cells",
    "rejects",
    "hashes",
    "roots",
    "defaults",
    "catalogue",
    "sign-ins",
    "plan",
)
MOST = 1000  # differences named one by one


@dataclass(frozen=True)
class Check:
    """One thing that was asked, what was expected, and what stands in the database."""

    ring: str
    name: str
    expected: Any
    actual: Any
    ok: bool
    explanation: str = ""


@dataclass(frozen=True)
class Difference:
    """One cell or row that is not as the legacy says. Holds no value, only the kind of change."""

    ring: str
    table: str
    key: str
    column: str
    kind: str
    part: str = ""


def shown(key: str) -> str:
    """A legacy key as it may be shown: one that is a mail address hides behind its hash."""
    if "@" not in key:
        return key
    return f"hidden-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


@dataclass
class Findings:
    """All that one verification found."""

    checks: list[Check] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    patterns: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    rows_compared: int = 0
    cells_compared: int = 0
    cells_differing: int = 0
    state_root: str = ""

    def check(self, check: Check) -> None:
        """Note a check."""
        self.checks.append(check)

    def equal(self, ring: str, name: str, expected: Any, actual: Any, why: str = "") -> None:
        """Note a check that holds where both sides are the same."""
        self.check(Check(ring, name, expected, actual, expected == actual, why))

    def difference(self, difference: Difference) -> None:
        """Note a difference, unless the same cell or its whole row is already named."""
        difference = replace(difference, key=shown(difference.key))
        row = (difference.table, difference.key, difference.part)
        named = self._named.setdefault(row, set())
        if difference.column in named or "*" in named or (difference.column == "*" and named):
            return
        named.add(difference.column)
        if len(self.differences) < MOST:
            self.differences.append(difference)

    def take(self, other: "Findings") -> None:
        """Take over what was found elsewhere in the meantime."""
        self.checks += other.checks
        self.patterns += other.patterns
        self.cells_differing += other.cells_differing
        self.state_root = other.state_root or self.state_root
        for difference in other.differences:
            self.difference(difference)

    # What the files say of each entity, bucket by bucket: rows and hash.
    roots: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)
    places: dict[tuple[str, str, str], str] = field(default_factory=dict)  # file and line
    _named: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether everything is as the legacy says."""
        return all(check.ok for check in self.checks) and not self.differences

    def rings(self) -> dict[str, bool]:
        """Every ring that was run, and whether it held."""
        asked = {check.ring for check in self.checks}
        held = {ring: True for ring in RINGS if ring in asked}
        for check in self.checks:
            held[check.ring] = held[check.ring] and check.ok
        for difference in self.differences:
            held[difference.ring] = False
        return held

    def as_json(self, seconds: float) -> dict[str, Any]:
        """The object `--json` prints."""
        return {
            "ok": self.ok,
            "rowsCompared": self.rows_compared,
            "cellsCompared": self.cells_compared,
            "cellsDiffering": self.cells_differing,
            "rings": self.rings(),
            "checks": [asdict(check) for check in self.checks],
            "patterns": [
                {"table": table, "column": column, "kind": kind, "cells": count}
                for (table, column, kind), count in self.patterns.most_common()
            ],
            "differences": [asdict(difference) for difference in self.differences],
            "stateRoot": self.state_root,
            "seconds": round(seconds, 2),
        }
