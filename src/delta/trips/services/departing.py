"""Verbs on single days of a standing order: skipped, moved or added."""

from datetime import date, time
from typing import Any

from delta.accounts.models import User
from delta.company.queries import today
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import ExceptionKind
from delta.trips.models import StandingOrder, StandingOrderException
from delta.trips.permissions import check_can_edit
from delta.trips.services.generating import keep_in_line
from delta.trips.standing_queries import LOOK_BACK, locked_order


@verb
def add_exception(
    *,
    order: StandingOrder,
    day: date,
    kind: ExceptionKind,
    by: User,
    pickup_time: time | None = None,
    moved_to: date | None = None,
    reason: str = "",
) -> StandingOrderException:
    """Say what differs on one day: skip it, ride at another time or on another day, or add it."""
    order = locked_order(order)
    check_can_edit(by, order)
    row = StandingOrderException(
        order=order,
        day=day,
        kind=kind,
        pickup_time=pickup_time,
        moved_to=moved_to,
        reason=reason,
    )
    _check_departs(row)
    row.full_clean()
    row.save()
    journal.record("standing_order.day_set", order, by=by, day=str(day), kind=str(kind))
    keep_in_line(order, by=by)
    return row


@verb
def change_exception(
    row: StandingOrderException, *, by: User, **said: Any
) -> StandingOrderException:
    """Change what differs on one day that has not passed."""
    order = locked_order(row.order)
    check_can_edit(by, order)
    row = StandingOrderException.objects.select_for_update().get(pk=row.pk)
    for name, value in said.items():
        setattr(row, name, value)
    _check_departs(row)
    row.full_clean()
    row.save()
    journal.record("standing_order.day_changed", order, by=by, day=str(row.day))
    keep_in_line(order, by=by)
    return row


def _check_departs(row: StandingOrderException) -> None:
    """Refuse a day that has passed, and a time or day that is missing or has no meaning."""
    if row.day < today():
        raise Invalid({"day": ["This day has passed."]})
    if row.moved_to is not None:
        _check_moves_to(row, row.moved_to)
    elif row.kind == ExceptionKind.MOVE and row.pickup_time is None:
        raise Invalid({"pickup_time": ["Say at what time it rides instead, or on which day."]})
    if row.kind == ExceptionKind.SKIP and row.pickup_time is not None:
        raise Invalid({"pickup_time": ["A day that is skipped has no time."]})


def _check_moves_to(row: StandingOrderException, to: date) -> None:
    """Refuse another day for a ride that does not move, in the past or too far away."""
    if row.kind != ExceptionKind.MOVE:
        raise Invalid({"moved_to": ["Only a day that is moved has another day."]})
    if to < today():
        raise Invalid({"moved_to": ["This day has passed."]})
    if abs(to - row.day) > LOOK_BACK:
        raise Invalid({"moved_to": [f"Give a day within {LOOK_BACK.days} days of it."]})


@verb
def skip_day(order: StandingOrder, *, day: date, by: User, reason: str = "") -> StandingOrder:
    """Let an order not ride on one day."""
    if order.exceptions.filter(day=day, is_active=True).exists():
        raise Refused(
            "Something is said of this day already.",
            code="overlap",
            next_step="Change what is said there.",
        )
    add_exception(order=order, day=day, kind=ExceptionKind.SKIP, reason=reason, by=by)
    return order
