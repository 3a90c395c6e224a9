"""Verbs on what a standing order says: its versions, their places, and single days."""

from datetime import date, time, timedelta
from typing import Any

from delta.accounts.models import User
from delta.company.queries import today
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import ExceptionKind, Frequency
from delta.trips.models import (
    StandingOrder,
    StandingOrderException,
    StandingOrderStop,
    StandingOrderVersion,
)
from delta.trips.permissions import check_can_edit
from delta.trips.standing_queries import is_settled, locked_order, places

ONE_DAY = timedelta(days=1)
MOST_STOPS = 5


@verb
def add_version(
    *, order: StandingOrder, effective_from: date, by: User, **said: Any
) -> StandingOrderVersion:
    """Say what an order rides from a day on; the version before it ends the day before.

    Days that have passed keep what they said: only a first version may begin in the past.
    """
    order = locked_order(order)
    check_can_edit(by, order)
    said["effective_until"] = _make_room(order, effective_from, said.get("effective_until"))
    version = StandingOrderVersion(order=order, effective_from=effective_from, **said)
    _check_days(version)
    version.save()
    journal.record("standing_order.version_added", order, by=by, since=str(effective_from))
    return version


def _make_room(order: StandingOrder, first: date, last: date | None) -> date | None:
    """End the version before `first`, and return the day before the one after it at the latest."""
    if order.versions.filter(effective_from=first).exists():
        raise Invalid({"effective_from": ["Another version begins on this day."]})
    before = order.versions.filter(effective_from__lt=first).order_by("-effective_from").first()
    if order.versions.exists() and order.accepted_at is not None and first < today():
        raise Invalid({"effective_from": ["What was ridden stays as it was: give a day to come."]})
    if before is not None and (before.effective_until is None or before.effective_until >= first):
        before.effective_until = first - ONE_DAY
        before.save(update_fields=["effective_until", "updated_at"])
    after = order.versions.filter(effective_from__gt=first).order_by("effective_from").first()
    latest = after.effective_from - ONE_DAY if after else None
    return min((day for day in (last, latest) if day is not None), default=None)


def _check_days(version: StandingOrderVersion) -> None:
    """Refuse a rule that names no day."""
    needs = {Frequency.WEEKLY, Frequency.BIWEEKLY}
    if version.frequency in needs and not version.weekdays:
        raise Invalid({"weekdays": ["Say on which days of the week."]})
    if version.frequency == Frequency.MONTHLY and version.day_of_month is None:
        raise Invalid({"day_of_month": ["Say on which day of the month."]})


@verb
def follow_version(
    version: StandingOrderVersion, *, effective_from: date, by: User
) -> StandingOrderVersion:
    """Copy a version with its places to begin on a day to come, where it can be changed."""
    same = {
        column.name: getattr(version, column.name)
        for column in StandingOrderVersion._meta.concrete_fields
        if column.name not in {"id", "created_at", "updated_at", "effective_from", "order"}
    }
    same["effective_until"] = None
    made = add_version(order=version.order, effective_from=effective_from, by=by, **same)
    for stop in places(version):
        stop.pk, stop._state.adding, stop.version = StandingOrderStop().pk, True, made
        stop.save()
    journal.record("standing_order.version_followed", version.order, by=by)
    return made


@verb
def change_version(version: StandingOrderVersion, *, by: User, **said: Any) -> StandingOrderVersion:
    """Change a version that has not begun; one in force is only followed by another."""
    order = locked_order(version.order)
    check_can_edit(by, order)
    row = StandingOrderVersion.objects.select_for_update().get(pk=version.pk)
    check_open(row)
    for name, value in said.items():
        setattr(row, name, value)
    _check_days(row)
    row.full_clean()
    row.save()
    journal.record("standing_order.version_changed", order, by=by, fields=sorted(said))
    return row


def check_open(version: StandingOrderVersion) -> None:
    """Refuse to touch a version that is in force."""
    if is_settled(version):
        raise Refused(
            "This version is in force.",
            code="in_force",
            next_step="Let another follow it from a day to come.",
        )


def check_room(version: StandingOrderVersion) -> None:
    """Refuse one place more than a ride can have."""
    if places(version).count() >= MOST_STOPS:
        raise Refused(f"A ride has at most {MOST_STOPS} places.", code="too_many_stops")


@verb
def add_stop(*, version: StandingOrderVersion, by: User, **said: Any) -> StandingOrderStop:
    """Add a place to a version that is not in force."""
    order = locked_order(version.order)
    check_can_edit(by, order)
    check_open(version)
    check_room(version)
    stop = StandingOrderStop(version=version, **said)
    stop.full_clean()
    stop.save()
    journal.record("standing_order.stop_added", order, by=by)
    return stop


@verb
def change_stop(stop: StandingOrderStop, *, by: User, **said: Any) -> StandingOrderStop:
    """Change a place of a version that is not in force."""
    order = locked_order(stop.version.order)
    check_can_edit(by, order)
    check_open(stop.version)
    row = StandingOrderStop.objects.select_for_update().get(pk=stop.pk)
    for name, value in said.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    journal.record("standing_order.stop_changed", order, by=by, fields=sorted(said))
    return row


@verb
def add_exception(
    *,
    order: StandingOrder,
    day: date,
    kind: ExceptionKind,
    by: User,
    pickup_time: time | None = None,
    reason: str = "",
) -> StandingOrderException:
    """Say what differs on one day: skip it, ride at another time, or add it."""
    order = locked_order(order)
    check_can_edit(by, order)
    row = StandingOrderException(
        order=order, day=day, kind=kind, pickup_time=pickup_time, reason=reason
    )
    _check_departs(row)
    row.full_clean()
    row.save()
    journal.record("standing_order.day_set", order, by=by, day=str(day), kind=str(kind))
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
    return row


def _check_departs(row: StandingOrderException) -> None:
    """Refuse a day that has passed, and a time that is missing or has no meaning."""
    if row.day < today():
        raise Invalid({"day": ["This day has passed."]})
    if row.kind == ExceptionKind.MOVE and row.pickup_time is None:
        raise Invalid({"pickup_time": ["Say at what time it rides instead."]})
    if row.kind == ExceptionKind.SKIP and row.pickup_time is not None:
        raise Invalid({"pickup_time": ["A day that is skipped has no time."]})


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
