"""The rule of prices: from the facts of a ride and the terms in force to lines and a total. Pure.

Why, and every case computed by hand: `docs/rules/pricing.md`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import pairwise
from zoneinfo import ZoneInfo

from delta.facilities.tiers import tier_of
from delta.kernel.money import dollars, shown
from delta.kernel.words import ContractPricing, FareLine, SurchargeKind, screen
from delta.rates.terms import Surcharge, Terms, agreed, counts_at, multiplier

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
MINUTES_A_MILE = Decimal("2.4")
"""25 miles an hour, where no map said how long the ride takes."""

ORDER = tuple(SurchargeKind)
MOST_MILES, MOST_MINUTES = Decimal(5_000), 10_000
DIGITS = 60
"""Enough for every product to be exact: rounding happens once, at the end."""

NAMES = {
    SurchargeKind.IV: "IV support",
    SurchargeKind.ESCORT: "Medical escort",
    SurchargeKind.TRANSFER: "Transfer assistance",
}


@dataclass(frozen=True)
class Ride:
    """The facts of a ride that its price depends on. Miles by road; minutes as planned, or None.

    `pickup_at` is an instant, None for a will-call trip that was not called. `waited` are the
    minutes the driver was kept, `expected_wait` the stay at places on the way. `nth` says the
    how-maniest of its billing cycle the trip is.
    """

    zone: str
    pickup_at: datetime | None
    miles: Decimal
    minutes: int | None = None
    expected_wait: int = 0
    waited: int = 0
    stops: int = 2
    is_return: bool = False
    needs: frozenset[SurchargeKind] = frozenset()
    attendants: int = 0
    companions: int = 0
    outside_fee: Decimal = ZERO
    nth: int | None = None


@dataclass(frozen=True)
class Line:
    """One line of a price: what for, in a sentence, how many at which price, and its cents."""

    code: str
    said: str
    quantity: Decimal
    unit_price: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Quote:
    """A price with its lines, which sum to it. An estimate waits for the time of pick-up."""

    card: str
    contract: str
    lines: tuple[Line, ...]
    total: Decimal
    is_estimate: bool

    def explained(self) -> str:
        """Return the price line by line as people read it."""
        said = [f"{line.said}: {shown(line.amount)}" for line in self.lines]
        return "\n".join([*said, f"Total: {shown(self.total)}"])


def faults(ride: Ride) -> dict[str, list[str]]:
    """Return what makes a ride one that cannot be priced, by field."""
    wrong: dict[str, list[str]] = {}
    if not ride.miles.is_finite() or not ZERO <= ride.miles <= MOST_MILES:
        wrong["miles"] = [f"Give between 0 and {MOST_MILES:,} miles."]
    if ride.stops < 2:
        wrong["stops"] = ["A ride has a pick-up and a drop-off."]
    for name in ("minutes", "expected_wait", "waited", "attendants", "companions"):
        if not 0 <= (getattr(ride, name) or 0) <= MOST_MINUTES:
            wrong[name] = [f"Give between 0 and {MOST_MINUTES:,}."]
    if ride.pickup_at is not None and ride.pickup_at.tzinfo is None:
        wrong["pickup_at"] = ["Give a time with its zone."]
    if not ride.outside_fee.is_finite() or ride.outside_fee < 0:
        wrong["outside_fee"] = ["Give a fee of zero or more."]
    return wrong


def quote(ride: Ride, terms: Terms) -> Quote:
    """Return what `ride` costs on `terms`: exact sums, rounded half up once, at the end."""
    wrong = faults(ride)
    if wrong:
        raise ValueError(next(iter(wrong.values()))[0])
    with localcontext(prec=DIGITS):
        lines = tuple(rounded(_parts(ride, agreed(terms))))
    return Quote(
        card=terms.card,
        contract=terms.agreement.name if terms.agreement else "",
        lines=lines,
        total=sum((line.amount for line in lines), Decimal("0.00")),
        is_estimate=ride.pickup_at is None,
    )


@dataclass(frozen=True)
class Part:
    """A line before it is rounded."""

    code: str
    said: str
    quantity: Decimal
    unit_price: Decimal

    @property
    def exact(self) -> Decimal:
        """What the line is worth, to the last digit."""
        return self.quantity * self.unit_price


def rounded(parts: Iterable[Part]) -> Iterator[Line]:
    """Give each part the cents by which the rounded running total grows with it.

    So the lines sum to the rounded total, and each is at most a cent off its exact amount. What is
    nothing is left out, but for the first line.
    """
    all_parts = list(parts)
    sums = [ZERO]
    for part in all_parts:
        sums.append(sums[-1] + part.exact)
    for part, (before, after) in zip(all_parts, pairwise(sums), strict=True):
        amount = dollars(after) - dollars(before)
        if part.exact or part is all_parts[0]:
            yield Line(part.code, part.said, part.quantity, part.unit_price, amount)


def _parts(ride: Ride, terms: Terms) -> list[Part]:
    """Return the parts of a price in their order: the fare, then what no discount touches."""
    if terms.flat_rate is not None:
        fare = [Part(FareLine.FLAT, _under(terms, "Flat rate"), ONE, terms.flat_rate)]
    else:
        fare = _fare(ride, terms)
    return [*fare, *_beyond(ride, terms)]


def _fare(ride: Ride, terms: Terms) -> list[Part]:
    """Return the parts of the fare: what is ridden, multiplied, raised, and taken off."""
    parts = [*_ridden(ride, terms), *_surcharges(ride, terms)]
    for step in (_multiplied, _raised, _returned, _taken_off):
        sum_so_far = sum((part.exact for part in parts), ZERO)
        parts.extend(step(sum_so_far, ride, terms))
    return parts


def _ridden(ride: Ride, terms: Terms) -> Iterator[Part]:
    """Yield base fare, miles and minutes."""
    yield Part(FareLine.BASE, f"Base fare, {terms.service}", ONE, terms.base_fare)
    free = min(terms.included_miles, ride.miles)
    miles = ride.miles - free
    less = f" ({_number(ride.miles)} less {_number(free)} included)" if free else ""
    said = f"{_many(miles, 'mile')} at {shown(terms.per_mile)}{less}"
    yield Part(FareLine.MILES, said, miles, terms.per_mile)
    minutes = Decimal(minutes_of(ride) + ride.expected_wait)
    said = f"{_many(minutes, 'minute')} at {shown(terms.per_minute)}"
    yield Part(FareLine.MINUTES, said, minutes, terms.per_minute)


def minutes_of(ride: Ride) -> int:
    """Return the planned minutes of driving: the map's, else 2.4 a mile, rounded half up."""
    if ride.minutes is not None:
        return ride.minutes
    return int((ride.miles * MINUTES_A_MILE).quantize(ONE, rounding=ROUND_HALF_UP))


def wall_time(ride: Ride) -> datetime | None:
    """Return the operator's wall time of the pick-up."""
    return ride.pickup_at and ride.pickup_at.astimezone(ZoneInfo(ride.zone))


def _surcharges(ride: Ride, terms: Terms) -> Iterator[Part]:
    """Yield the surcharges that apply, in the order of their words."""
    for one in sorted(terms.surcharges, key=lambda one: ORDER.index(one.kind)):
        many = _how_many(one, ride, terms)
        if many:
            name = NAMES.get(one.kind, screen(one.kind))
            said = name if many == 1 else f"{name}, {many} at {shown(one.amount)}"
            yield Part(one.kind, said, Decimal(many), one.amount)


def _how_many(one: Surcharge, ride: Ride, terms: Terms) -> int:
    """Return how many times a surcharge counts on a ride."""
    if one.kind == SurchargeKind.ATTENDANT:
        return ride.attendants
    if one.kind == SurchargeKind.COMPANION:
        return ride.companions
    return int(one.kind in ride.needs or counts_at(one, terms, wall_time(ride)))


def _multiplied(fare: Decimal, ride: Ride, terms: Terms) -> Iterator[Part]:
    """Yield what the hour's multiplier adds to the fare, or takes off it."""
    found = multiplier(terms, wall_time(ride))
    if found:
        kind, factor = found
        said = f"{screen(kind)}, × {_number(factor)} on {shown(fare)}"
        yield Part(FareLine.MULTIPLIER, said, ONE, fare * (factor - ONE))


def _raised(fare: Decimal, ride: Ride, terms: Terms) -> Iterator[Part]:
    """Yield what is missing to the minimum fare."""
    if fare < terms.minimum_fare:
        said = f"Raised to the minimum fare of {shown(terms.minimum_fare)}"
        yield Part(FareLine.MINIMUM, said, ONE, terms.minimum_fare - fare)


def _returned(fare: Decimal, ride: Ride, terms: Terms) -> Iterator[Part]:
    """Yield what the ride back of a round trip has off."""
    if ride.is_return:
        said = f"Return leg, {_number(terms.return_percent)} % off {shown(fare)}"
        yield Part(FareLine.RETURN_LEG, said, ONE, -fare * terms.return_percent / HUNDRED)


def _taken_off(fare: Decimal, ride: Ride, terms: Terms) -> Iterator[Part]:
    """Yield what the contract takes off: its percentage, or what its volume tier says."""
    contract = terms.agreement
    if contract is None:
        return
    if contract.pricing == ContractPricing.DISCOUNT and contract.discount_percent:
        percent = contract.discount_percent
        said = _under(terms, f"{_number(percent)} % off {shown(fare)}")
        yield Part(FareLine.CONTRACT_DISCOUNT, said, ONE, -fare * percent / HUNDRED)
    if contract.pricing == ContractPricing.VOLUME and ride.nth is not None:
        tier = tier_of(ride.nth, contract.tiers)
        if tier is not None and tier.price is not None:
            said = _under(terms, f"Trip {ride.nth} of the cycle costs {shown(tier.price)}")
            yield Part(FareLine.VOLUME_TIER, said, ONE, tier.price - fare)
        elif tier is not None and tier.discount_percent:
            percent = tier.discount_percent
            said = f"Trip {ride.nth} of the cycle, {_number(percent)} % off {shown(fare)}"
            taken = -fare * percent / HUNDRED
            yield Part(FareLine.VOLUME_TIER, _under(terms, said), ONE, taken)


def _beyond(ride: Ride, terms: Terms) -> Iterator[Part]:
    """Yield what neither multiplier nor discount touches: stops, waiting, a place outside."""
    extra = ride.stops - 2
    said = f"{_many(Decimal(extra), 'extra stop')} at {shown(terms.extra_stop)}"
    yield Part(FareLine.STOPS, said, Decimal(extra), terms.extra_stop)
    waited = waiting_minutes(ride.waited, terms)
    said = f"{_many(Decimal(waited), 'minute')} of waiting at {shown(terms.waiting_per_minute)}"
    said += f" (waited {ride.waited}, {terms.waiting_free_minutes} free)"
    yield Part(FareLine.WAITING, said, Decimal(waited), terms.waiting_per_minute)
    yield Part(FareLine.OUTSIDE_AREA, "Outside the service area", ONE, ride.outside_fee)


def waiting_minutes(waited: int, terms: Terms) -> int:
    """Return the minutes of waiting that cost: beyond the free ones, up to the full step."""
    beyond, step = max(0, waited - terms.waiting_free_minutes), terms.waiting_step_minutes
    return -(-beyond // step) * step


def _under(terms: Terms, said: str) -> str:
    """Return a sentence that names the contract it comes from."""
    return f"{said} (contract {terms.agreement.name})" if terms.agreement else said


def _many(number: Decimal, noun: str) -> str:
    """Return a number with its noun: `1 mile`, `10.25 miles`."""
    return f"{_number(number)} {noun}{'' if number == 1 else 's'}"


def _number(number: Decimal) -> str:
    """Return a number without the zeros nobody says: `10`, `1.5`."""
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
