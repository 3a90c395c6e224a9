"""Verbs on rate cards. A card in force is never edited, only followed by the next."""

from datetime import date
from decimal import Decimal
from typing import Any

from delta.accounts.models import User
from delta.company import queries as company
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid
from delta.payers.models import Payer, TripPurpose
from delta.rates.following import check_to_come, end_before, last_card, locked_card, scope
from delta.rates.models import Multiplier, RateCard, RateLine, ServiceType, Surcharge
from delta.rates.permissions import check_can_price
from delta.rates.seeded import FEES, TERMS

PRICES = (*TERMS, *FEES)
OWN = frozenset({"id", "created_at", "updated_at", "card"})
"""Columns a copy of a term does not take over."""


@verb
def follow_card(
    *,
    name: str,
    starts_on: date,
    by: User,
    ends_on: date | None = None,
    payer: Payer | None = None,
    purpose: TripPurpose | None = None,
    **prices: Any,
) -> RateCard:
    """Let a new card follow the last one of its payer and purpose from a day to come.

    It starts with the terms of the last, or of the card for all where it is the first of its
    scope; `prices` are the columns that differ. The last card ends the day before; what it priced
    keeps its price.
    """
    check_can_price(by)
    if starts_on <= company.today():
        raise Invalid({"starts_on": ["A new card begins on a day to come."]})
    card = RateCard(name=name, starts_on=starts_on, ends_on=ends_on, payer=payer, purpose=purpose)
    last = last_card(*scope(card))
    if last is not None:
        end_before(last, starts_on)
    model = last or last_card()
    for column in PRICES:
        setattr(card, column, _said(prices.get(column), getattr(model, column, None), card, column))
    card.full_clean()
    card.save()
    _copy_terms(model, card)
    journal.record("rate_card.followed", card, by=by)
    return card


def _said(given: Any, last: Any, card: RateCard, column: str) -> Any:
    """Return what was given, else what the card before says, else what the column starts with."""
    said = [given, last, getattr(card, column), Decimal("0.00")]
    return next(one for one in said if one is not None)


def _copy_terms(model: RateCard | None, card: RateCard) -> None:
    """Give a card the lines, surcharges and multipliers of the one it is made after."""
    for terms in (RateLine, Surcharge, Multiplier):
        rows = terms.objects.filter(card=model, is_active=True) if model else ()  # type: ignore[attr-defined]
        terms.objects.bulk_create(_copied(row, card) for row in rows)  # type: ignore[attr-defined]


def _copied(row: Any, card: RateCard) -> Any:
    """Return a term of another card as one of this card."""
    names = [column.attname for column in row._meta.concrete_fields if column.name not in OWN]
    return type(row)(card=card, **{name: getattr(row, name) for name in names})


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
