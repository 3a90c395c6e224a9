"""Verbs that take a rate card or a price put in by mistake out of use, and bring it back."""

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.rates.following import (
    check_to_come,
    end_before,
    hold_on,
    last_card,
    locked_card,
    scope,
)
from delta.rates.models import RateCard, RateLine
from delta.rates.permissions import check_can_price


@verb
def drop_card(card: RateCard, *, by: User, reason: str = "") -> RateCard:
    """Take a card out of use that has not begun; the one before it holds on as it did."""
    check_can_price(by)
    row = locked_card(card.pk)
    check_to_come(row)
    if row.is_active:
        row.is_active = False
        row.save(update_fields=["is_active", "updated_at"])
        hold_on(row)
    journal.record("rate_card.dropped", row, by=by)
    return row


@verb
def restore_card(card: RateCard, *, by: User) -> RateCard:
    """Let a card that has not begun follow the one before it again, if its days are free."""
    check_can_price(by)
    row = locked_card(card.pk)
    check_to_come(row)
    last = last_card(*scope(row), before=row.starts_on)
    if last is not None:
        end_before(last, row.starts_on)
    row.is_active = True
    row.full_clean()
    row.save()
    journal.record("rate_card.restored", row, by=by)
    return row


@verb
def drop_line(line: RateLine, *, by: User, reason: str = "") -> RateLine:
    """Take a price out of use on a card that has not begun."""
    return _switch_line(line, False, by=by)


@verb
def restore_line(line: RateLine, *, by: User) -> RateLine:
    """Bring a price back on a card that has not begun, if no other stands in its place."""
    return _switch_line(line, True, by=by)


def _switch_line(line: RateLine, is_on: bool, *, by: User) -> RateLine:
    """Put a price in or out of use. Its card is locked."""
    check_can_price(by)
    check_to_come(locked_card(line.card_id))
    row = RateLine.objects.select_for_update().get(pk=line.pk)
    row.is_active = is_on
    row.full_clean()
    row.save()
    journal.record(f"rate_line.{'restored' if is_on else 'dropped'}", row, by=by)
    return row
