"""Verbs that take out of use what was said of a standing order by mistake, and bring it back."""

from delta.accounts.models import User
from delta.company.queries import today
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Refused
from delta.trips.models import StandingOrder, StandingOrderException, StandingOrderStop
from delta.trips.permissions import check_can_edit
from delta.trips.services.generating import keep_in_line
from delta.trips.services.ruling import check_open, check_room
from delta.trips.standing_queries import locked_order


@verb
def drop_stop(stop: StandingOrderStop, *, by: User, reason: str = "") -> StandingOrderStop:
    """Take a place out of a version that is not in force; its position is free again."""
    return _switch_stop(stop, False, by=by)


@verb
def restore_stop(stop: StandingOrderStop, *, by: User) -> StandingOrderStop:
    """Bring a place back to a version that is not in force, if its position is free."""
    return _switch_stop(stop, True, by=by)


def _switch_stop(stop: StandingOrderStop, is_on: bool, *, by: User) -> StandingOrderStop:
    """Put a place in or out of use. Its order is locked."""
    order = locked_order(stop.version.order)
    check_can_edit(by, order)
    check_open(stop.version)
    row = StandingOrderStop.objects.select_for_update().get(pk=stop.pk)
    if is_on and not row.is_active:
        check_room(row.version)
    row.is_active = is_on
    row.full_clean()
    row.save()
    word = "restored" if is_on else "dropped"
    journal.record(f"standing_order.stop_{word}", order, by=by)
    keep_in_line(order, by=by)
    return row


@verb
def drop_exception(
    row: StandingOrderException, *, by: User, reason: str = ""
) -> StandingOrderException:
    """Take back what was said of a day that has not passed: the rule holds on it again."""
    return _switch_day(row, False, by=by)


@verb
def restore_exception(row: StandingOrderException, *, by: User) -> StandingOrderException:
    """Let what was said of a day hold again, if nothing else is said of it."""
    return _switch_day(row, True, by=by)


def _switch_day(row: StandingOrderException, is_on: bool, *, by: User) -> StandingOrderException:
    """Put a departure from the rule in or out of use. Its order is locked."""
    order: StandingOrder = locked_order(row.order)
    check_can_edit(by, order)
    row = StandingOrderException.objects.select_for_update().get(pk=row.pk)
    if row.day < today():
        raise Refused("This day has passed: what was said of it stays.", code="day_passed")
    row.is_active = is_on
    row.full_clean()
    row.save()
    word = "restored" if is_on else "dropped"
    journal.record(f"standing_order.day_{word}", order, by=by, day=str(row.day))
    keep_in_line(order, by=by)
    return row
