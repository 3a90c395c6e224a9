"""Facilities: each with the contract in force, for those who may see bills."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from delta.accounts.roles import Permission
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import Asked, Flag, Text
from delta.api.v1.shapes import Located, Money, Shape, first
from delta.facilities import queries
from delta.kernel.words import BillingCycle, BillingKind, ContractPricing, FacilityKind


class Contract(Shape):
    """The prices and terms agreed with a facility for a stretch of days."""

    id: UUID
    number: str
    pricing: ContractPricing
    starts_on: date
    ends_on: date | None
    auto_renews: bool
    base_fare: Money | None
    per_mile: Money | None
    per_minute: Money | None
    minimum_fare: Money | None
    flat_rate: Money | None
    discount_percent: Money | None
    credit_limit: Money | None
    billing_cycle: BillingCycle
    payment_term_days: int


class Facility(Located):
    """A place that sends or receives patients and may be billed for it."""

    code: str
    name: str
    kind: FacilityKind
    phone: str
    email: str
    fax: str
    website: str
    entrance_instructions: str
    parking_instructions: str
    billing_kind: BillingKind
    billing_email: str
    billing_contact_name: str
    billing_contact_phone: str
    payment_term_days: int
    is_active: bool
    contract: Annotated[Contract | None, BeforeValidator(first)] = Field(
        validation_alias="contracts_in_force",
        description="The contract that covers today; null where there is none or you may not bill.",
    )
    imported_at: datetime | None
    created_at: datetime
    updated_at: datetime


class FacilityFilters(Asked):
    """What the list of facilities may be asked."""

    kind: FacilityKind | None = None
    active: Flag | None = None
    search: Text | None = Field(None, description="Name, code, city or phone.")


KIND = Kind(
    slug="facilities",
    one="facility",
    about="Newest first: the office sees all, facility staff their own.",
    read=Permission.FACILITIES_READ,
    shape=Facility,
    asked=FacilityFilters,
    listing=lambda person, **chosen: queries.facilities(person, **chosen),
    rows=lambda person: queries.with_contract(person),
)
