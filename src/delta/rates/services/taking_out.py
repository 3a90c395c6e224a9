"""Verbs that take a rate card or a price put in by mistake out of use, and bring it back."""

from datetime import date

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.rates.models import RateCard, RateLine
from delta.rates.permissions import check_can_price
from delta.rates.services.cards import ONE_DAY, check_to_come, end_card, locked_card


@verb
def drop_card(card: RateCard, *, by: User, reason: str = "") -> RateCard:
    """Take a card out of use that has not begun; the one before it holds on as it did."""
    check_can_price(by)
    row = locked_card(card.pk)
    check_to_come(row)
    if row.is_active:
        row.is_active = False
        row.save(update_fields=["is_active", "updated_at"])
        _hold_on(row)
    journal.record("rate_card.dropped", row, by=by)
    return row


@verb
def restore_card(card: RateCard, *, by: User) -> RateCard:
    """Let a card that has not begun follow the one before it again, if its days are free."""
    check_can_price(by)
    row = locked_card(card.pk)
    check_to_come(row)
    last = before(row)
    if last is not None:
        end_card(last, row.starts_on)
    row.is_active = True
    row.full_clean()
    row.save()
    journal.record("rate_card.restored", row, by=by)
    return row


def before(card: RateCard) -> RateCard | None:
    """Return the card in use that begins last before another, locked."""
    in_use = RateCard.objects.select_for_update().filter(is_active=True)
    return in_use.filter(starts_on__lt=card.starts_on).order_by("-starts_on").first()


def _hold_on(gone: RateCard) -> None:
    """Give the card before one that is gone the last day it had, as far as the next card lets it.

    Only where it was cut for the one that is gone.
    """
    last = before(gone)
    if last is None or last.ends_on != gone.starts_on - ONE_DAY:
        return
    was = last.events.exclude(ends_on=last.ends_on).order_by("-pgh_id").first()  # type: ignore[attr-defined]
    after = RateCard.objects.filter(is_active=True, starts_on__gt=gone.starts_on)
    following = after.order_by("starts_on").first()
    latest = following.starts_on - ONE_DAY if following else None
    last.ends_on = earliest(was.ends_on if was else last.ends_on, latest)
    last.save(update_fields=["ends_on", "updated_at"])


def earliest(one: date | None, other: date | None) -> date | None:
    """Return the earlier of two last days; none at all is for ever."""
    return min((day for day in (one, other) if day is not None), default=None)


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
