"""Patients: with memberships, and the medical profile where the reader may see medical facts."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import Asked, Flag, Text
from delta.api.v1.shapes import Located, Many, Named, Shape
from delta.kernel.words import MobilityAid
from delta.patients import models, queries, services


class MedicalProfile(Shape):
    """What whoever carries the patient must know."""

    mobility_aids: list[MobilityAid]
    wheelchair_type: str
    can_transfer: bool
    requires_lift: bool
    oxygen_required: bool
    oxygen_flow_lpm: Decimal | None = Field(description="Litres a minute.")
    oxygen_tank_provided: bool
    iv_required: bool
    weight_lbs: int | None
    height_inches: int | None
    conditions: list[str]
    medications: list[str]
    allergies: list[str]
    blood_type: str
    cognitive_notes: str
    hearing_impaired: bool
    visually_impaired: bool
    language: str
    contact_name: str
    contact_phone: str
    contact_relationship: str
    contact2_name: str
    contact2_phone: str
    contact2_relationship: str
    insurance_provider: str
    insurance_policy: str
    insurance_group: str
    medicaid_number: str
    medicare_number: str
    special_instructions: str
    driver_notes: str


class Membership(Shape):
    """A patient at a facility."""

    id: UUID
    facility: Named
    room: str
    record_number: str


class Patient(Located):
    """Somebody who is carried."""

    number: str
    first_name: str
    last_name: str
    name: str
    date_of_birth: date | None
    email: str
    phone: str
    is_active: bool
    profile: MedicalProfile | None = Field(
        None, description="Null where there is none, or you may not see medical facts."
    )
    memberships: Many[Membership]
    imported_at: datetime | None
    created_at: datetime
    updated_at: datetime


class PatientFilters(Asked):
    """What the list of patients may be asked."""

    active: Flag | None = None
    mobility_aid: MobilityAid | None = None
    facility_id: UUID | None = None
    search: Text | None = Field(None, description="Name, number, record number, phone or e-mail.")


def opened(row: models.Patient, *, by: User) -> None:
    """Journal that a patient's record was read."""
    services.note_read(row, by=by)


def noted(rows: Sequence[models.Patient], *, by: User, filters: list[str]) -> None:
    """Journal that patients were listed."""
    services.note_listed(models.Patient, by=by, filters=filters, ids=[row.pk for row in rows])


KIND = Kind(
    slug="patients",
    one="patient",
    about="Newest first: the office sees all, facility staff their facility's, a relative whom "
    "they act for, a patient themselves, a driver none. The journal keeps that you read.",
    read=Permission.PATIENTS_READ,
    shape=Patient,
    asked=PatientFilters,
    listing=lambda person, **chosen: queries.patients(person, **chosen),
    rows=lambda person: queries.with_record(person),
    opened=opened,
    noted=noted,
)
