"""Who may do what to which trip now. One condition a line; whatever is not allowed is refused."""

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Role, TripStatus, screen
from delta.patients.models import Patient
from delta.trips import lifecycle
from delta.trips.models import Trip


def check_can_book(person: User, patient: Patient) -> None:
    """Refuse unless `person` may book for `patient`."""
    if not person.may(Permission.TRIPS_BOOK):
        raise NotPermitted("You may not book trips.")
    if not Patient.objects.visible_to(person).filter(pk=patient.pk).exists():
        raise NotPermitted("You may not book for this patient.")


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


def is_theirs(person: User, trip: Trip) -> bool:
    """Return whether the trip is assigned to the driver who signs in as `person`."""
    return trip.driver is not None and trip.driver.login_id == person.pk
