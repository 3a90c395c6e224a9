"""Verbs on prices: putting in the service types and the first rate card."""

from decimal import Decimal
from typing import Any

from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.ids import seed_id
from delta.kernel.words import ServiceLevel
from delta.rates.models import Multiplier, RateCard, RateLine, ServiceType, Surcharge
from delta.rates.seeded import FEES, IN_FORCE_FROM, MULTIPLIERS, SURCHARGES, TERMS
from delta.rates.terms import WEEK

CARD_ID = seed_id("rate_card:standard")

# code, name, level, base fare, per mile: the plan's service types and the seeded card.
SERVICE_TYPES = [
    ("AMB", "Ambulatory", ServiceLevel.AMBULATORY, Decimal("35.00"), Decimal("2.50")),
    ("WC", "Wheelchair", ServiceLevel.WHEELCHAIR, Decimal("50.00"), Decimal("2.50")),
    ("STR", "Stretcher", ServiceLevel.STRETCHER, Decimal("150.00"), Decimal("3.00")),
    ("BAR", "Bariatric", ServiceLevel.BARIATRIC, Decimal("175.00"), Decimal("3.50")),
]


@verb
def seed_service_types(*, by: journal.Actor) -> list[str]:
    """Put in the service types that are missing; return the codes created.

    An existing row is left alone, edits included. Whoever deleted one gets it back.
    """
    created = []
    for code, name, level, base_fare, _ in SERVICE_TYPES:
        values: dict[str, Any] = {"id": seed_id(f"service_type:{code}"), "name": name}
        values |= {"level": level, "base_fare": base_fare}
        row, new = ServiceType.objects.get_or_create(code=code, defaults=values)
        if new:
            journal.record("service_type.seeded", row, by=by, code=code)
            created.append(code)
    return created


@verb
def seed_rate_card(*, by: journal.Actor) -> list[str]:
    """Put in the first rate card if there is none at all; return its name if it was created.

    What the seeded card says beside prices is put in with it, and later if it lacks: the card of a
    release before had none.
    """
    if not RateCard.objects.exists():
        card = _seed_card()
        journal.record("rate_card.seeded", card, by=by)
        _seed_terms(card, by)
        return [card.name]
    seeded = RateCard.objects.filter(pk=CARD_ID).first()
    if seeded is not None:
        _seed_terms(seeded, by)
    return []


def _seed_card() -> RateCard:
    """Write the seeded card with a line for each seeded service type."""
    card = RateCard.objects.create(
        id=CARD_ID, name="Standard rates", starts_on=IN_FORCE_FROM, **TERMS, **FEES
    )
    types = {kind.code: kind for kind in ServiceType.objects.all()}
    for code, _, _, base_fare, per_mile in SERVICE_TYPES:
        RateLine.objects.create(
            id=seed_id(f"rate_line:standard:{code}"),
            card=card,
            service_type=types[code],
            base_fare=base_fare,
            per_mile=per_mile,
        )
    return card


def _seed_terms(card: RateCard, by: journal.Actor) -> None:
    """Put in the seeded surcharges and multipliers, unless the card has any of its own."""
    if card.surcharges.exists() or card.multipliers.exists():
        return
    Surcharge.objects.bulk_create(
        Surcharge(
            id=seed_id(f"surcharge:standard:{one.kind}"),
            card=card,
            kind=one.kind,
            amount=one.amount,
        )
        for one in SURCHARGES
    )
    Multiplier.objects.bulk_create(
        Multiplier(
            id=seed_id(f"multiplier:standard:{place}"),
            card=card,
            kind=one.kind,
            factor=one.factor,
            weekdays=[]
            if one.weekdays == frozenset(WEEK)
            else [d for d in WEEK if d in one.weekdays],
            starts_at=one.hours.starts_at if one.hours else None,
            ends_at=one.hours.ends_at if one.hours else None,
        )
        for place, one in enumerate(MULTIPLIERS, 1)
    )
    journal.record("rate_card.terms_seeded", card, by=by)
