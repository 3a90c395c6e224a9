"""Reading about bills: what was invoiced, what was paid, which payment settles which invoice."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import (
    Case,
    DecimalField,
    F,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from delta.accounts.models import User
from delta.billing.models import Allocation, Invoice, InvoiceLine, Payment, Refund
from delta.kernel.search import given
from delta.kernel.words import InvoiceStatus, PaymentMethod

DOLLARS: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=14, decimal_places=2)


def allocated(to: str) -> Coalesce:
    """Return the sum of the allocations whose `to` is the row asked about; zero if none."""
    return summed_to(Allocation, to)


def summed_to(model: type[Allocation | Refund], to: str) -> Coalesce:
    """Return the sum of the amounts of `model` whose `to` is the row asked about; zero if none.

    A subquery, not a join: a join would count a bill's other rows once for each of them.
    """
    mine = model.objects.filter(**{to: OuterRef("pk")}).order_by().values(to)
    if model is Refund:
        mine = mine.filter(is_active=True)
    summed = mine.annotate(sum=Sum("amount")).values("sum")
    return Coalesce(Subquery(summed), Value(Decimal(0)), output_field=DOLLARS)


def with_paid(person: User) -> QuerySet[Invoice]:
    """Return the invoices `person` may see, with `paid` and `due` computed from allocations."""
    seen = Invoice.objects.visible_to(person).select_related("facility", "patient")
    return seen.annotate(paid=allocated("invoice")).annotate(due=F("total") - F("paid"))


def invoices(
    person: User,
    *,
    status: InvoiceStatus | None = None,
    facility_id: UUID | None = None,
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Invoice]:
    """Return the invoices `person` may see, issued from `since` to `until`, both days included."""
    chosen = given(status=status, facility=facility_id, issued_on__gte=since, issued_on__lte=until)
    return with_paid(person).filter(**chosen)


def with_lines(person: User) -> QuerySet[Invoice]:
    """Return the invoices `person` may see, each with its lines in order and their trips.

    A line that was taken off is left out: the lines are what the sums are of.
    """
    standing = InvoiceLine.objects.filter(is_active=True)
    lines = standing.select_related("trip").order_by("position", "id")
    return with_paid(person).prefetch_related(Prefetch("lines", queryset=lines))


def with_allocations(person: User) -> QuerySet[Payment]:
    """Return the payments `person` may see, each with allocations and what is left `unapplied`."""
    settled = Allocation.objects.select_related("invoice").order_by("created_at", "id")
    seen = Payment.objects.visible_to(person).select_related("facility", "patient")
    rest = F("amount") - allocated("payment") - summed_to(Refund, "payment")
    left = Case(When(is_active=True, then=rest), default=Value(Decimal(0)), output_field=DOLLARS)
    return seen.annotate(unapplied=left).prefetch_related(Prefetch("allocations", queryset=settled))


def payments(
    person: User,
    *,
    method: PaymentMethod | None = None,
    facility_id: UUID | None = None,
    invoice_id: UUID | None = None,
    is_active: bool | None = None,
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Payment]:
    """Return the payments `person` may see, received from `since` to `until`, both included."""
    chosen = given(
        method=method,
        facility=facility_id,
        is_active=is_active,
        received_on__gte=since,
        received_on__lte=until,
    )
    rows = with_allocations(person).filter(**chosen)
    if invoice_id is None:
        return rows
    return rows.filter(pk__in=Allocation.objects.filter(invoice=invoice_id).values("payment"))
