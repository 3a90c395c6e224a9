"""Payments: what was received from whom, and which invoices it settles."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from delta.accounts.roles import Permission
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import Between
from delta.api.v1.shapes import Many, Money, Named, Shape
from delta.billing import queries
from delta.kernel.words import PaymentMethod


class SettledInvoice(Shape):
    """The invoice an allocation settles."""

    id: UUID
    number: str


class Allocation(Shape):
    """The part of a payment that settles an invoice."""

    id: UUID
    invoice: SettledInvoice
    amount: Money


class Payment(Shape):
    """Money received from a facility or a patient."""

    id: UUID
    reference: str
    method: PaymentMethod
    facility: Named | None
    patient: Named | None
    received_on: date
    amount: Money
    unapplied: Money = Field(description="What no invoice has taken yet.")
    is_active: bool = Field(description="False where the payment is void: it counts for nothing.")
    allocations: Many[Allocation]
    notes: str
    imported_at: datetime | None
    created_at: datetime
    updated_at: datetime


class PaymentFilters(Between):
    """What the list of payments may be asked; days are days of receipt."""

    method: PaymentMethod | None = None
    facility_id: UUID | None = None
    invoice_id: UUID | None = None
    is_active: bool | None = None


KIND = Kind(
    slug="payments",
    one="payment",
    about="Newest first: administrators see all, others their own.",
    read=Permission.BILLING_VIEW,
    shape=Payment,
    asked=PaymentFilters,
    listing=lambda person, **chosen: queries.payments(person, **chosen),
    rows=lambda person: queries.with_allocations(person),
)
