"""The log of a trip's moves, as far back as Metro Ride keeps it: two weeks."""

from datetime import date, timedelta

from delta_migrate.sample import fault_more
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.faults import wanted
from delta_migrate.sample.layout import STATLOG
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.spelling import CLOCKS, entered
from delta_migrate.sample.writer import Export

KEPT = timedelta(days=14)
FAULTY_EVERY, FAULTY_FROM = 160, 9
AFTERNOON, LATE = 17 * 60, 23 * 60 + 50


class StatusLog:
    """Writes the moves of the trips that pass by."""

    def __init__(self, export: Export) -> None:
        self.export, self.plan = export, export.world.plan
        self.chance = Chance(self.plan.seed, "status log")
        self.faults = wanted(fault_more.STATLOG, self.plan)
        self.written = 0

    def note(self, trip: Row) -> None:
        """Write what a trip went through, if it is recent enough to be in the log."""
        month, day, year = (int(part) for part in str(trip["TRIP_DT"]).split("/"))
        when = date(year, month, day)
        if when < self.plan.today - KEPT:
            return
        was = ""
        for number, (status, at) in enumerate(_moves(trip, when), start=1):
            self._write(_row(trip, number, was, status, at, self.chance))
            was = status

    def _write(self, row: Row) -> None:
        self.written += 1
        turn, rest = divmod(self.written - FAULTY_FROM, FAULTY_EVERY)
        own: tuple[tuple[str, str], ...] = ()
        if self.faults and rest == 0:
            fault = self.faults[turn % len(self.faults)]
            damage = fault.strike(row, STATLOG, self.chance, self.export.world)
            own = damage.reasons if damage else ()
        self.export.add(STATLOG, row, own)


def _moves(trip: Row, when: date) -> list[tuple[str, str]]:
    """Return the statuses a trip took on, each with the moment."""
    booked = str(trip["ENTERED"])
    status = str(trip["STAT"])
    moves = [("NEW", booked)]
    if status != "NEW":
        moves.append(("SCH", booked))
    if trip["DRV"]:
        moves.append(("ASG", entered(when - timedelta(days=1), AFTERNOON)))
    if status not in ("NEW", "SCH", "ASG"):
        moves.append((status, entered(when, _ended(trip))))
    return moves


def _ended(trip: Row) -> int:
    """Return the minute a trip ended in; after midnight it was logged before."""
    done = str(trip["T_DONE"])
    minute = CLOCKS.index(done) if done else LATE
    return max(minute, CLOCKS.index(str(trip["PU_TM"]))) if done else LATE


def _row(trip: Row, number: int, was: str, status: str, at: str, chance: Chance) -> Row:
    return {
        "TRIP_NO": trip["TRIP_NO"],
        "LEG": trip["LEG"],
        "SEQ": str(number),
        "FROM_ST": was,
        "TO_ST": status,
        "AT": at,
        "BY_NAME": chance.pick(("D. Okafor", "night desk", "auto", "M. Peña", "")),
        "REASON": str(trip["CX_REASON"]) if status[:2] in ("CX", "NS", "TD") else "",
    }
