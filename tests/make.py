"""Make what a test needs, with sensible rest: `make.trip(status="assigned")`.

Verbs that exist are called; what no verb makes yet is written as rows. Names are synthetic.
"""

import functools
import io
import itertools
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from delta.accounts import services as accounts
from delta.accounts.models import User
from delta.billing.models import Invoice, InvoiceLine
from delta.company.models import Company
from delta.documents import services as documents
from delta.documents.models import Document
from delta.drivers.models import Credential, Driver, Shift
from delta.facilities.models import Contract, Facility, StaffMember
from delta.fleet.models import Inspection, Vehicle
from delta.fleet.services.inspections import begin_inspection
from delta.fleet.words import InspectionKind
from delta.journal.services import Program
from delta.kernel.words import (
    CredentialKind,
    CredentialStatus,
    FacilityKind,
    PayerKind,
    Role,
    ServiceLevel,
    StopKind,
    TripStatus,
)
from delta.patients.models import (
    Authorization,
    Consent,
    MedicalProfile,
    Membership,
    Patient,
    Relative,
    SavedPlace,
)
from delta.patients.words import ConsentHow, ConsentKind
from delta.payers.models import Payer
from delta.rates.models import ServiceType
from delta.trips.lifecycle import WITHOUT_DRIVER
from delta.trips.models import Passenger, StatusChange, Stop, Trip

TESTS = Program("tests")
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ZONE = ZoneInfo("America/Chicago")
PASSWORD = "a long enough passphrase"  # for the people of these tests only
FARES = {"AMB": "35.00", "WC": "50.00", "STR": "150.00", "BAR": "175.00"}
LEVELS = dict(zip(FARES, ServiceLevel, strict=True))
STAMPS = {
    TripStatus.EN_ROUTE: ["en_route_at"],
    TripStatus.ARRIVED: ["en_route_at", "at_pickup_at"],
    TripStatus.ON_BOARD: ["en_route_at", "at_pickup_at", "on_board_at"],
    TripStatus.NO_SHOW: ["en_route_at", "at_pickup_at"],
    TripStatus.COMPLETED: [
        "en_route_at",
        "at_pickup_at",
        "on_board_at",
        "at_dropoff_at",
        "done_at",
    ],
}
LEADS = {"en_route_at": -20, "at_pickup_at": -4, "on_board_at": 2, "at_dropoff_at": 25}
FIRST = ["Evelyn", "Marcus", "Ruth", "Devon", "Hazel", "Omar", "Alma", "Victor", "June", "Clyde"]
LAST = ["Ortiz", "Bell", "Nguyen", "Park", "Foster", "Ibarra", "Quinn", "Tate", "Moreno", "Ashe"]
numbers = itertools.count(1)


def company(**given: Any) -> Company:
    """Return the operator of this database, made at the first call."""
    made, _ = Company.objects.get_or_create(
        only=True, defaults={"name": "Bluebonnet Transit", "phone": "+17135550100", **given}
    )
    return made


def user(role: str = Role.DISPATCHER, *, password: str | None = None, **given: Any) -> User:
    """Return an active person of `role`, made by the verb; hashing a password costs time."""
    number = next(numbers)
    named = {
        "email": f"{role}.{number}@example.test",
        "first_name": FIRST[number % len(FIRST)],
        "last_name": LAST[number // len(FIRST) % len(LAST)],
    } | given
    person = accounts.create_user(role=Role(role), password=None, by=TESTS, **named)
    if password is not None:
        person.password = hashed_once(password)
        person.save()
    return person


@functools.cache
def hashed_once(password: str) -> str:
    """Return the hash of a password, made once a session: Argon2id is slow on purpose."""
    return make_password(password)


def facility(**given: Any) -> Facility:
    """Return a dialysis centre."""
    number = next(numbers)
    address = {"address": f"{number} Riverside Dr, Houston, TX 77002", "city": "Houston"}
    named = {"code": f"F{number:03}", "name": f"Riverside Dialysis {number}"}
    kind = {"kind": FacilityKind.DIALYSIS_CENTER}
    return Facility.objects.create(**(address | named | kind | given))


def staff_member(at: Facility | None = None, **given: Any) -> StaffMember:
    """Return somebody who signs in for a facility."""
    person = given.pop("user", None) or user(Role.FACILITY_STAFF)
    return StaffMember.objects.create(user=person, facility=at or facility(), **given)


def patient(
    *, of: Facility | None = None, needs: dict[str, Any] | None = None, **given: Any
) -> Patient:
    """Return a patient with a medical profile, a member of the facility `of` if one is given."""
    number = next(numbers)
    named = {
        "number": f"R{number:06}",
        "first_name": FIRST[number % len(FIRST)],
        "last_name": LAST[(number * 7) % len(LAST)],
        "date_of_birth": date(1948, 3, 7),
        "phone": f"+1713555{100 + number % 100:04}",
        "address": f"{1400 + number} Main St, Houston, TX 77002",
        "city": "Houston",
    } | given
    made = Patient.objects.create(**named)
    MedicalProfile.objects.create(patient=made, **(needs or {"mobility_aids": ["wheelchair"]}))
    if of is not None:
        Membership.objects.create(patient=made, facility=of, room="12B")
    return made


def relative(*, of: Patient | None = None, **given: Any) -> Relative:
    """Return a family member who signs in for a patient."""
    person = given.pop("user", None) or user(Role.FAMILY_MEMBER)
    given = {"relationship": "child"} | given
    return Relative.objects.create(user=person, patient=of or patient(), **given)


def payer(**given: Any) -> Payer:
    """Return a Medicaid broker."""
    number = next(numbers)
    named = {"code": f"P{number:03}", "name": f"Lone Star Rides {number}"}
    return Payer.objects.create(**(named | {"kind": PayerKind.MEDICAID_BROKER} | given))


def saved_place(of: Patient | None = None, **given: Any) -> SavedPlace:
    """Return a place a patient is often carried to."""
    named = {"label": "Dialysis", "address": "900 Riverside Dr, Houston, TX 77002"}
    return SavedPlace.objects.create(patient=of or patient(), **(named | given))


def consent(of: Patient | None = None, **given: Any) -> Consent:
    """Return a written consent to text messages, given a month ago."""
    named = {
        "kind": ConsentKind.SMS,
        "how": ConsentHow.WRITTEN,
        "given_at": datetime.now(ZONE) - timedelta(days=30),
    }
    return Consent.objects.create(patient=of or patient(), **(named | given))


def authorization(of: Patient | None = None, **given: Any) -> Authorization:
    """Return a payer's promise of ten trips within the month around today."""
    named = {
        "number": f"A{next(numbers):06}",
        "units": Decimal(10),
        "starts_on": today() - timedelta(days=15),
        "ends_on": today() + timedelta(days=15),
    }
    who = given.pop("payer", None) or payer()
    return Authorization.objects.create(patient=of or patient(), payer=who, **(named | given))


def contract(to: Facility | None = None, **given: Any) -> Contract:
    """Return a contract with a facility that began a year ago and has no end."""
    named = {"number": f"C{next(numbers):03}", "starts_on": today() - timedelta(days=365)}
    return Contract.objects.create(facility=to or facility(), **(named | given))


def shift(of: Driver | None = None, **given: Any) -> Shift:
    """Return tomorrow's shift of a driver, eight to four."""
    day = today() + timedelta(days=1)
    named = {"starts_at": at(day, 8), "ends_at": at(day, 16)}
    return Shift.objects.create(driver=of or driver(), **(named | given))


def vehicle(**given: Any) -> Vehicle:
    """Return a wheelchair van."""
    number = next(numbers)
    named = {"unit": f"V{number:02}", "service_level": ServiceLevel.WHEELCHAIR, "seats": 4}
    return Vehicle.objects.create(**(named | {"wheelchair_places": 2, "has_lift": True} | given))


def document(content: bytes = PDF, *, by: User | None = None, name: str = "paper.pdf") -> Document:
    """Return a small PDF that somebody of the office added, or the file given."""
    return documents.add(name=name, content=io.BytesIO(content), by=by or user())


def inspection(of: Vehicle | None = None, *, by: User | None = None, **given: Any) -> Inspection:
    """Return an inspection before a trip that somebody has just begun."""
    given = {"kind": InspectionKind.PRE_TRIP} | given
    return begin_inspection(by=by or user(), vehicle=given.pop("vehicle", of) or vehicle(), **given)


def driver(**given: Any) -> Driver:
    """Return a driver; give `login=make.user("driver")` for one who signs in."""
    number = next(numbers)
    named = {
        "number": f"D{number:03}",
        "first_name": FIRST[(number * 3) % len(FIRST)],
        "last_name": LAST[(number * 3 + 1) % len(LAST)],
        "license_number": f"TX{number:08}",
    }
    return Driver.objects.create(**(named | given))


def credential(of: Driver | None = None, **given: Any) -> Credential:
    """Return a passed CPR card that ends in ten days."""
    named = {
        "kind": CredentialKind.CPR,
        "status": CredentialStatus.PASSED,
        "expires_on": today() + timedelta(days=10),
    }
    return Credential.objects.create(driver=of or driver(), **(named | given))


def service_type(code: str = "WC") -> ServiceType:
    """Return the service type with `code`, made if reference rows were not seeded."""
    level = LEVELS[code]
    made, _ = ServiceType.objects.get_or_create(
        code=code,
        defaults={"name": level.capitalize(), "level": level, "base_fare": Decimal(FARES[code])},
    )
    return made


def today() -> date:
    """Return the operator's service day now."""
    return datetime.now(ZONE).date()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the instant of a local wall time of the operator."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def trip(status: str = TripStatus.SCHEDULED, *, service: str = "WC", **given: Any) -> Trip:
    """Return a trip that stands at `status`, with its stamps, two stops, passenger and history."""
    number = next(numbers)
    word = TripStatus(status)
    pickup = given.pop("pickup_at", None) or at(today(), 9, 15)
    who = given.pop("patient", None) or patient()
    if word not in WITHOUT_DRIVER or word == TripStatus.NO_SHOW:
        given.setdefault("driver", None) or given.update(driver=driver())
        given.setdefault("vehicle", None) or given.update(vehicle=vehicle())
    named = {
        "number": f"TR-{pickup:%Y%m%d}-{number:04}",
        "service_date": pickup.astimezone(ZONE).date(),
        "appointment_at": pickup + timedelta(minutes=45),
        "wheelchair_required": service == "WC",
        "miles": Decimal("6.20"),
        "minutes": 25,
        "base_fare": Decimal(FARES[service]),
        "mileage_fare": Decimal("15.50"),
        "time_fare": Decimal("12.50"),
        "surcharges": Decimal("0.00"),
        "total_fare": Decimal(FARES[service]) + 28,
        **stamps(word, pickup),
    }
    made = Trip.objects.create(
        status=word,
        patient=who,
        pickup_at=pickup,
        service_type=service_type(service),
        **(named | given),
    )
    stops(made)
    Passenger.objects.create(trip=made, patient=who, is_primary=True)
    StatusChange.objects.create(
        trip=made, to=word, happened_at=pickup, by_id=str(TESTS.pk), by_name=TESTS.name
    )
    return made


def stamps(status: TripStatus, pickup: datetime) -> dict[str, datetime]:
    """Return the times a trip has taken by the time it stands at `status`."""
    return {
        name: pickup + timedelta(minutes=LEADS.get(name, 27)) for name in STAMPS.get(status, [])
    }


def stops(of: Trip) -> None:
    """Give a trip its pick-up at the patient's home and its drop-off at the facility."""
    home, away = of.patient, of.facility
    Stop.objects.create(
        trip=of, position=1, kind=StopKind.PICKUP, scheduled_at=of.pickup_at, address=home.address
    )
    Stop.objects.create(
        trip=of,
        position=2,
        kind=StopKind.DROPOFF,
        scheduled_at=of.appointment_at,
        name=away.name if away else "Riverside Dialysis",
        address=away.address if away else "900 Riverside Dr, Houston, TX 77002",
    )


def invoice(
    *, to: Facility | None = None, trips: list[Trip] | None = None, **given: Any
) -> Invoice:
    """Return an invoice to a facility with one line a trip."""
    rides = trips if trips is not None else [trip("completed", facility=to)]
    total = sum((ride.total_fare or Decimal(0) for ride in rides), Decimal(0))
    named = {"number": f"INV-2026-{next(numbers):05}", "subtotal": total, "total": total}
    made = Invoice.objects.create(facility=to or facility(), **(named | given))
    for position, ride in enumerate(rides, 1):
        InvoiceLine.objects.create(
            invoice=made,
            position=position,
            trip=ride,
            unit_price=ride.total_fare or 0,
            amount=ride.total_fare or 0,
        )
    return made


# At the end, because these makers stand on the ones above.
from tests.make_day import (  # noqa: E402, F401
    allocation,
    complaint,
    driverpreference,
    incident,
    incidentdocument,
    message,
    notice,
    noticepreference,
    payment,
    refund,
    run,
    runtrip,
    sent_invoice,
    standingorder,
    standingorderexception,
    standingorderpause,
    standingorderstop,
    standingorderversion,
)
