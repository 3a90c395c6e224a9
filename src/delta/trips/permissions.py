"""Who may do what to which trip now. One condition a line; whatever is not allowed is refused."""

from datetime import datetime

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.company import queries as company
from delta.facilities.models import Facility, StaffMember, staffed_by
from delta.kernel import clock
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import CancellationKind, Role, StandingOrderStatus, TripStatus, screen
from delta.patients.models import Patient, Relative
from delta.trips import lifecycle
from delta.trips.models import StandingOrder, Trip

CHANGEABLE = frozenset(
    {
        "appointment_at",
        "attendants",
        "booking_notes",
        "oxygen_required",
        "pickup_at",
        "stretcher_required",
        "transfer_required",
        "wheelchair_required",
    }
)
BY_OFFICE = frozenset({"dispatch_notes", "driver_notes"})
"""What only the office writes, also while the trip is on its way: to the driver and to itself."""

NOT_SET_OUT = frozenset({TripStatus.REQUESTED, TripStatus.SCHEDULED, TripStatus.ASSIGNED})


def check_can_book(person: User, patient: Patient, facility: Facility | None = None) -> None:
    """Refuse unless `person` may book for `patient`, in the name of `facility` if one is given."""
    if not person.may(Permission.TRIPS_BOOK):
        raise NotPermitted("You may not book trips.")
    if not Patient.objects.visible_to(person).filter(pk=patient.pk).exists():
        raise NotPermitted("You may not book for this patient.")
    if not is_let(person, patient, "can_book"):
        raise NotPermitted("You were not given the right to book.")
    if facility is not None and not Facility.objects.visible_to(person).filter(pk=facility.pk):
        raise NotPermitted("You may not book in the name of this facility.")


def check_can_change(person: User, trip: Trip, fields: frozenset[str]) -> None:
    """Refuse unless `person` may change these `fields` of the trip now."""
    if not person.may(Permission.TRIPS_BOOK):
        raise NotPermitted("You may not change trips.")
    if not is_seen(person, trip) or not is_let(person, trip.patient, "can_book"):
        raise NotPermitted("You may not change this trip.")
    if fields & BY_OFFICE and not person.is_office:
        raise NotPermitted("Only the office writes these notes.")
    if trip.status not in NOT_SET_OUT and not fields <= BY_OFFICE:
        raise Refused(
            f"This trip is {screen(trip.status).lower()}: what was booked can no longer change.",
            code="set_out",
        )


def check_can_cancel(person: User, trip: Trip) -> None:
    """Refuse unless the trip is one `person` sees and was given the right to cancel."""
    if not is_seen(person, trip):
        raise NotPermitted("You may not cancel this trip.")
    if not is_let(person, trip.patient, "can_cancel"):
        raise NotPermitted("You were not given the right to cancel.")


def check_can_move(person: User, trip: Trip, to: TripStatus) -> None:
    """Refuse unless the move is in the table and `person` may make it on this trip."""
    if not lifecycle.is_legal(trip.status, to):
        was = screen(trip.status).lower()
        raise Refused(
            f"A trip that is {was} cannot become {screen(to).lower()}.", code="illegal_move"
        )
    if trip.driver is None and to not in lifecycle.WITHOUT_DRIVER:
        raise Refused("This trip has no driver yet.", code="no_driver", next_step="Assign one.")
    if to == TripStatus.CANCELLED and trip.cancellation_kind is None:
        raise Refused("A cancellation says of which kind it is.", code="no_cancellation_kind")
    if not person.may(lifecycle.needed(trip.status, to)):
        raise NotPermitted("Your role may not make this move.")
    # A driver moves only the trips given to them.
    if person.role == Role.DRIVER and not is_theirs(person, trip):
        raise NotPermitted("This trip is not yours.")


def check_kind(person: User, given: CancellationKind | None, by_clock: CancellationKind) -> None:
    """Refuse a kind of cancellation that the clock does not say, unless the office says it."""
    if given is not None and given != by_clock and not person.is_office:
        raise Refused(
            f"By the clock this cancellation is of another kind: {screen(by_clock).lower()}.",
            code="other_kind",
            next_step="Leave the kind out.",
        )


def check_waited(person: User, trip: Trip, at: datetime) -> None:
    """Refuse a driver's no-show before the wait is over; the office may know better."""
    settings = company.settings()
    over = lifecycle.no_show_from(trip.at_pickup_at, trip.pickup_at, settings.no_show_wait_minutes)
    if person.role == Role.DRIVER and over is not None and at < over:
        said = clock.shown_time(clock.local(over, settings.zone))
        raise Refused(
            f"The patient is waited for until {said}.",
            code="still_waiting",
            next_step="Wait, or call dispatch.",
        )


def check_can_correct(person: User, trip: Trip) -> None:
    """Refuse unless the trip was driven and `person` may put right what was written of it."""
    if not person.may(Permission.TRIPS_CORRECT):
        raise NotPermitted("Your role may not correct trips.")
    if trip.status not in (TripStatus.COMPLETED, TripStatus.NO_SHOW):
        raise Refused("Only a trip that was driven can be corrected.", code="not_driven")


def check_can_prove(person: User, trip: Trip) -> None:
    """Refuse unless `person` moves trips, and this one if they drive."""
    if not person.may(Permission.TRIPS_MOVE):
        raise NotPermitted("Your role may not take proofs of trips.")
    if person.role == Role.DRIVER and not is_theirs(person, trip):
        raise NotPermitted("This trip is not yours.")


def is_theirs(person: User, trip: Trip) -> bool:
    """Return whether the trip is assigned to the driver who signs in as `person`."""
    return trip.driver is not None and trip.driver.login_id == person.pk


def is_seen(person: User, trip: Trip) -> bool:
    """Return whether `person` may see the trip at all."""
    return Trip.objects.visible_to(person).filter(pk=trip.pk).exists()


def is_let(person: User, patient: Patient, flag: str) -> bool:
    """Return whether the flag of a relative's tie or of a staff member's post is set.

    Nobody else has flags: the office, a driver and the patient need none.
    """
    if person.role == Role.FAMILY_MEMBER:
        ties = Relative.objects.standing().filter(user=person, patient=patient)
        return bool(ties.filter(**{flag: True}).exists())
    if person.role == Role.FACILITY_STAFF:
        posts = StaffMember.objects.standing().filter(user=person)
        return bool(posts.filter(**{flag: True}).exists())
    return True


def own_facility(person: User) -> Facility | None:
    """Return the one facility a person of facility staff works for; None for anybody else."""
    if person.role != Role.FACILITY_STAFF:
        return None
    return Facility.objects.filter(pk__in=staffed_by(person)).first()


def works_for(person: User, facility: Facility | None) -> bool:
    """Return whether `person` is staff of that facility."""
    return facility is not None and staffed_by(person).filter(facility=facility).exists()


def check_can_request(person: User, patient: Patient, facility: Facility | None) -> None:
    """Refuse unless `person` may ask for a standing order for `patient`."""
    if not person.may(Permission.STANDING_ORDERS_REQUEST):
        raise NotPermitted("You may not ask for standing orders.")
    if not Patient.objects.visible_to(person).filter(pk=patient.pk).exists():
        raise NotPermitted("You may not order for this patient.")
    if not is_let(person, patient, "can_book"):
        raise NotPermitted("You were not given the right to book.")
    if facility is not None and not Facility.objects.visible_to(person).filter(pk=facility.pk):
        raise NotPermitted("You may not order in the name of this facility.")


def may_manage(person: User, facility: Facility | None) -> bool:
    """Return whether `person` manages the standing orders of a facility, or of nobody's."""
    if not person.may(Permission.STANDING_ORDERS_MANAGE):
        return False
    return person.is_office or works_for(person, facility)


def check_can_manage(person: User, order: StandingOrder) -> None:
    """Refuse unless `person` manages this order: the office any, a facility its own."""
    if not may_manage(person, order.facility):
        raise NotPermitted("You may not manage this standing order.")
    if not is_let(person, order.patient, "can_book"):
        raise NotPermitted("You were not given the right to book.")


def check_can_accept(person: User, order: StandingOrder) -> None:
    """Refuse unless `person` is of the office: it alone accepts what was asked for."""
    if not person.is_office or not person.may(Permission.STANDING_ORDERS_MANAGE):
        raise NotPermitted("The office accepts standing orders.")


def check_can_edit(person: User, order: StandingOrder) -> None:
    """Refuse unless `person` manages the order, or asked for it and it still waits."""
    waits = order.status == StandingOrderStatus.REQUESTED
    if waits and order.requested_by_id == person.pk:
        check_can_request(person, order.patient, None)
        return
    check_can_manage(person, order)
