"""Patients: with memberships, and the medical profile where the reader may see medical facts."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from delta.accounts.roles import Permission
from delta.api.v1.paging import Asked, Flag, Text, page
from delta.api.v1.shapes import Located, Many, Named, One, Page, Shape
from delta.api.v1.signed import reader
from delta.kernel.words import MobilityAid
from delta.patients import models, queries, services

routes = Router(tags=["patients"], by_alias=True)


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


@routes.get("/patients", response=Page[Patient])
def list_patients(request: HttpRequest, asked: Query[PatientFilters]) -> Page[Patient]:
    """List the patients you may see, newest first. The journal keeps that you did.

    The office sees all; facility staff their facility's; a relative whom they act for; a patient
    themselves; a driver none.
    """
    person = reader(request, Permission.PATIENTS_READ, asked)
    shown = page(asked, queries.patients(person, **asked.chosen()), Patient)
    ids = [patient.id for patient in shown.data]
    services.note_listed(models.Patient, by=person, filters=asked.chosen(), ids=ids)
    return shown


@routes.get("/patients/{patient_id}", response=One[Patient])
def get_patient(request: HttpRequest, patient_id: UUID) -> One[Patient]:
    """Answer one patient's record. The journal keeps that you read it."""
    person = reader(request, Permission.PATIENTS_READ)
    patient = services.open_record(patient_id, by=person)
    return One[Patient](data=Patient.model_validate(patient))
