"""Verbs on what a card says beside prices: its surcharges and multipliers, before it begins."""

from typing import Any

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.rates.following import check_to_come, locked_card
from delta.rates.models import Multiplier, RateCard, Surcharge
from delta.rates.permissions import check_can_price


@verb
def add_surcharge(*, card: RateCard, by: User, **given: Any) -> Surcharge:
    """Let a card that has not begun add something for a need, a companion or an hour."""
    return _written(Surcharge(card=card), given, "surcharge.added", by)


@verb
def change_surcharge(surcharge: Surcharge, *, by: User, **given: Any) -> Surcharge:
    """Change a surcharge of a card that has not begun."""
    return _written(surcharge, given, "surcharge.changed", by)


@verb
def drop_surcharge(surcharge: Surcharge, *, by: User, reason: str = "") -> Surcharge:
    """Take a surcharge out of use on a card that has not begun."""
    return _written(surcharge, {"is_active": False}, "surcharge.dropped", by)


@verb
def restore_surcharge(surcharge: Surcharge, *, by: User) -> Surcharge:
    """Bring a surcharge back, if no other stands in its place."""
    return _written(surcharge, {"is_active": True}, "surcharge.restored", by)


@verb
def add_multiplier(*, card: RateCard, by: User, **given: Any) -> Multiplier:
    """Let a card that has not begun multiply fares at a time of day."""
    return _written(Multiplier(card=card), given, "multiplier.added", by)


@verb
def change_multiplier(multiplier: Multiplier, *, by: User, **given: Any) -> Multiplier:
    """Change a multiplier of a card that has not begun."""
    return _written(multiplier, given, "multiplier.changed", by)


@verb
def drop_multiplier(multiplier: Multiplier, *, by: User, reason: str = "") -> Multiplier:
    """Take a multiplier out of use on a card that has not begun."""
    return _written(multiplier, {"is_active": False}, "multiplier.dropped", by)


@verb
def restore_multiplier(multiplier: Multiplier, *, by: User) -> Multiplier:
    """Bring a multiplier back, if no other stands in its place."""
    return _written(multiplier, {"is_active": True}, "multiplier.restored", by)


def _written(row: Any, given: dict[str, Any], event: str, by: User) -> Any:
    """Write a term of a card that has not begun, with the card locked, and record it."""
    check_can_price(by)
    check_to_come(locked_card(row.card_id))
    if not row._state.adding:
        row = type(row).objects.select_for_update().get(pk=row.pk)
    for name, value in given.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    journal.record(event, row, by=by, fields=sorted(given))
    return row
