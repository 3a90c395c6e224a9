"""Booking: the address that makes a trip, along stops given in their order."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any
from uuid import UUID

from django.db import DataError, IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import ConfigDict, Field, StrictBool
from pydantic.alias_generators import to_camel

from delta.accounts.roles import Permission
from delta.accounts.sight import visible
from delta.api.v1.bodies import Given
from delta.api.v1.columns import GivenId, GivenTime, degrees, line
from delta.api.v1.kinds import Kind
from delta.api.v1.repeats import once
from delta.api.v1.routes import add, rereading, told_of
from delta.api.v1.shapes import One
from delta.api.v1.signed import Right, asker
from delta.facilities.models import Facility
from delta.kernel.refusals import Invalid
from delta.kernel.words import StopKind
from delta.patients.models import Patient
from delta.rates.models import ServiceType
from delta.records.noun import Noun
from delta.records.sentences import broken
from delta.records.values import LINE, PAGE
from delta.trips import services
from delta.trips.models import Stop

CAMEL = ConfigDict(extra="forbid", alias_generator=to_camel)
Line, Page = line(most=LINE), line(most=PAGE)
LINKS = {"patient": Patient, "service_type": ServiceType, "facility": Facility}


class NewStop(Given):
    """A place to halt. Without a kind the first is the pick-up, the others drop-offs."""

    model_config = CAMEL

    kind: StopKind | None = Field(None, strict=False)
    address: line(most=LINE, least=1)  # type: ignore[valid-type]
    name: Line = ""  # type: ignore[valid-type]
    line1: Line = ""  # type: ignore[valid-type]
    line2: Line = ""  # type: ignore[valid-type]
    city: Line = ""  # type: ignore[valid-type]
    state: Line = ""  # type: ignore[valid-type]
    zip_code: Line = ""  # type: ignore[valid-type]
    latitude: degrees(90) | None = None  # type: ignore[valid-type]
    longitude: degrees(180) | None = None  # type: ignore[valid-type]
    instructions: Page = ""  # type: ignore[valid-type]
    contact_name: Line = ""  # type: ignore[valid-type]
    contact_phone: Line = ""  # type: ignore[valid-type]
    scheduled_at: GivenTime | None = None


class NewTrip(Given):
    """What is given to book a trip. What a facility's staff book is their facility's."""

    model_config = CAMEL

    patient_id: GivenId
    service_type_id: GivenId
    pickup_at: GivenTime
    stops: Annotated[list[NewStop], Field(min_length=2, max_length=12)]
    facility_id: GivenId | None = None
    appointment_at: GivenTime | None = None
    wheelchair_required: StrictBool = False
    stretcher_required: StrictBool = False
    oxygen_required: StrictBool = False
    transfer_required: StrictBool = False
    attendants: Annotated[int, Field(strict=True, ge=0, le=10)] = 0
    booking_notes: Page = ""  # type: ignore[valid-type]


def open_booking(router: Router, kind: Kind, noun: Noun) -> None:
    """Open the address that books a trip."""

    def create_trip(request: HttpRequest, body: NewTrip) -> HttpResponse:
        person = asker(request)

        def work() -> tuple[HttpResponse, UUID]:
            facts = body.model_dump(exclude_unset=True)
            stops = [stop_of(stop, position) for position, stop in enumerate(facts.pop("stops"))]
            facts |= linked(facts, person)
            with worded(noun):
                made = services.book(stops=stops, by=person, **facts)
            return told_of(request, kind, made.pk, status=201), made.pk

        return once(request, person, work=work, again=rereading(request, kind))

    add(
        router,
        f"/{kind.slug}",
        "POST",
        create_trip,
        name="create_trip",
        about="Book a trip along its stops, in their order: first the pick-up, last the drop-off.",
        right=Right(kind.slug, Permission.TRIPS_BOOK, writes=True),
        told={201: One[kind.detail]},  # type: ignore[name-defined]
    )


def stop_of(given: dict[str, Any], position: int) -> Stop:
    """Return a stop as it was given; its kind follows from its place if it is not said."""
    given["kind"] = given.get("kind") or (StopKind.PICKUP if position == 0 else StopKind.DROPOFF)
    return Stop(**given)


def linked(facts: dict[str, Any], person: Any) -> dict[str, Any]:
    """Take the ids out of what was given and return the rows they name; refuse one not seen."""
    found, faults = {}, {}
    for name, model in LINKS.items():
        row_id = facts.pop(f"{name}_id", None)
        if row_id is None:
            continue
        found[name] = visible(model, person).filter(pk=row_id).first()
        if found[name] is None:
            called = model._meta.verbose_name
            faults[f"{name}_id"] = [f"There is no such {called}, or none that you may see."]
    if faults:
        raise Invalid(faults)
    return found


@contextmanager
def worded(noun: Noun) -> Iterator[None]:
    """Turn what the database says against a trip into faults or a refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as against:
        raise broken(noun, against) from None
    except DataError:
        raise Invalid({"": ["A value is too large to be kept."]}) from None
