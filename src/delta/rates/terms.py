"""Terms: what a rate card and a contract say, as the rule of prices reads it. Pure.

Money is Decimal dollars, times are wall times of the operator. `docs/rules/pricing.md` says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from decimal import Decimal

from delta.facilities.tiers import Tier
from delta.kernel.words import ContractPricing, MultiplierKind, SurchargeKind, Weekday

WEEK = tuple(Weekday)
WEEKEND = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})
EVENING, NIGHT, MORNING = time(18), time(22), time(6)
PRIORITY = tuple(MultiplierKind)
"""Which multiplier is asked first; the first that fits is the only one."""


@dataclass(frozen=True)
class Hours:
    """A stretch of the wall clock, its end left out. It may pass midnight."""

    starts_at: time
    ends_at: time

    def hold(self, at: time) -> bool:
        """Return whether `at` lies within; a start that is the end means the whole day."""
        if self.starts_at < self.ends_at:
            return self.starts_at <= at < self.ends_at
        return at >= self.starts_at or at < self.ends_at


USUAL = {
    SurchargeKind.AFTER_HOURS: Hours(EVENING, MORNING),
    SurchargeKind.NIGHT: Hours(NIGHT, MORNING),
}
"""The hours a surcharge means where its card names none."""


@dataclass(frozen=True)
class Surcharge:
    """What a card adds for a need, for each person who comes along, or for an hour."""

    kind: SurchargeKind
    amount: Decimal
    hours: Hours | None = None


@dataclass(frozen=True)
class Multiplier:
    """By what a fare is multiplied in some hours; the calendar has a holiday's."""

    kind: MultiplierKind
    factor: Decimal | None = None
    weekdays: frozenset[Weekday] = frozenset(WEEK)
    hours: Hours | None = None


@dataclass(frozen=True)
class Agreement:
    """What a facility's contract says of one service type. None leaves it to the card."""

    name: str
    pricing: ContractPricing
    discount_percent: Decimal | None = None
    flat_rate: Decimal | None = None
    tiers: tuple[Tier, ...] = ()
    base_fare: Decimal | None = None
    per_mile: Decimal | None = None
    per_minute: Decimal | None = None
    minimum_fare: Decimal | None = None
    included_miles: Decimal | None = None
    oxygen: Decimal | None = None
    attendant: Decimal | None = None
    after_hours: Decimal | None = None
    waiting_per_minute: Decimal | None = None


@dataclass(frozen=True)
class Terms:
    """What one service type costs on a card. `holiday` is the calendar's multiplier of that day."""

    card: str
    service: str
    base_fare: Decimal
    per_mile: Decimal
    per_minute: Decimal
    minimum_fare: Decimal
    surcharges: tuple[Surcharge, ...] = ()
    multipliers: tuple[Multiplier, ...] = ()
    extra_stop: Decimal = Decimal(0)
    waiting_per_minute: Decimal = Decimal(0)
    waiting_free_minutes: int = 0
    waiting_step_minutes: int = 1
    return_percent: Decimal = Decimal(0)
    included_miles: Decimal = Decimal(0)
    holiday: Decimal | None = None
    agreement: Agreement | None = None

    @property
    def flat_rate(self) -> Decimal | None:
        """The contract's price for the whole ride, if it is one at a flat rate."""
        agreed = self.agreement
        is_flat = agreed is not None and agreed.pricing == ContractPricing.FLAT_RATE
        return agreed.flat_rate if agreed is not None and is_flat else None


def agreed(terms: Terms) -> Terms:
    """Return the card's terms with the contract's prices in the place of the card's.

    A standard contract asks the card's prices, whatever else is written on it.
    """
    contract = terms.agreement
    if contract is None or contract.pricing == ContractPricing.STANDARD:
        return terms
    named = ("base_fare", "per_mile", "per_minute", "minimum_fare", "included_miles")
    said = {name: getattr(contract, name) for name in (*named, "waiting_per_minute")}
    given = {name: value for name, value in said.items() if value is not None}
    return replace(terms, surcharges=tuple(_agreed_surcharges(terms, contract)), **given)


def _agreed_surcharges(terms: Terms, contract: Agreement) -> Iterable[Surcharge]:
    """Return the card's surcharges, those the contract prices at its price."""
    prices = {
        SurchargeKind.OXYGEN: contract.oxygen,
        SurchargeKind.ATTENDANT: contract.attendant,
        SurchargeKind.AFTER_HOURS: contract.after_hours,
    }
    priced = {kind: price for kind, price in prices.items() if price is not None}
    of_card = {one.kind: one for one in terms.surcharges}
    for kind, amount in priced.items():
        hours = of_card[kind].hours if kind in of_card else None
        of_card[kind] = Surcharge(kind, amount, hours)
    return of_card.values()


def multiplier(terms: Terms, at: datetime | None) -> tuple[MultiplierKind, Decimal] | None:
    """Return the one multiplier of a pick-up at the wall time `at`, or None; no time has none.

    Of two of the same kind that fit, the larger.
    """
    if at is None:
        return None
    for kind in PRIORITY:
        fitting = [one for one in terms.multipliers if one.kind == kind and fits(one, terms, at)]
        factors = [_factor(one, terms) for one in fitting]
        if factors:
            return kind, max(factors)
    return None


def fits(one: Multiplier, terms: Terms, at: datetime) -> bool:
    """Return whether a multiplier holds at a wall time, or on a holiday."""
    if one.kind == MultiplierKind.HOLIDAY and terms.holiday is None:
        return False
    on_day = WEEK[at.weekday()] in one.weekdays
    return on_day and (one.hours is None or one.hours.hold(at.time()))


def _factor(one: Multiplier, terms: Terms) -> Decimal:
    """Return a multiplier's factor; where it names none, the calendar's."""
    return next(factor for factor in (one.factor, terms.holiday, Decimal(1)) if factor is not None)


def counts_at(one: Surcharge, terms: Terms, at: datetime | None) -> bool:
    """Return whether a surcharge for hours holds at a wall time; without a time none does."""
    if at is None:
        return False
    if one.kind == SurchargeKind.HOLIDAY:
        return terms.holiday is not None
    if one.kind == SurchargeKind.WEEKEND:
        return WEEK[at.weekday()] in WEEKEND
    hours = one.hours or USUAL.get(one.kind)
    return hours is not None and hours.hold(at.time())
