"""What billing keeps, as doors show it: invoices and their lines, payments and what they settle."""

from datetime import date
from decimal import Decimal
from typing import Any

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.billing import services
from delta.billing.life import MOVES
from delta.billing.models import Allocation, Invoice, InvoiceLine, Payment, Refund
from delta.billing.permissions import check_refund
from delta.kernel.moves import can_move
from delta.kernel.words import InvoiceStatus, PaymentMethod
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register
from delta.records.required import requiring

VIEW, WRITE = Permission.BILLING_VIEW, Permission.BILLING_WRITE


def may_become(to: InvoiceStatus) -> object:
    """Return the question whether an invoice may go to a status now."""
    return lambda row: can_move(MOVES, row.status, to)


def refunded(*, payment: Payment, by: User, **given: Any) -> Refund:
    """Give back some of a payment."""
    return services.refund(payment, by=by, **given)


INVOICES = Noun(
    model=Invoice,
    slug="invoices",
    read=VIEW,
    write=WRITE,
    groups=(
        Group("Invoice", ("number", "status", "facility", "patient")),
        Group("Days", ("period_start", "period_end", "issued_on", "due_on", "sent_at")),
        Group("Sums", ("subtotal", "discount", "tax", "total")),
        Group("Cancelled or disputed", ("cancelled_at", "cancel_reason", "dispute_reason")),
        Group("Notes", ("notes",)),
    ),
    columns=("number", "status", "facility", "issued_on", "due_on", "total"),
    filters=("status", "facility", "patient", "issued_on", "due_on", "created_at"),
    search=("number", "facility__name"),
    sorts=("number", "issued_on", "due_on", "total", "created_at"),
    locked=frozenset(
        {
            "number",
            "status",
            "patient",
            "issued_on",
            "due_on",
            "sent_at",
            "subtotal",
            "total",
            "cancelled_at",
            "cancel_reason",
            "dispute_reason",
        }
    ),
    once=frozenset({"facility", "period_start", "period_end", "discount", "tax"}),
    active="",
    instead={"deactivate": "`cancel` ends an invoice, with the reason; its number stays."},
    create=requiring("facility", "period_start", "period_end")(services.issue_invoice),
    change=services.note_invoice,
    acts=(
        Act(
            "send",
            "Send",
            WRITE,
            services.send_invoice,
            fits=lambda row: row.status == InvoiceStatus.DRAFT,
        ),
        Act(
            "cancel",
            "Cancel",
            WRITE,
            services.cancel_invoice,
            (Ask("reason", str, words="Why"),),
            may_become(InvoiceStatus.CANCELLED),  # type: ignore[arg-type]
        ),
        Act(
            "dispute",
            "Mark as disputed",
            WRITE,
            services.dispute_invoice,
            (Ask("reason", str, words="What they dispute"),),
            may_become(InvoiceStatus.DISPUTED),  # type: ignore[arg-type]
        ),
        Act(
            "settle",
            "Settle the dispute",
            WRITE,
            services.settle_dispute,
            fits=lambda row: row.status == InvoiceStatus.DISPUTED,
        ),
    ),
)

LINES = Noun(
    model=InvoiceLine,
    slug="invoice-lines",
    read=VIEW,
    write=WRITE,
    groups=(
        Group("Charge", ("invoice", "position", "trip", "charge", "description")),
        Group("Sum", ("quantity", "unit_price", "amount", "released_at", "is_active")),
    ),
    columns=(
        "invoice",
        "position",
        "description",
        "quantity",
        "unit_price",
        "amount",
        "is_active",
    ),
    filters=("invoice", "trip", "charge", "is_active"),
    sorts=("position", "amount", "created_at"),
    locked=frozenset({"position", "amount", "released_at", "is_active"}),
    once=frozenset({"invoice", "trip", "charge"}),
    parent="invoice",
    create=requiring("invoice", "description", "unit_price")(services.add_line),
    change=services.mend_line,
    deactivate=services.take_line_off,
    reactivate=services.put_line_back,
    sentences={"billing_invoiceline_billed_once": "This trip's charge stands on a bill already."},
)

PAYMENTS = Noun(
    model=Payment,
    slug="payments",
    read=VIEW,
    write=WRITE,
    groups=(
        Group("Payment", ("received_on", "amount", "method", "reference")),
        Group("Paid by", ("facility", "patient")),
        Group("Written down", ("recorded_by", "notes")),
        Group("Void", ("is_active", "void_reason")),
    ),
    columns=("received_on", "amount", "method", "reference", "facility", "patient", "is_active"),
    filters=("method", "facility", "patient", "received_on", "created_at", "is_active"),
    search=("reference", "facility__name"),
    sorts=("received_on", "amount", "created_at"),
    locked=frozenset({"recorded_by", "is_active", "void_reason"}),
    once=frozenset({"facility", "patient"}),
    deactivate=services.void,
    reactivate=services.unvoid,
    create=requiring("amount", "method", "received_on")(services.record_payment),
    change=services.change_payment,
    acts=(
        Act(
            "allocate",
            "Put against an invoice",
            WRITE,
            services.allocate,
            (Ask("invoice", Invoice), Ask("amount", Decimal)),
        ),
        Act(
            "take-off",
            "Take off an invoice",
            WRITE,
            services.take_off,
            (Ask("invoice", Invoice), Ask("reason", str, words="Why")),
        ),
        Act(
            "refund",
            "Give back",
            WRITE,
            services.refund,
            (
                Ask("amount", Decimal),
                Ask("reason", str, words="Why"),
                Ask("method", PaymentMethod, is_required=False),
                Ask("refunded_on", date, is_required=False),
                Ask("reference", str, is_required=False),
            ),
        ),
    ),
)

ALLOCATIONS = Noun(
    model=Allocation,
    slug="allocations",
    read=VIEW,
    write=None,
    groups=(Group("Share", ("payment", "invoice", "amount")),),
    columns=("payment", "invoice", "amount"),
    filters=("payment", "invoice"),
    sorts=("amount", "created_at"),
    parent="payment",
    active="",
    can_create=False,
    instead={
        "create": "`payments/allocate` puts a payment against an invoice.",
        "change": "`payments/allocate` adds to it, `payments/take-off` takes all of it off.",
        "deactivate": "`payments/take-off` takes it off the invoice, with the reason.",
    },
)

REFUNDS = Noun(
    model=Refund,
    slug="refunds",
    read=VIEW,
    write=WRITE,
    groups=(
        Group("Refund", ("payment", "amount", "method", "refunded_on", "reference")),
        Group("Why", ("reason", "recorded_by", "is_active")),
    ),
    columns=("payment", "amount", "method", "refunded_on", "reason", "is_active"),
    filters=("payment", "method", "refunded_on", "is_active"),
    sorts=("refunded_on", "amount", "created_at"),
    locked=frozenset({"recorded_by", "is_active"}),
    once=frozenset({"payment", "amount"}),
    parent="payment",
    check=check_refund,
    create=requiring("payment", "amount", "reason")(refunded),
    change=services.change_refund,
    deactivate=services.take_refund_out,
    reactivate=services.bring_refund_back,
    sentences={"billing_refund_explained": "Say why."},
)

register(INVOICES, LINES, PAYMENTS, ALLOCATIONS, REFUNDS)
