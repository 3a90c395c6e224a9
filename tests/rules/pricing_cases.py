"""The cases of docs/rules/pricing.md, read from the page itself: the page is the test."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from delta.facilities.tiers import Tier
from delta.kernel.words import ContractPricing, MultiplierKind, SurchargeKind
from delta.rates.quote import Ride
from delta.rates.seeded import MULTIPLIERS, SURCHARGES, TERMS
from delta.rates.terms import Agreement, Surcharge, Terms

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "pricing.md"
ZONE = "America/Chicago"
SERVICES = {"AMB": ("35.00", "2.50"), "WC": ("50.00", "2.50")}
SERVICES |= {"STR": ("150.00", "3.00"), "BAR": ("175.00", "3.50")}
COUNTS = {"waited": "waited", "stops": "stops", "attendants": "attendants"}
COUNTS |= {"companions": "companions", "expected": "expected_wait", "nth": "nth"}
OF_CARD = {"minimum": "minimum_fare", "return_percent": "return_percent"}
FEES = {"after_hours": "after_hours", "weekend_fee": "weekend"}
FEES |= {"holiday_fee": "holiday", "night_fee": "night"}
OF_CONTRACT = {
    "base": "base_fare",
    "mile": "per_mile",
    "minute": "per_minute",
    "least": "minimum_fare",
    "included": "included_miles",
    "oxygen": "oxygen",
    "attendant": "attendant",
    "after_hours": "after_hours",
    "waiting": "waiting_per_minute",
    "percent": "discount_percent",
    "price": "flat_rate",
}
PRICINGS = {"flat": ContractPricing.FLAT_RATE} | {str(word): word for word in ContractPricing}


@dataclass(frozen=True)
class Case:
    """One golden case: the ride, the terms, the lines and the total somebody computed by hand."""

    name: str
    ride: Ride
    terms: Terms
    lines: tuple[tuple[str, Decimal], ...]
    total: Decimal


def rows(*header: str) -> Iterator[list[str]]:
    """Yield the cells of every table of the page that has this header."""
    inside = False
    for line in PAGE.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line[:1] == "|" else []
        if tuple(cells) == header:
            inside = True
        elif not cells:
            inside = False
        elif inside and set(cells[0]) != {"-"}:
            yield cells


def fares() -> list[Case]:
    """Return the golden fares."""
    header = ("case", "the ride", "other terms", "line by line", "total")
    return [
        Case(name, ride(said), terms(said, other), tuple(lines(told)), Decimal(total))
        for name, said, other, told, total in rows(*header)
    ]


def lines(told: str) -> Iterator[tuple[str, Decimal]]:
    """Yield code and amount of each line."""
    for one in told.split(" · "):
        code, amount = one.split()
        yield code, Decimal(amount)


def instant(day: str, clock: str, *, again: bool = False) -> datetime:
    """Return the instant of a wall time; `again` is the second of a time that comes twice."""
    wall = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(ZONE))
    # In UTC, so that the rule has to find the wall clock itself.
    return wall.replace(fold=int(again)).astimezone(ZoneInfo("UTC"))


def ride(said: str) -> Ride:
    """Return the ride of a case."""
    _, day, clock, *rest = said.split()
    at = None if clock == "will-call" else instant(day, clock, again="again" in rest)
    made = Ride(zone=ZONE, pickup_at=at, miles=Decimal(0))
    for token in rest:
        name, _, value = token.partition("=")
        if found := re.fullmatch(r"([\d.]+)(mi|min)", token):
            is_miles = found[2] == "mi"
            change = {"miles": Decimal(found[1])} if is_miles else {"minutes": int(found[1])}
        elif name in COUNTS:
            change = {COUNTS[name]: int(value)}
        elif name == "outside":
            change = {"outside_fee": Decimal(value)}
        elif token == "return":
            change = {"is_return": True}
        elif name in {"holiday", "again"}:
            continue
        else:
            change = {"needs": made.needs | {SurchargeKind(token)}}
        made = replace(made, **change)
    return made


def seeded(service: str) -> Terms:
    """Return the seeded card's terms for a service type."""
    base, mile = SERVICES[service]
    return Terms(
        card="Standard rates",
        service=service,
        base_fare=Decimal(base),
        per_mile=Decimal(mile),
        surcharges=tuple(SURCHARGES),
        multipliers=tuple(MULTIPLIERS),
        **TERMS,
    )


def terms(said: str, other: str) -> Terms:
    """Return the terms of a case: the seeded card's, and what departs from them."""
    made = seeded(said.split()[0])
    if found := re.search(r"holiday=([\d.]+)", said):
        made = replace(made, holiday=Decimal(found[1]))
    for one in filter(None, (part.strip() for part in other.split(";"))):
        made = departed(made, one)
    return made


def departed(made: Terms, one: str) -> Terms:
    """Return the terms with one departure from them."""
    first, *rest = one.split()
    name, _, value = first.partition("=")
    if first == "no":
        return without(made, rest[0])
    if first in PRICINGS:
        return replace(made, agreement=agreement(first, rest))
    if name in OF_CARD:
        return replace(made, **{OF_CARD[name]: Decimal(value)})
    if name == "waiting_step":
        return replace(made, waiting_step_minutes=int(value))
    if name in FEES:
        fee = Surcharge(SurchargeKind(FEES[name]), Decimal(value))
        return replace(made, surcharges=(*made.surcharges, fee))
    kept = [
        replace(each, factor=Decimal(value)) if each.kind == MultiplierKind(name) else each
        for each in made.multipliers
    ]
    return replace(made, multipliers=tuple(kept))


def without(made: Terms, word: str) -> Terms:
    """Return the terms without a surcharge or a multiplier."""
    assert word in {*MultiplierKind, *SurchargeKind}
    if word in set(MultiplierKind):
        kept = tuple(one for one in made.multipliers if one.kind != word)
        return replace(made, multipliers=kept)
    return replace(made, surcharges=tuple(one for one in made.surcharges if one.kind != word))


def agreement(pricing: str, rest: list[str]) -> Agreement:
    """Return the contract of a case."""
    said = dict(token.split("=") for token in rest if "=" in token)
    tiers = tuple(tier(token) for token in rest if "=" not in token)
    given = {OF_CONTRACT[name]: Decimal(value) for name, value in said.items()}
    return Agreement(name="C001", pricing=PRICINGS[pricing], tiers=tiers, **given)


def tier(token: str) -> Tier:
    """Return a volume tier: `50-99:10%` or `5-9:$40.00`."""
    stretch, promise = token.split(":")
    first, last = stretch.split("-")
    percent = Decimal(promise.rstrip("%")) if promise.endswith("%") else None
    price = Decimal(promise.lstrip("$")) if promise.startswith("$") else None
    return Tier(int(first), int(last) if last else None, percent, price)
