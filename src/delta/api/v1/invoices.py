"""Invoices: to whom, what was paid and is due, and the lines of one."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from delta.accounts.roles import Permission
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import Between
from delta.api.v1.shapes import Many, Money, Named, Shape
from delta.billing import queries
from delta.kernel.words import InvoiceStatus


class LineTrip(Shape):
    """The trip a line charges for."""

    id: UUID
    number: str


class Line(Shape):
    """One charge on an invoice."""

    id: UUID
    position: int
    charge: str
    description: str
    quantity: Decimal
    unit_price: Money
    amount: Money
    trip: LineTrip | None


class Invoice(Shape):
    """A bill to a facility or a patient. Total = lines - discount + tax; due = total - paid."""

    id: UUID
    number: str
    status: InvoiceStatus
    facility: Named | None
    patient: Named | None
    period_start: date | None
    period_end: date | None
    issued_on: date | None
    due_on: date | None
    subtotal: Money
    discount: Money
    tax: Money
    total: Money
    paid: Money
    due: Money
    notes: str
    imported_at: datetime | None
    created_at: datetime
    updated_at: datetime


class InvoiceDetail(Invoice):
    """An invoice with its lines."""

    lines: Many[Line]


class InvoiceFilters(Between):
    """What the list of invoices may be asked; days are days of issue."""

    status: InvoiceStatus | None = None
    facility_id: UUID | None = None


KIND = Kind(
    slug="invoices",
    one="invoice",
    about="Newest first: administrators see all, others their own.",
    read=Permission.BILLING_VIEW,
    shape=Invoice,
    whole=InvoiceDetail,
    asked=InvoiceFilters,
    listing=lambda person, **chosen: queries.invoices(person, **chosen),
    rows=lambda person: queries.with_lines(person),
)
