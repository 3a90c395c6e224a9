"""One row of every noun, tied to the cast: their patient, driver, facility, vehicle and trip."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Field, Model
from django.db.models.fields import NOT_PROVIDED

from delta.accounts.models import User
from delta.billing.models import Invoice, InvoiceLine, Payment, Refund
from delta.company.models import Company, ServiceHours
from delta.dispatch.models import Incident, Message, Run, RunTrip
from delta.documents.models import Document
from delta.drivers.models import Availability, Driver, Shift
from delta.facilities.models import Facility, StaffMember, VolumeTier
from delta.fleet.models import CapacityConfiguration, MaintenancePlan, Vehicle
from delta.kernel.words import Role
from delta.patients.models import (
    BreakGlass,
    MedicalProfile,
    Membership,
    Merge,
    Patient,
    Relative,
)
from delta.rates.models import ServiceType
from delta.records.noun import Noun
from delta.records.register import nouns
from delta.trips.models import StandingOrder, StandingOrderStop, StandingOrderVersion, Trip
from tests import make, make_day
from tests.people import Cast

Made = dict[type[Model], Model]

SAMPLES: dict[type[Field], Any] = {
    models.DateField: date(2026, 11, 2),
    models.DateTimeField: datetime.fromisoformat("2026-11-02T15:00:00+00:00"),
    models.TimeField: time(9, 30),
    models.DurationField: timedelta(hours=1),
    models.DecimalField: Decimal(1),
    models.IntegerField: 1,
    models.BooleanField: False,
    models.JSONField: {},
    models.BinaryField: b"x",
}
# A row that hangs on nobody unless these say whose it is, though it might hang on nothing.
TIED = ("patient", "driver", "facility", "trip", "recipient", "reported_by", "sender", "user")


def rows(cast: Cast) -> dict[str, Model]:
    """One row of every noun, by its slug."""
    made: Made = {
        Patient: cast.patient,
        Driver: cast.driver,
        Facility: cast.facility,
        Trip: cast.trip,
        Vehicle: cast.trip.vehicle,
        Company: make.company(),
    }
    return {noun.slug: row_of(noun, made, cast) for noun in nouns()}


def row_of(noun: Noun, made: Made, cast: Cast) -> Model:
    """A row of one noun, made with what it needs above it."""
    return row_for(noun.model, made, cast)


def row_for(model: type[Model], made: Made, cast: Cast) -> Model:
    """The row of `model` made before, else a new one."""
    if model not in made:
        own = OWN.get(model)
        made[model] = own(made, cast) if own else plain(model, made, cast)
    return made[model]


def plain(model: type[Model], made: Made, cast: Cast) -> Model:
    """A row with what its table asks for, each value after the kind of its column."""
    needed = [column for column in model._meta.concrete_fields if is_needed(column)]
    given = {column.name: value(column, made, cast) for column in needed}
    return model._default_manager.create(**(given | MORE.get(model, {})))


def is_needed(column: Any) -> bool:
    """Whether a row cannot be without a value of ours here, or would hang on nobody."""
    if column.primary_key or getattr(column, "auto_now", False) or column.generated:
        return False
    if column.remote_field and column.name in TIED:
        return True
    given = column.default is not NOT_PROVIDED or column.db_default is not NOT_PROVIDED
    return not given and not column.null


def value(column: Any, made: Made, cast: Cast) -> Any:
    """A value that fits one column."""
    if column.remote_field:
        return linked(column, made, cast)
    if column.choices:
        return column.choices[0][0]
    found = next((SAMPLES[kind] for kind in type(column).__mro__ if kind in SAMPLES), None)
    return word(column.name) if found is None else found


def linked(column: Any, made: Made, cast: Cast) -> Any:
    """Whom or what a link points at: the cast's own."""
    above = column.related_model
    if above._meta.label == "accounts.User":
        return cast.of[Role.PATIENT] if column.name == "recipient" else cast.of[Role.DISPATCHER]
    return row_for(above, made, cast)


def word(name: str) -> str:
    """A text after what its column is called."""
    samples = {"phone": "+17135550123", "email": "row@example.test", "state": "TX"}
    return next((sample for end, sample in samples.items() if name.endswith(end)), "Sample")


OWN: dict[type[Model], Callable[[Made, Cast], Model]] = {
    Document: lambda made, cast: make.document(),
    Invoice: lambda made, cast: make.invoice(to=cast.facility, trips=[cast.trip]),
    InvoiceLine: lambda made, cast: row_for(Invoice, made, cast).lines.first(),
    Payment: lambda made, cast: make_day.payment(facility=cast.facility),
    Refund: lambda made, cast: make_day.refund(payment=row_for(Payment, made, cast)),
    MedicalProfile: lambda made, cast: cast.patient.profile,
    Membership: lambda made, cast: cast.patient.memberships.first(),
    Relative: lambda made, cast: cast.patient.relatives.first(),
    StaffMember: lambda made, cast: cast.facility.staff.first(),
    ServiceType: lambda made, cast: cast.trip.service_type,
    User: lambda made, cast: cast.of[Role.FACILITY_STAFF],
    Run: lambda made, cast: make_day.run(driver=cast.driver, vehicle=cast.trip.vehicle),
    RunTrip: lambda made, cast: make_day.runtrip(trip=cast.trip, run=row_for(Run, made, cast)),
    StandingOrder: lambda made, cast: make_day.standingorder(
        patient=cast.patient, facility=cast.facility
    ),
    StandingOrderVersion: lambda made, cast: make_day.standingorderversion(
        order=row_for(StandingOrder, made, cast)
    ),
    Merge: lambda made, cast: Merge.objects.create(
        kept=cast.patient, gone=make.patient(), was_active=True
    ),
}
"""Rows of tables with rules that no column tells of."""

MORE: dict[type[Model], dict[str, Any]] = {
    Availability: {"ends_at": time(17, 30)},
    BreakGlass: {
        "reason": "Found unconscious at the door, needs her medication list.",
        "ends_at": datetime.fromisoformat("2030-01-01T00:00:00+00:00"),
    },
    CapacityConfiguration: {"ambulatory_places": 2},
    Incident: {"kind": "fall"},
    MaintenancePlan: {"every_miles": 5000},
    Message: {"is_from_office": True, "facility": None},
    ServiceHours: {"opens_at": time(6), "closes_at": time(22)},
    Shift: {"ends_at": datetime.fromisoformat("2026-11-02T23:00:00+00:00")},
    StandingOrderStop: {"address": "1 Main St, Houston, TX 77002"},
    VolumeTier: {"discount_percent": Decimal(5)},
}
"""What a rule of the table asks for beside its columns."""
