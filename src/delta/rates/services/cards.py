"""Verbs on rate cards. A card in force is never edited, only followed by the next."""

from datetime import date
from decimal import Decimal
from typing import Any

from delta.accounts.models import User
from delta.company import queries as company
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid
from delta.rates.following import check_to_come, end_before, last_card, locked_card
from delta.rates.models import RateCard, RateLine, ServiceType
from delta.rates.permissions import check_can_price


@verb
def follow_card(
    *,
    name: str,
    starts_on: date,
    by: User,
    per_minute: Decimal | None = None,
    minimum_fare: Decimal | None = None,
    ends_on: date | None = None,
) -> RateCard:
    """Let a new card follow the last one from a day to come, with its lines to be changed.

    The last card ends the day before; what it priced keeps its price.
    """
    check_can_price(by)
    if starts_on <= company.today():
        raise Invalid({"starts_on": ["A new card begins on a day to come."]})
    last = last_card()
    if last is not None:
        end_before(last, starts_on)
    card = RateCard(
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        per_minute=_or(per_minute, last.per_minute if last else None),
        minimum_fare=_or(minimum_fare, last.minimum_fare if last else None),
    )
    card.full_clean()
    card.save()
    _copy_lines(last, card)
    journal.record("rate_card.followed", card, by=by)
    return card


def _or(given: Decimal | None, last: Decimal | None) -> Decimal:
    """Return what was given, else what the last card says, else nothing."""
    return next((one for one in (given, last) if one is not None), Decimal("0.00"))


def _copy_lines(last: RateCard | None, card: RateCard) -> None:
    """Give a card the lines of the one before it."""
    for line in last.lines.filter(is_active=True) if last else ():
        RateLine.objects.create(
            card=card,
            service_type=line.service_type,
            base_fare=line.base_fare,
            per_mile=line.per_mile,
        )


@verb
def change_card(card: RateCard, *, by: User, **fields: Any) -> RateCard:
    """Change a card that has not begun."""
    check_can_price(by)
    row = locked_card(card.pk)
    check_to_come(row)
    for name, value in fields.items():
        setattr(row, name, value)
    check_to_come(row)
    row.full_clean()
    row.save()
    journal.record("rate_card.changed", row, by=by, fields=sorted(fields))
    return row


@verb
def price(
    *, card: RateCard, service_type: ServiceType, base_fare: Decimal, per_mile: Decimal, by: User
) -> RateLine:
    """Price a service type on a card that has not begun."""
    check_can_price(by)
    check_to_come(locked_card(card.pk))
    line = RateLine(card=card, service_type=service_type, base_fare=base_fare, per_mile=per_mile)
    line.full_clean()
    line.save()
    journal.record("rate_line.added", line, by=by)
    return line


@verb
def change_line(line: RateLine, *, by: User, **fields: Any) -> RateLine:
    """Change a price of a card that has not begun."""
    check_can_price(by)
    check_to_come(locked_card(line.card_id))
    row = RateLine.objects.select_for_update().get(pk=line.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    journal.record("rate_line.changed", row, by=by, fields=sorted(fields))
    return row
