"""The cast: one person per role with what is theirs, and one outsider who must see nothing."""

from dataclasses import dataclass

from delta.accounts.models import User
from delta.drivers.models import Driver
from delta.facilities.models import Facility
from delta.kernel.words import Bundle, Role
from delta.patients.models import Patient
from delta.trips.models import Trip
from tests import make


@dataclass(frozen=True)
class Cast:
    """Everybody, and the one facility, patient, driver and trip they meet in."""

    of: dict[Role, User]
    outsider: User
    clerk: User
    facility: Facility
    patient: Patient
    driver: Driver
    trip: Trip

    @property
    def everybody(self) -> dict[str, User]:
        """Every person by role, and the outsider under that name."""
        return {str(role): person for role, person in self.of.items()} | {"outsider": self.outsider}

    @property
    def everybody_and_clerk(self) -> dict[str, User]:
        """Everybody, and the billing clerk: a dispatcher who holds the billing bundle."""
        return self.everybody | {"clerk": self.clerk}


def cast(**trip: object) -> Cast:
    """Make the cast around one trip: its driver drives it, its family, facility and patient own it.

    The outsider is a family member tied to nobody.
    """
    make.company()
    people = {role: make.user(role) for role in Role}
    facility = make.facility()
    make.staff_member(facility, user=people[Role.FACILITY_STAFF], can_view_invoices=True)
    patient = make.patient(of=facility, login=people[Role.PATIENT])
    make.relative(of=patient, user=people[Role.FAMILY_MEMBER])
    driver = make.driver(login=people[Role.DRIVER])
    given = {"status": "assigned", "vehicle": make.vehicle()} | trip
    ride = make.trip(patient=patient, facility=facility, driver=driver, **given)
    outsider, clerk = make.user(Role.FAMILY_MEMBER), make.user(Role.DISPATCHER)
    clerk.bundles = [Bundle.BILLING]
    clerk.save()
    return Cast(people, outsider, clerk, facility, patient, driver, ride)
