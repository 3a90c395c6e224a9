"""Verbs that change a standing order from a day on or as a whole, and the times of weekdays."""

from datetime import date, time
from typing import Any

from delta.accounts.models import User
from delta.company.queries import today
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import ReturnRide, Weekday
from delta.trips.models import StandingOrder, StandingOrderTime, StandingOrderVersion
from delta.trips.permissions import check_can_edit
from delta.trips.services.generating import keep_in_line
from delta.trips.services.ruling import ONE_DAY, change_version, check_open, follow_version
from delta.trips.standing_queries import is_settled, locked_order


@verb
def change_from(order: StandingOrder, *, day: date, by: User, **said: Any) -> StandingOrderVersion:
    """Change this ride and those after it: what the order says from `day` on until its next word.

    Trips made for those days follow, except those somebody has touched.
    """
    order = locked_order(order)
    check_can_edit(by, order)
    version = _version_on(order, day)
    if version.effective_from == day and not is_settled(version):
        changed = change_version(version, by=by, **said)
    else:
        changed = follow_version(version, effective_from=day, by=by, **said)
    journal.record("standing_order.changed_from", order, by=by, since=str(day))
    return changed


def _version_on(order: StandingOrder, day: date) -> StandingOrderVersion:
    """Return what the order says on a day, which has not passed."""
    if day < today():
        raise Invalid({"day": ["What was ridden stays as it was: give a day to come."]})
    begun = order.versions.filter(effective_from__lte=day).order_by("-effective_from").first()
    if begun is None or (begun.effective_until is not None and begun.effective_until < day):
        raise Refused("This order says nothing of that day.", code="no_version")
    return begun


@verb
def change_series(order: StandingOrder, *, by: User, **said: Any) -> StandingOrder:
    """Change every ride to come, from tomorrow on; what was ridden stays as it was."""
    order = locked_order(order)
    check_can_edit(by, order)
    tomorrow = today() + ONE_DAY
    running = order.versions.filter(effective_from__lt=tomorrow).order_by("-effective_from").first()
    if running and (running.effective_until is None or running.effective_until >= tomorrow):
        follow_version(running, effective_from=tomorrow, by=by, **said)
    later = order.versions.filter(effective_from__gte=tomorrow)
    for version in later.order_by("effective_from"):
        change_version(version, by=by, **said)
    journal.record("standing_order.series_changed", order, by=by, fields=sorted(said))
    order.outcome = keep_in_line(order, by=by)
    return order


@verb
def say_times(
    version: StandingOrderVersion,
    *,
    weekday: Weekday,
    pickup_time: time,
    by: User,
    appointment_time: time | None = None,
    return_time: time | None = None,
) -> StandingOrderTime:
    """Say at what times one weekday of a version rides; the other days keep the version's."""
    order = locked_order(version.order)
    check_can_edit(by, order)
    check_open(version)
    if (version.return_ride == ReturnRide.FIXED) != (return_time is not None):
        raise Invalid({"return_time": ["A return at a fixed time has one, and no other has."]})
    row, _ = StandingOrderTime.objects.update_or_create(
        version=version,
        weekday=weekday,
        defaults={
            "pickup_time": pickup_time,
            "appointment_time": appointment_time,
            "return_time": return_time,
        },
    )
    journal.record("standing_order.times_said", order, by=by, weekday=str(weekday))
    keep_in_line(order, by=by)
    return row


@verb
def drop_times(
    version: StandingOrderVersion, *, weekday: Weekday, by: User
) -> StandingOrderVersion:
    """Let one weekday of a version ride at the version's times again."""
    order = locked_order(version.order)
    check_can_edit(by, order)
    check_open(version)
    version.times.filter(weekday=weekday).delete()
    journal.record("standing_order.times_dropped", order, by=by, weekday=str(weekday))
    keep_in_line(order, by=by)
    return version
