"""The oracle: why a row must be refused, and what the rows that load must add up to."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from delta_migrate.sample.layout import LAYOUTS, Layout
from delta_migrate.sample.plan import World

Row = dict[str, object]
Reason = tuple[str, str]  # legacy column, code
FATES = ("loaded", "merged", "rejected")


def judge(layout: Layout, row: Row, own: Iterable[Reason], world: World) -> list[Reason]:
    """Return every reason to refuse `row`: its own faults, and each parent that is refused.

    A refused row's key is remembered, so whatever points at it later is refused as well.
    """
    reasons = list(own)
    for columns, parent in layout.references:
        value = row[columns[0]] if len(columns) == 1 else "|".join(str(row[c]) for c in columns)
        if value and world.is_rejected(parent, str(value)):
            reasons.append((columns[0], "parent_rejected"))
    if reasons:
        world.reject(layout.entity, layout.key_of(row))
    return reasons


@lru_cache(maxsize=8192)
def cents(amount: object) -> int | None:
    """Return the cents of `$1,234.50`, `-$5.00` or `($5.00)`; nothing for blank or garbage."""
    bare = str(amount or "")
    minus = bare.startswith(("-", "("))
    digits = bare.strip("-()").removeprefix("$").replace(",", "").replace(".", "")
    if not digits.isascii() or not digits.isdigit():
        return None
    return -int(digits) if minus else int(digits)


def tenths(miles: object) -> int:
    """Return the tenths of a mile of `12.4`, negative ones too; 0 for anything else."""
    bare = str(miles)
    digits = bare.removeprefix("-").replace(".", "", 1)
    if not digits.isascii() or not digits.isdigit():
        return 0
    return -int(digits) if bare.startswith("-") else int(digits)


class Tally:
    """What the import must report: rows, cents and miles by what becomes of them."""

    def __init__(self) -> None:
        self.rows = {(layout.file, layout.entity): Counter[str]() for layout in LAYOUTS}
        self.cents: dict[str, Counter[str]] = {}
        self.tenths: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.statuses: dict[str, Counter[str]] = {}
        self.children: Counter[str] = Counter()
        self.placeholders: set[str] = set()

    def count(self, layout: Layout, row: Row, reasons: list[Reason], fate: str) -> None:
        """Count one row as rejected, merged, skipped or loaded."""
        self.rows[layout.file, layout.entity][fate] += 1
        if reasons:
            self.reasons.update(code for _, code in reasons)
        for column in layout.amounts:
            amount = cents(row[column])
            if amount is not None:
                name = f"{layout.entity}.{column}"
                self.cents.setdefault(name, Counter())[fate] += amount
        if layout.entity == "trip":
            self.tenths[fate] += tenths(row["MILES"])
        if fate == "loaded":
            self._loaded(layout.entity, row)

    def _loaded(self, entity: str, row: Row) -> None:
        """Count what a loaded row brings with it: its status and the rows born of it."""
        status = row.get("STAT") or row.get("STATUS")
        if status:
            self.statuses.setdefault(entity, Counter())[str(status)] += 1
        if entity == "driver":
            self.children["credentials"] += sum(
                1 for column, value in row.items() if column.endswith("_ST") and value
            ) - bool(row["LIC_ST"])
        elif entity == "patient":
            self.children["memberships"] += bool(row.get("FAC_CD") or row.get("facilityCode"))
        elif entity == "user":
            self.children["staff"] += bool(row["FAC_CD"])
        elif entity == "trip":
            self._loaded_trip(row)

    def _loaded_trip(self, row: Row) -> None:
        driver = str(row["DRV"])
        if driver and not driver[-1].isdigit():
            self.placeholders.add(driver)
        if row["STAT"] == "PRF" and not driver:
            self.children["completedWithoutDriver"] += 1

    def totals(self) -> dict[str, object]:
        """Return everything counted, as plain values in a fixed order."""
        files = {file: _fates(fates) for (file, _), fates in self.rows.items()}
        entities: dict[str, Counter[str]] = {}
        for (_, entity), fates in self.rows.items():
            entities.setdefault(entity, Counter()).update(fates)
        return {
            "files": files,
            "entities": {entity: _fates(fates) for entity, fates in entities.items()},
            "reasons": dict(sorted(self.reasons.items())),
            "cents": {name: _amounts(fates) for name, fates in sorted(self.cents.items())},
            "miles": {fate: _miles(self.tenths[fate]) for fate in FATES},
            "statuses": {entity: dict(sorted(n.items())) for entity, n in self.statuses.items()},
            "credentials": self.children["credentials"],
            "memberships": self.children["memberships"],
            "staff": self.children["staff"],
            "completedWithoutDriver": self.children["completedWithoutDriver"],
            "placeholders": sorted(self.placeholders),
        }


def _fates(fates: Counter[str]) -> dict[str, int]:
    return {"rows": fates.total(), **_amounts(fates)}


def _amounts(fates: Counter[str]) -> dict[str, int]:
    skipped = {"skipped": fates["skipped"]} if fates["skipped"] else {}
    return {fate: fates[fate] for fate in FATES} | skipped


def _miles(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}.{rest}0"
