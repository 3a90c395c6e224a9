"""Which card and which contract price a ride, read in two statements; and the price itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField, TimeField
from django.db.models.functions import Cast, JSONObject

from delta.company.models import Holiday
from delta.facilities.models import Contract, ContractRate, VolumeTier
from delta.facilities.tiers import Tier
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import BillingCycle, ContractPricing, MultiplierKind, SurchargeKind, Weekday
from delta.rates import quote as rule
from delta.rates import terms as told
from delta.rates.cycles import cycle_of
from delta.rates.fees import FeeTerms
from delta.rates.models import Multiplier, RateCard, ServiceType, Surcharge

AGREED = (
    "base_fare",
    "per_mile",
    "per_minute",
    "minimum_fare",
    "included_miles",
    "waiting_per_minute",
)
ADDED = {
    "oxygen": "oxygen_surcharge",
    "attendant": "attendant_surcharge",
    "after_hours": "after_hours_surcharge",
}
"""What a contract's price for a level says: each column, and what the rule calls it."""


@dataclass(frozen=True)
class Asked:
    """What decides which prices hold: the service type, the local day, and who is charged."""

    service_type_id: UUID
    day: date
    facility_id: UUID | None = None
    payer_id: UUID | None = None
    purpose_id: UUID | None = None


@dataclass(frozen=True)
class InForce:
    """The terms that price a ride, its card, and over which days its contract counts trips.

    `cycle` is given only where the count decides the price: with a volume contract.
    """

    terms: told.Terms
    card: RateCard
    cycle: tuple[date, date] | None


def quoted(ride: rule.Ride, asked: Asked) -> rule.Quote:
    """Return what a ride costs, or refuse in a sentence: nothing prices it, or it cannot be one.

    Two statements with a facility, one without. A ride on a volume contract says its `nth`.
    """
    wrong = rule.faults(ride)
    if wrong:
        raise Invalid(wrong)
    return rule.quote(ride, in_force(asked).terms)


def in_force(asked: Asked) -> InForce:
    """Return the terms in force for what is asked; refuse if no card prices the service type."""
    card: Any = _cards(asked).first()
    if card is None:
        raise _unpriced(asked)
    contract = _contract(asked, card) if asked.facility_id else None
    counts = contract is not None and contract.pricing == ContractPricing.VOLUME
    return InForce(
        terms=_terms(card, contract),
        card=card,
        cycle=_cycle(contract, asked.day) if counts else None,
    )


def fee_terms(card: RateCard) -> FeeTerms:
    """Return what a card asks for rides that did not happen."""
    return FeeTerms(
        free_hours=card.free_hours,
        late_fee=card.late_fee,
        short_hours=card.short_hours,
        short_fee=card.short_fee,
        no_show_percent=card.no_show_percent,
    )


def cards_on(day: date) -> QuerySet[RateCard]:
    """Return the cards in use that hold on a day, first and last day included."""
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    return RateCard.objects.filter(lasts, starts_on__lte=day, is_active=True)


def _cards(asked: Asked) -> QuerySet[RateCard]:
    """Return the cards that price what is asked, the closest first, each with all its terms."""
    for_payer = Q(payer__isnull=True) | Q(payer=asked.payer_id)
    for_purpose = Q(purpose__isnull=True) | Q(purpose=asked.purpose_id)
    pricing = cards_on(asked.day).filter(
        for_payer,
        for_purpose,
        lines__service_type=asked.service_type_id,
        lines__is_active=True,
    )
    holiday = Holiday.objects.filter(date=asked.day, is_active=True).values("price_multiplier")
    return pricing.annotate(
        base_fare=F("lines__base_fare"),
        per_mile=F("lines__per_mile"),
        service=F("lines__service_type__name"),
        code=F("lines__service_type__code"),
        level=F("lines__service_type__level"),
        holiday=Subquery(holiday[:1]),
        adds=ArraySubquery(_each(Surcharge, "card", "kind", "amount", "starts_at", "ends_at")),
        multiplies=ArraySubquery(
            _each(Multiplier, "card", "kind", "factor", "starts_at", "ends_at", days="weekdays")
        ),
    ).order_by(F("payer").asc(nulls_last=True), F("purpose").asc(nulls_last=True))


def _each(model: Any, parent: str, *names: str, **plain: str) -> QuerySet[Any]:
    """Return the terms of a card or contract as objects. Numbers are text: JSON has only floats."""
    said = {name: Cast(name, TextField()) for name in names}
    rows = model.objects.filter(**{parent: OuterRef("pk")}, is_active=True)
    return rows.values(said=JSONObject(**said, **plain))  # type: ignore[no-any-return]


def _contract(asked: Asked, card: Any) -> Any:
    """Return the facility's contract of the day, the latest if history has more than one."""
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gte=asked.day)
    of_level = _each(ContractRate, "contract", "service_code", *AGREED, *ADDED.values())
    rates = of_level.filter(service_level=card.level, service_code__in=["", card.code])
    tiers = _each(VolumeTier, "contract", "from_trips", "to_trips", "discount_percent", "price")
    held = Contract.objects.filter(lasts, facility=asked.facility_id, starts_on__lte=asked.day)
    return (
        held.filter(is_active=True)
        .annotate(of_level=ArraySubquery(rates), steps=ArraySubquery(tiers))
        .order_by("-starts_on", "-id")
        .first()
    )


def _terms(card: Any, contract: Any) -> told.Terms:
    """Return a card's row and a contract's as the rule reads them."""
    return told.Terms(
        card=card.name,
        service=card.service,
        base_fare=card.base_fare,
        per_mile=card.per_mile,
        per_minute=card.per_minute,
        minimum_fare=card.minimum_fare,
        surcharges=tuple(_surcharge(one) for one in card.adds),
        multipliers=tuple(_multiplier(one) for one in card.multiplies),
        extra_stop=card.extra_stop,
        waiting_per_minute=card.waiting_per_minute,
        waiting_free_minutes=card.waiting_free_minutes,
        waiting_step_minutes=card.waiting_step_minutes,
        return_percent=card.return_percent,
        holiday=card.holiday,
        agreement=_agreement(contract, card.code) if contract else None,
    )


def _surcharge(said: dict[str, Any]) -> told.Surcharge:
    """Return a surcharge as the rule reads it."""
    return told.Surcharge(SurchargeKind(said["kind"]), Decimal(said["amount"]), _hours(said))


def _multiplier(said: dict[str, Any]) -> told.Multiplier:
    """Return a multiplier as the rule reads it; no weekdays are all."""
    weekdays = frozenset(Weekday(day) for day in said["days"] or told.WEEK)
    kind = MultiplierKind(said["kind"])
    return told.Multiplier(kind, _decimal(said["factor"]), weekdays, _hours(said))


def _hours(said: dict[str, Any]) -> told.Hours | None:
    """Return the hours a term holds in, or None for its usual ones."""
    if said["starts_at"] is None:
        return None
    parsed = TimeField().to_python
    return told.Hours(parsed(said["starts_at"]), parsed(said["ends_at"]))


def _agreement(contract: Any, code: str) -> told.Agreement:
    """Return a contract as the rule reads it: code before level before what holds for all."""
    closest_first = sorted(contract.of_level, key=lambda one: one["service_code"] != code)
    of_all = {name: getattr(contract, name, None) for name in AGREED}
    sources = [*closest_first, of_all]
    named = {name: name for name in AGREED} | ADDED
    prices = {
        name: next((_decimal(one[column]) for one in sources if one.get(column) is not None), None)
        for name, column in named.items()
    }
    return told.Agreement(
        name=str(contract.number or f"from {clock.shown_day(contract.starts_on)}"),
        pricing=ContractPricing(contract.pricing),
        discount_percent=contract.discount_percent,
        flat_rate=contract.flat_rate,
        tiers=tuple(_tier(one) for one in contract.steps),
        **prices,
    )


def _tier(said: dict[str, Any]) -> Tier:
    """Return a volume tier as the rule reads it."""
    last = said["to_trips"]
    return Tier(
        first=int(said["from_trips"]),
        last=int(last) if last is not None else None,
        discount_percent=_decimal(said["discount_percent"]),
        price=_decimal(said["price"]),
    )


def _decimal(said: Any) -> Decimal | None:
    """Return a number told as text, exactly; none stays none."""
    return None if said is None else Decimal(said)


def _cycle(contract: Any, day: date) -> tuple[date, date]:
    """Return the billing cycle of a contract that `day` lies in."""
    return cycle_of(day, BillingCycle(contract.billing_cycle), contract.starts_on)


def _unpriced(asked: Asked) -> Refused:
    """Return the refusal of a ride no card prices."""
    service = ServiceType.objects.filter(pk=asked.service_type_id).first()
    return Refused(
        f"No rate card prices {service or 'this service type'} on {clock.shown_day(asked.day)}.",
        code="no_price",
        next_step="Add its price to a rate card, or choose another day.",
    )
