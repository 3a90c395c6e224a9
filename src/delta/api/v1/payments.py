"""Payments: what was received from whom, and which invoices it settles."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from delta.accounts.roles import Permission
from delta.api.v1.paging import Between, page
from delta.api.v1.shapes import Many, Money, Named, One, Page, Shape
from delta.api.v1.signed import reader
from delta.billing import queries
from delta.kernel.words import PaymentMethod

routes = Router(tags=["payments"], by_alias=True)


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


@routes.get("/payments", response=Page[Payment])
def list_payments(request: HttpRequest, asked: Query[PaymentFilters]) -> Page[Payment]:
    """List the payments you may see, newest first: administrators all, others their own."""
    person = reader(request, Permission.BILLING_VIEW, asked)
    return page(asked, queries.payments(person, **asked.chosen()), Payment)


@routes.get("/payments/{payment_id}", response=One[Payment])
def get_payment(request: HttpRequest, payment_id: UUID) -> One[Payment]:
    """Answer one payment."""
    person = reader(request, Permission.BILLING_VIEW)
    payment = get_object_or_404(queries.with_allocations(person), pk=payment_id)
    return One[Payment](data=Payment.model_validate(payment))
