"""Verbs on what a standing order says: its versions, their places, and single days."""

from datetime import date, timedelta
from typing import Any

from delta.accounts.models import User
from delta.company.queries import today
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.ids import new_id
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import Frequency
from delta.trips.models import (
    StandingOrder,
    StandingOrderStop,
    StandingOrderVersion,
)
from delta.trips.permissions import check_can_edit
from delta.trips.services.generating import keep_in_line
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
    keep_in_line(order, by=by)
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
    if version.frequency == Frequency.MONTHLY and version.week_of_month is not None:
        if not version.weekdays:
            raise Invalid({"weekdays": ["Say on which weekday of that week."]})
    elif version.frequency == Frequency.MONTHLY and version.day_of_month is None:
        raise Invalid({"day_of_month": ["Say on which day of the month."]})


@verb
def follow_version(
    version: StandingOrderVersion, *, effective_from: date, by: User, **said: Any
) -> StandingOrderVersion:
    """Copy a version with its places and times to begin on a day, with what is `said` instead."""
    same = {
        column.name: getattr(version, column.name)
        for column in StandingOrderVersion._meta.concrete_fields
        if column.name not in {"id", "created_at", "updated_at", "effective_from", "order"}
    }
    if version.effective_until is not None and version.effective_until < effective_from:
        same["effective_until"] = None
    order, given = version.order, same | said
    made = add_version(order=order, effective_from=effective_from, by=by, **given)
    rows: list[Any] = [*places(version), *version.times.all()]
    for row in rows:
        row.pk, row._state.adding, row.version = new_id(), True, made
        row.save()
    journal.record("standing_order.version_followed", version.order, by=by)
    keep_in_line(version.order, by=by)
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
    keep_in_line(order, by=by)
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
    keep_in_line(order, by=by)
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
    keep_in_line(order, by=by)
    return row
