"""Verbs on a standing order as a whole: asking, accepting, pausing, resuming, ending."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from delta.accounts.models import User
from delta.company import queries as company
from delta.company.queries import today
from delta.facilities.models import Facility
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.sequences import drawn
from delta.kernel.words import StandingOrderStatus
from delta.patients.models import Patient
from delta.trips.models import StandingOrder, StandingOrderPause
from delta.trips.permissions import (
    check_can_accept,
    check_can_edit,
    check_can_manage,
    check_can_request,
    may_manage,
    own_facility,
)
from delta.trips.services.generating import keep_in_line
from delta.trips.standing import MOVES
from delta.trips.standing_queries import places

ONE_DAY = timedelta(days=1)


@verb
def open_standing_order(
    *, patient: Patient, by: User, facility: Facility | None = None, notes: str = ""
) -> StandingOrder:
    """Open an order for `patient`: active if `by` manages such orders, else a request.

    It rides once it has a version with days, a time and two places, and was accepted.
    """
    facility = facility or own_facility(by)
    check_can_request(by, patient, facility)
    is_managed = may_manage(by, facility)
    order = StandingOrder.objects.create(
        number=_next_number(),
        patient=patient,
        facility=facility,
        status=StandingOrderStatus.ACTIVE if is_managed else StandingOrderStatus.REQUESTED,
        accepted_at=clock.now() if is_managed else None,
        requested_by=by,
        notes=notes,
    )
    journal.record("standing_order.opened", order, by=by, number=order.number)
    return order


def _next_number() -> str:
    """Return the next human number; one a legacy system already gave is passed over."""
    number = f"SO-{drawn('trips_standing_order_number'):05d}"
    while StandingOrder.objects.filter(number=number).exists():
        number = f"SO-{drawn('trips_standing_order_number'):05d}"
    return number


@verb
def change_standing_order(order: StandingOrder, *, by: User, notes: str) -> StandingOrder:
    """Change what is noted of an order; when and how it rides stands in its versions."""
    order = _locked(order)
    check_can_edit(by, order)
    order.notes = notes
    order.save(update_fields=["notes", "updated_at"])
    journal.record("standing_order.changed", order, by=by, fields=["notes"])
    return order


@verb
def accept_standing_order(order: StandingOrder, *, by: User) -> StandingOrder:
    """Accept what was asked for; from now on the order rides."""
    order = _locked(order)
    check_can_accept(by, order)
    if order.status != StandingOrderStatus.REQUESTED:
        raise Refused("This order was accepted before.", code="illegal_move")
    if not any(places(version).count() >= 2 for version in order.versions.all()):
        raise Refused(
            "This order does not say yet when and where it rides.",
            code="incomplete",
            next_step="Add a version with its days, its time and two places.",
        )
    order.accepted_at = clock.now()
    return _ride(_stand(order, StandingOrderStatus.ACTIVE, "accepted", by=by), by=by)


@verb
def pause_standing_order(
    order: StandingOrder, *, starts_on: date, reason: str, by: User, ends_on: date | None = None
) -> StandingOrder:
    """Let an order rest from a day to another, or without an end until it is resumed."""
    order = _locked(order)
    check_can_manage(by, order)
    _check_rests_once(order, starts_on, ends_on)
    if order.status not in (StandingOrderStatus.ACTIVE, StandingOrderStatus.PAUSED):
        raise Refused("Only an active order can rest.", code="illegal_move")
    StandingOrderPause.objects.create(
        order=order, starts_on=starts_on, ends_on=ends_on, reason=reason
    )
    if ends_on is None:
        return _ride(_stand(order, StandingOrderStatus.PAUSED, "paused", by=by), by=by)
    journal.record("standing_order.paused", order, by=by, until=str(ends_on))
    return _ride(order, by=by)


def _check_rests_once(order: StandingOrder, first: date, last: date | None) -> None:
    """Refuse days in the wrong order, or that overlap another rest."""
    if last is not None and last < first:
        raise Invalid({"ends_on": ["The last day lies before the first."]})
    others = order.pauses.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    if last is not None:
        others = others.filter(starts_on__lte=last)
    if others.exists():
        raise Refused(
            "This order rests on some of these days already.",
            code="overlap",
            next_step="Resume it first, or choose other days.",
        )


@verb
def resume_standing_order(order: StandingOrder, *, on: date, by: User) -> StandingOrder:
    """End the rest that would still hold on the day `on`: from that day the order rides again."""
    order = _locked(order)
    check_can_manage(by, order)
    resting = order.pauses.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    pause = resting.order_by("starts_on").first()
    if pause is None:
        raise Refused("This order does not rest on that day.", code="not_paused")
    if pause.starts_on >= on:
        pause.delete()
    else:
        pause.ends_on = on - ONE_DAY
        pause.save(update_fields=["ends_on", "updated_at"])
    if order.status == StandingOrderStatus.PAUSED:
        return _ride(_stand(order, StandingOrderStatus.ACTIVE, "resumed", by=by), by=by)
    journal.record("standing_order.resumed", order, by=by)
    return _ride(order, by=by)


@verb
def end_standing_order(
    order: StandingOrder, *, last_day: date, reason: str, by: User
) -> StandingOrder:
    """Let `last_day` be the last an order rides; it counts as ended once that day has come."""
    order = _locked(order)
    check_can_edit(by, order)
    order.ends_on, order.end_reason = last_day, reason
    if last_day <= today():
        return _ride(_stand(order, StandingOrderStatus.ENDED, "ended", by=by), by=by)
    order.save()
    journal.record("standing_order.end_set", order, by=by, last_day=str(last_day))
    return _ride(order, by=by)


@verb
def end_due_orders(*, by: journal.Actor) -> int:
    """Count as ended every order whose last day has passed; return how many.

    What a migration brought stays as it came until the switch.
    """
    past = StandingOrder.objects.select_for_update().filter(ends_on__lt=today())
    due = list(company.in_jobs_reach(past).exclude(status=StandingOrderStatus.ENDED))
    for order in due:
        _stand(order, StandingOrderStatus.ENDED, "ended", by=by)
    return len(due)


@verb
def revive_standing_order(order: StandingOrder, *, by: User) -> StandingOrder:
    """Let an ended order ride again, without an end."""
    order = _locked(order)
    check_can_accept(by, order)
    if order.status != StandingOrderStatus.ENDED:
        raise Refused("This order has not ended.", code="illegal_move")
    order.ends_on, order.end_reason = None, ""
    order.accepted_at = order.accepted_at or clock.now()
    return _ride(_stand(order, StandingOrderStatus.ACTIVE, "revived", by=by), by=by)


def _ride(order: StandingOrder, *, by: journal.Actor) -> StandingOrder:
    """Bring the order's trips into line with it, and let the order tell what that did."""
    order.outcome = keep_in_line(order, by=by)
    return order


def _locked(order: StandingOrder) -> StandingOrder:
    """Return the order's row, locked."""
    return StandingOrder.objects.select_for_update().get(pk=order.pk)


def _stand(order: StandingOrder, to: StandingOrderStatus, event: str, *, by: Any) -> StandingOrder:
    """Check the move, write the status and record it. The order's row is locked."""
    check_move(MOVES, order.status, to, "standing order")
    order.status = to
    order.save()
    journal.record(f"standing_order.{event}", order, by=by)
    return order
