"""Reading which proofs of a trip are there: those that were taken, and those its rows give."""

from collections.abc import Iterator

from delta.kernel.words import Proof as Kind
from delta.patients.models import Eligibility
from delta.trips import lifecycle
from delta.trips.models import Trip

BEFORE_DONE = tuple(name for name in lifecycle.IN_ORDER if name != "done_at")


def there(trip: Trip) -> set[Kind]:
    """Return the kinds of proof a trip has now."""
    taken = trip.proofs.filter(is_active=True).values_list("kind", flat=True)
    return {Kind(kind) for kind in taken} | set(given(trip))


def given(trip: Trip) -> Iterator[Kind]:
    """Each kind that nobody takes, because the trip's own rows prove it."""
    if all(getattr(trip, name) for name in BEFORE_DONE):
        yield Kind.TIMES
    if trip.vehicle is not None and trip.vehicle.license_plate:
        yield Kind.VEHICLE_PLATE
    if trip.driver is not None and trip.driver.license_number:
        yield Kind.DRIVER_LICENSE
    if trip.changes.filter(latitude__isnull=False).exists():
        yield Kind.GPS
    if trip.passengers.filter(is_attendant=True).exclude(name="").count() >= trip.attendants:
        yield Kind.ATTENDANT_NAME
    known = Eligibility.objects.filter(patient=trip.patient_id, payer=trip.payer_id)
    if known.filter(is_active=True).exclude(member_id="").exists():
        yield Kind.MEMBER_ID


def lacking(trip: Trip, to: str) -> list[Kind]:
    """Return what the trip's payer asks for before this move and is not there; [] without payer."""
    required = trip.payer.required_proofs if trip.payer else []
    if not lifecycle.lacking(to, required, ()):
        return []
    return lifecycle.lacking(to, required, there(trip))
