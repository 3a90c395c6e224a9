"""What can be wrong with a row, one small class per way of being wrong.

`strike` spoils the row in place and says which reasons that gives; nothing means that the fault
has no ground to stand on here (no refused parent to point at, say) and the row stays clean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from delta_migrate.sample.chance import Chance
from delta_migrate.sample.layout import Layout
from delta_migrate.sample.nights import springs
from delta_migrate.sample.oracle import Reason, Row
from delta_migrate.sample.plan import Plan, World
from delta_migrate.sample.spelling import CLOCKS, clock, slashed

CODES = (
    "bad_date",
    "bad_time",
    "bad_number",
    "bad_money",
    "negative",
    "unknown_code",
    "missing",
    "duplicate_key",
    "duplicate_login",
    "bad_hash",
    "bad_phone",
    "bad_email",
    "orphan",
    "parent_rejected",
    "order",
    "dst_gap",
    "file_missing",
    "file_empty",
    "file_type_unknown",
    "hash_differs",
    "merged",  # not a rejection: an identical twin, which is counted and loaded once
)
ONE_ROW_IN = 200
CATALOGUE = "catalogue"  # among the codes asked for: plant every fault of the catalogue


@dataclass
class Damage:
    """What a fault did: the row's reasons, and the second row it calls for at the file's end.

    A rival has the same reasons as the row; a twin is the row again and is merged.
    """

    reasons: tuple[Reason, ...] = ()
    rival: Row | None = None
    twin: Row | None = None


class Fault(Protocol):
    """A way of being wrong, with the codes it leads to."""

    @property
    def codes(self) -> tuple[str, ...]: ...

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        """Spoil `row` in place."""


@dataclass(frozen=True)
class Spoil:
    """A cell that holds what its column does not allow, beside cells that make it matter."""

    column: str
    code: str
    values: Sequence[object]
    beside: tuple[tuple[str, object], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.code,)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        row.update(self.beside)
        row[self.column] = chance.pick(self.values)
        return Damage(((self.column, self.code),))


@dataclass(frozen=True)
class Several:
    """A row with several things wrong at once; every one of them is a reason."""

    spoils: tuple[Spoil, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(spoil.code for spoil in self.spoils)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        struck = [spoil.strike(row, layout, chance, world) for spoil in self.spoils]
        return Damage(tuple(reason for one in struck if one for reason in one.reasons))


@dataclass(frozen=True)
class OfRejected:
    """A row that points at a parent which is refused. The reason follows from the reference."""

    column: str
    entity: str
    codes: tuple[str, ...] = ("parent_rejected",)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        keys = [key for key in world.rejected.get(self.entity, ()) if key]
        if not keys:
            return None
        row[self.column] = chance.pick(keys)
        return Damage()


@dataclass(frozen=True)
class Twin:
    """The same row twice, byte for byte: loaded once, the other merged."""

    codes: tuple[str, ...] = ("merged",)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        return Damage(twin=dict(row))


@dataclass(frozen=True)
class Clash:
    """Two rows under one key that tell different things: nobody knows which is true."""

    column: str
    values: Sequence[object]
    codes: tuple[str, ...] = ("duplicate_key",)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        others = [value for value in self.values if value != row[self.column]]
        rival = {**row, self.column: chance.pick(others)}
        return Damage(((layout.key[0], "duplicate_key"),), rival=rival)


@dataclass(frozen=True)
class OtherFile:
    """A key that stands in another file too, for somebody else; the rival is written there."""

    codes: tuple[str, ...] = ("duplicate_key",)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        return Damage(((layout.key[0], "duplicate_key"),))


@dataclass(frozen=True)
class SharedLogin:
    """Two users with one e-mail but for letter case: nobody knows who signs in with it."""

    codes: tuple[str, ...] = ("duplicate_login",)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        rival = {**row, "USER_ID": f"{row['USER_ID']}X", "LOGIN": str(row["LOGIN"]).upper()}
        return Damage((("LOGIN", "duplicate_login"),), rival=rival)


@dataclass(frozen=True)
class OutOfOrder:
    """The rider is on board before the vehicle has come."""

    codes: tuple[str, ...] = ("order",)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        arrived = CLOCKS.index(str(row["T_ARR"]))
        row["T_ONB"] = clock(arrived - chance.between(5, 25))
        return Damage((("T_ONB", "order"),))


@dataclass(frozen=True)
class GapNight:
    """A time that no clock showed: between 2 and 3 AM of the night on which clocks go forward."""

    column: str
    times: dict[str, str] = field(hash=False)
    codes: tuple[str, ...] = ("dst_gap",)

    def strike(self, row: Row, layout: Layout, chance: Chance, world: World) -> Damage | None:
        night = chance.pick(springs(world.plan.first_day, world.plan.today))
        row.update({"TRIP_DT": slashed(night), **self.times})
        row[self.column] = clock(120 + chance.below(60))
        return Damage(((self.column, "dst_gap"),))


def wanted(faults: Sequence[Fault], plan: Plan) -> list[Fault]:
    """Keep the faults all of whose codes were asked for."""
    return [fault for fault in faults if plan.codes.issuperset(fault.codes)]


def spots(rows: int, faults: Sequence[Fault], chance: Chance) -> dict[int, Fault]:
    """Spread faults over `rows` rows: each kind once at least, then one row in two hundred.

    Never more than half of the rows, never the first. Keys are row positions counted from 0.
    """
    count = min(max(len(faults), rows // ONE_ROW_IN), rows // 2) if faults else 0
    return {
        max(1, int((turn + chance.roll()) * rows / count)): faults[turn % len(faults)]
        for turn in range(count)
    }
