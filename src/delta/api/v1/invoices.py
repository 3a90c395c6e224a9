"""Invoices: to whom, what was paid and is due, and the lines of one."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from delta.accounts.roles import Permission
from delta.api.v1.paging import Between, page
from delta.api.v1.shapes import Many, Money, Named, One, Page, Shape
from delta.api.v1.signed import reader
from delta.billing import queries
from delta.kernel.words import InvoiceStatus

routes = Router(tags=["invoices"], by_alias=True)


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


@routes.get("/invoices", response=Page[Invoice])
def list_invoices(request: HttpRequest, asked: Query[InvoiceFilters]) -> Page[Invoice]:
    """List the invoices you may see, newest first: administrators all, others their own."""
    person = reader(request, Permission.BILLING_VIEW, asked)
    return page(asked, queries.invoices(person, **asked.chosen()), Invoice)


@routes.get("/invoices/{invoice_id}", response=One[InvoiceDetail])
def get_invoice(request: HttpRequest, invoice_id: UUID) -> One[InvoiceDetail]:
    """Answer one invoice with its lines."""
    person = reader(request, Permission.BILLING_VIEW)
    invoice = get_object_or_404(queries.with_lines(person), pk=invoice_id)
    return One[InvoiceDetail](data=InvoiceDetail.model_validate(invoice))
