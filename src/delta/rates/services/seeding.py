"""Verbs on prices: putting in the service types and the first rate card."""

from datetime import date
from decimal import Decimal
from typing import Any

from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.ids import seed_id
from delta.kernel.words import ServiceLevel
from delta.rates.models import RateCard, RateLine, ServiceType

PER_MINUTE = Decimal("0.50")
MINIMUM_FARE = Decimal("15.00")
IN_FORCE_FROM = date(2000, 1, 1)

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
    """Put in the first rate card if there is none at all; return its name if it was created."""
    if RateCard.objects.exists():
        return []
    card = RateCard.objects.create(
        id=seed_id("rate_card:standard"),
        name="Standard rates",
        starts_on=IN_FORCE_FROM,
        per_minute=PER_MINUTE,
        minimum_fare=MINIMUM_FARE,
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
    journal.record("rate_card.seeded", card, by=by)
    return [card.name]
