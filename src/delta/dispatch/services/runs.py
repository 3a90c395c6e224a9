"""Verbs on runs: planning one, putting trips on it, publishing, leaving the yard, coming back."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from delta.accounts.models import User
from delta.company import queries as company
from delta.dispatch.life import RUN
from delta.dispatch.models import Run, RunTrip
from delta.dispatch.permissions import check_can_drive, check_can_plan
from delta.drivers.models import Driver
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import RunStatus, TripStatus, screen
from delta.trips import services as trips
from delta.trips.models import Trip

OPEN = frozenset({RunStatus.PLANNED, RunStatus.PUBLISHED, RunStatus.STARTED})


@verb
def plan_run(
    *, driver: Driver, starts_at: datetime, ends_at: datetime, by: User, **given: Any
) -> Run:
    """Plan a run for `driver`; its day is the operator's day of the start."""
    check_can_plan(by)
    run = Run(driver=driver, starts_at=starts_at, ends_at=ends_at, **given)
    _fit(run)
    run.save()
    journal.record("run.planned", run, by=by)
    return run


@verb
def change_run(run: Run, *, by: User, **fields: Any) -> Run:
    """Change a run that has not left the yard; one on the road takes notes only."""
    check_can_plan(by)
    row = _locked(run)
    if row.status not in (RunStatus.PLANNED, RunStatus.PUBLISHED) and set(fields) - {"notes"}:
        raise Refused(f"This run is {screen(row.status).lower()}.", code="set_out")
    if row.places.exists() and "driver" in fields and fields["driver"] != row.driver:
        raise Refused(
            "There are trips on this run.",
            code="has_trips",
            next_step="Take them off before another driver gets it.",
        )
    for name, value in fields.items():
        setattr(row, name, value)
    _fit(row)
    row.save()
    journal.record("run.changed", row, by=by, fields=sorted(fields))
    return row


def _fit(run: Run) -> None:
    """Set the run's day, and refuse times out of order and a shift of somebody else."""
    if run.ends_at <= run.starts_at:
        raise Invalid({"ends_at": ["The end lies before the beginning."]})
    if run.shift is not None and run.shift.driver_id != run.driver_id:
        raise Invalid({"shift": ["This is another driver's shift."]})
    run.service_date = clock.service_day(run.starts_at, company.zone())
    run.full_clean()


@verb
def add_trip(*, run: Run, trip: Trip, by: User, position: int | None = None) -> RunTrip:
    """Put a trip on a run; a trip that waits is assigned to the run's driver and vehicle."""
    check_can_plan(by)
    row = _locked(run)
    if row.status not in OPEN:
        raise Refused(f"This run is {screen(row.status).lower()}.", code="not_open")
    if trip.service_date != row.service_date:
        raise Refused("This trip is on another day.", code="other_day")
    if RunTrip.objects.filter(trip=trip).exists():
        raise Refused("This trip is on a run already.", code="on_a_run")
    _give(row, trip, by=by)
    last = row.places.aggregate(last=Max("position"))["last"] or 0
    place = RunTrip.objects.create(run=row, trip=trip, position=position or last + 1)
    journal.record("run.trip_added", row, by=by, trip=trip.number)
    return place


def _give(run: Run, trip: Trip, *, by: User) -> None:
    """Assign a waiting trip to the run's driver; refuse one that another driver has."""
    if trip.status == TripStatus.SCHEDULED:
        trips.assign(trip, driver=run.driver, vehicle=run.vehicle, by=by)
    elif trip.driver_id != run.driver_id:
        raise Refused(
            "Another driver has this trip, or it has ended.",
            code="other_driver",
            next_step="Unassign it first.",
        )


@verb
def place_trip(place: RunTrip, *, position: int, by: User) -> RunTrip:
    """Move a trip to another place in the order of its run; the others close up."""
    check_can_plan(by)
    run = _locked(place.run)
    order = [one for one in run.places.order_by("position") if one.pk != place.pk]
    order.insert(max(position, 1) - 1, place)
    for number, one in enumerate(order, 1):
        RunTrip.objects.filter(pk=one.pk).update(position=number)
    journal.record("run.trip_placed", run, by=by, position=position)
    return RunTrip.objects.get(pk=place.pk)


@verb
def take_trip_off(place: RunTrip, *, by: User) -> Run:
    """Take a trip off its run and, if it has not set out, from the driver."""
    check_can_plan(by)
    run, trip = _locked(place.run), place.trip
    place.delete()
    if trip.status == TripStatus.ASSIGNED:
        trips.unassign(trip, by=by)
    journal.record("run.trip_taken_off", run, by=by, trip=trip.number)
    return run


@verb
def take_off(run: Run, *, trip: Trip, by: User) -> Run:
    """Take one of its trips off a run."""
    place = run.places.filter(trip=trip).first()
    if place is None:
        raise Refused("This trip is not on this run.", code="gone")
    return take_trip_off(place, by=by)


@verb
def publish_run(run: Run, *, by: User) -> Run:
    """Show the run to its driver."""
    check_can_plan(by)
    row = _locked(run)
    row.published_at = clock.now()
    return _stand(row, RunStatus.PUBLISHED, by=by)


@verb
def replan_run(run: Run, *, by: User) -> Run:
    """Take a published run back, or bring a cancelled one back, to be planned."""
    check_can_plan(by)
    row = _locked(run)
    row.published_at, row.cancel_reason = None, ""
    return _stand(row, RunStatus.PLANNED, by=by)


@verb
def start_run(run: Run, *, odometer: int, by: User, at: datetime | None = None) -> Run:
    """Leave the yard: keep when, and the odometer in whole miles."""
    row = _locked(run)
    check_can_drive(by, row)
    _check_odometer(odometer, 0)
    row.pull_out_odometer, row.pulled_out_at = odometer, at or clock.now()
    return _stand(row, RunStatus.STARTED, by=by)


@verb
def undo_start(run: Run, *, by: User) -> Run:
    """Undo a start that was a slip."""
    row = _locked(run)
    check_can_drive(by, row)
    if row.status != RunStatus.STARTED:
        raise Refused("This run is not on the road.", code="illegal_move")
    row.pull_out_odometer = row.pulled_out_at = None
    return _stand(row, RunStatus.PUBLISHED, by=by)


@verb
def finish_run(run: Run, *, odometer: int, by: User, at: datetime | None = None) -> Run:
    """Come back to the yard: keep when, and the odometer in whole miles."""
    row = _locked(run)
    check_can_drive(by, row)
    _check_odometer(odometer, row.pull_out_odometer or 0)
    row.pull_in_odometer, row.pulled_in_at = odometer, at or clock.now()
    return _stand(row, RunStatus.FINISHED, by=by)


@verb
def resume_run(run: Run, *, by: User) -> Run:
    """Undo a finish that was a slip."""
    check_can_plan(by)
    row = _locked(run)
    if row.status != RunStatus.FINISHED:
        raise Refused("This run is not finished.", code="illegal_move")
    row.pull_in_odometer = row.pulled_in_at = None
    return _stand(row, RunStatus.STARTED, by=by)


@verb
def cancel_run(run: Run, *, reason: str, by: User) -> Run:
    """Cancel a run that has not left the yard; its trips wait for another driver."""
    check_can_plan(by)
    row = _locked(run)
    check_move(RUN, row.status, RunStatus.CANCELLED, "run")
    for place in list(row.places.select_related("trip", "run")):
        take_trip_off(place, by=by)
    row.cancel_reason = reason
    return _stand(row, RunStatus.CANCELLED, by=by)


def _check_odometer(odometer: int, least: int) -> None:
    """Refuse an odometer below zero, below what it was, or beyond what any vehicle has."""
    if not least <= odometer <= 2_000_000:
        raise Invalid({"odometer": [f"Give whole miles, at least {least:,}."]})


def _locked(run: Run) -> Run:
    """Return the run's row, locked."""
    return Run.objects.select_for_update(of=("self",)).select_related("driver").get(pk=run.pk)


def _stand(run: Run, to: RunStatus, *, by: User) -> Run:
    """Check the move, write the status and record it. The run's row is locked."""
    check_move(RUN, run.status, to, "run")
    if run.vehicle is None and to in OPEN - {RunStatus.PLANNED}:
        raise Refused("This run has no vehicle yet.", code="no_vehicle", next_step="Give it one.")
    was, run.status = run.status, to
    run.save()
    journal.record(f"run.{to}", run, by=by, was=str(was))
    return run
