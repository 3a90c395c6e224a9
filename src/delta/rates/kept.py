"""A quote as it is kept with its trip, read again, overridden, and compared with another. Pure.

Money is kept as text, so that no reader makes a binary fraction of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from delta.kernel.words import FareLine
from delta.rates.quote import ONE, Line, Quote

ZERO = Decimal("0.00")
FARE_COLUMNS = {
    "base_fare": (FareLine.BASE, FareLine.FLAT),
    "mileage_fare": (FareLine.MILES,),
    "time_fare": (FareLine.MINUTES,),
}


@dataclass(frozen=True)
class Change:
    """One line before and after: nothing stands for a line that was not, or is no more."""

    code: str
    said: str
    was: Decimal | None
    now: Decimal | None

    @property
    def by(self) -> Decimal:
        """By how much the line grew."""
        return (self.now or ZERO) - (self.was or ZERO)


def kept(quote: Quote) -> dict[str, Any]:
    """Return a quote as JSON can hold it."""
    return {
        "card": quote.card,
        "contract": quote.contract,
        "estimate": quote.is_estimate,
        "lines": [_kept_line(line) for line in quote.lines],
        "total": str(quote.total),
    }


def _kept_line(line: Line) -> dict[str, str]:
    """Return one line as JSON can hold it."""
    return {
        "code": str(line.code),
        "said": line.said,
        "quantity": str(line.quantity),
        "unit_price": str(line.unit_price),
        "amount": str(line.amount),
    }


def lines_of(said: Mapping[str, Any] | None) -> tuple[Line, ...]:
    """Return the lines of a quote that was kept; a trip without one has none."""
    return tuple(
        Line(
            code=line["code"],
            said=line["said"],
            quantity=Decimal(line["quantity"]),
            unit_price=Decimal(line["unit_price"]),
            amount=Decimal(line["amount"]),
        )
        for line in (said or {}).get("lines", ())
    )


def read_again(said: Mapping[str, Any]) -> Quote:
    """Return the quote that was kept."""
    return Quote(
        card=said["card"],
        contract=said["contract"],
        lines=lines_of(said),
        total=Decimal(said["total"]),
        is_estimate=said["estimate"],
    )


def columns(quote: Quote) -> dict[str, Decimal]:
    """Return what the fare columns of a trip say of a quote.

    `surcharges` is every other line above zero; what is taken off stands in the total alone.
    """
    said = {
        column: sum((line.amount for line in quote.lines if line.code in codes), ZERO)
        for column, codes in FARE_COLUMNS.items()
    }
    placed = {code for codes in FARE_COLUMNS.values() for code in codes}
    others = [line.amount for line in quote.lines if line.code not in placed]
    added = sum((amount for amount in others if amount > 0), ZERO)
    return said | {"surcharges": added, "total_fare": quote.total}


def overridden(lines: Sequence[Line], total: Decimal, reason: str) -> tuple[Line, ...]:
    """Return lines that sum to another `total`: the same, and one for the difference with why.

    An override that stood before gives way.
    """
    rest = tuple(line for line in lines if line.code != FareLine.OVERRIDE)
    missing = total - sum((line.amount for line in rest), ZERO)
    return (*rest, Line(FareLine.OVERRIDE, f"Override: {reason}", ONE, missing, missing))


def differences(old: Sequence[Line], new: Sequence[Line]) -> tuple[Change, ...]:
    """Return old lines beside new ones, by code, in the order of the new and then the old."""
    was, now = _by_code(old), _by_code(new)
    codes = list(dict.fromkeys([*now, *was]))
    return tuple(
        Change(
            code=code,
            said=(now.get(code) or was[code]).said,
            was=was[code].amount if code in was else None,
            now=now[code].amount if code in now else None,
        )
        for code in codes
    )


def _by_code(lines: Sequence[Line]) -> dict[str, Line]:
    """Return lines by their code; a code stands once in a price."""
    return {str(line.code): line for line in lines}
