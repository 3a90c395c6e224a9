"""Invoices with their lines, payments, and which payment settles which invoice."""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.billing.life import MOVES
from delta.billing.trigger import ALLOCATED_SQL, REFUNDED_SQL, SHRUNK_SQL, VOID_SQL
from delta.facilities.models import Facility, StaffMember
from delta.journal.history import history
from delta.kernel.rows import (
    HistoryRow,
    Row,
    flag,
    kept,
    known_word,
    money,
    not_negative,
    text,
    unless_history,
    word,
)
from delta.kernel.words import InvoiceStatus, PaymentMethod, Role
from delta.patients.models import Patient
from delta.trips.models import Trip


def billed_to(person: User) -> Q:
    """Return which bills `person` may see: own, or the facility's where it lets its staff."""
    if person.role == Role.PATIENT:
        return Q(patient__login=person)
    if person.role == Role.FACILITY_STAFF:
        allowed = StaffMember.objects.standing().filter(user=person, can_view_invoices=True)
        return Q(facility__in=allowed.values("facility"))
    return Q(pk__in=[])


class BillRows(models.QuerySet[models.Model]):
    """Choosing among invoices or payments: both belong to a facility or a patient."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the billing office all, others their own."""
        if not person.may(Permission.BILLING_VIEW):
            return self.none()
        return self if person.is_office else self.filter(billed_to(person))


@history()
class Invoice(HistoryRow):
    """A bill to a facility or a patient for a stretch of days. Total = Σ lines - discount + tax."""

    number = models.TextField(unique=True)
    facility = models.ForeignKey(
        Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="invoices"
    )
    patient = models.ForeignKey(
        Patient, null=True, blank=True, on_delete=models.PROTECT, related_name="invoices"
    )
    status = word(InvoiceStatus, default=InvoiceStatus.DRAFT)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    subtotal = money()
    discount = money(default=0, db_default=0)
    tax = money(default=0, db_default=0)
    total = money()
    sent_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = text()
    dispute_reason = text()
    notes = text()

    objects = BillRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("billing_invoice", "status", InvoiceStatus),
            unless_history(
                "billing_invoice",
                "billed_to_one",
                Q(facility__isnull=True, patient__isnull=False)
                | Q(facility__isnull=False, patient__isnull=True),
            ),
            unless_history(
                "billing_invoice", "adds_up", Q(total=F("subtotal") - F("discount") + F("tax"))
            ),
            *not_negative("billing_invoice", "discount", "tax"),
            unless_history(
                "billing_invoice",
                "days_in_order",
                Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_end__gte=F("period_start")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="billing_invoice_newest"),
            models.Index(fields=["status", "due_on"], name="billing_invoice_due"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("billing_invoice", MOVES)]

    def __str__(self) -> str:
        return self.number


@history()
class InvoiceLine(Row):
    """One charge on an invoice. A trip's charge stands on one live line, so it is billed once.

    Cancelling the invoice releases its lines: they stay to be read, and the trip can be billed.
    A line taken off a draft is out of use: it is released and does not count in the sums.
    """

    SEEN_THROUGH = "invoice"

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    position = models.IntegerField()
    trip = models.ForeignKey(
        Trip, null=True, blank=True, on_delete=models.PROTECT, related_name="invoice_lines"
    )
    charge = models.TextField(default="fare", db_default="fare")
    description = text()
    quantity = models.DecimalField(max_digits=10, decimal_places=2, default=1, db_default=1)
    unit_price = money()
    amount = money()
    is_active = flag(True)
    released_at = models.DateTimeField(null=True, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["invoice", "position"], name="billing_invoiceline_once"
            ),
            models.UniqueConstraint(
                fields=["trip", "charge"],
                name="billing_invoiceline_billed_once",
                condition=Q(trip__isnull=False, released_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.description or f"Line {self.position}"


@history()
class Payment(HistoryRow):
    """Money received from a facility or a patient, to be allocated to invoices.

    A payment that was keyed twice or never came is void: out of use, with the reason.
    """

    reference = text()
    facility = models.ForeignKey(
        Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    patient = models.ForeignKey(
        Patient, null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    method = word(PaymentMethod)
    received_on = models.DateField()
    amount = money()
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="payments_recorded"
    )
    is_active = flag(True)
    void_reason = text()
    notes = text()

    objects = BillRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("billing_payment", "method", PaymentMethod),
            unless_history("billing_payment", "above_zero", Q(amount__gt=0)),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="billing_payment_newest"),
            models.Index(fields=["received_on"], name="billing_payment_by_day"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="covers",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("amount"),
                condition=pgtrigger.Q(new__imported_at__isnull=True),
                func=SHRUNK_SQL,
            ),
            pgtrigger.Trigger(
                name="void",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("is_active"),
                condition=pgtrigger.Q(new__is_active=False),
                func=VOID_SQL,
            ),
        ]

    def __str__(self) -> str:
        return self.reference or str(self.pk)


@history()
class Allocation(Row):
    """The part of a payment that settles an invoice."""

    SEEN_THROUGH = "payment"

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="allocations")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="allocations")
    amount = money()
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["payment", "invoice"], name="billing_allocation_once"),
            unless_history("billing_allocation", "above_zero", Q(amount__gt=0)),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="within",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                # What a legacy system allocated is kept as it was, and counted by verification.
                condition=pgtrigger.Q(new__imported_at__isnull=True),
                func=ALLOCATED_SQL,
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} to {self.invoice}"


@history()
class Refund(Row):
    """Money given back out of a payment; a payment itself is never negative.

    One entered by mistake is out of use: then the money is credit of the payment again.
    """

    SEEN_THROUGH = "payment"

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    amount = money()
    method = word(PaymentMethod)
    refunded_on = models.DateField()
    reference = text()
    reason = models.TextField()
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="refunds_recorded"
    )
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("billing_refund", "method", PaymentMethod),
            models.CheckConstraint(name="billing_refund_above_zero", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="billing_refund_explained", condition=~Q(reason="")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="billing_refund_newest"),
            models.Index(fields=["refunded_on"], name="billing_refund_by_day"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="within",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__is_active=True),
                func=REFUNDED_SQL,
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.payment}"
