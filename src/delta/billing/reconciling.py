"""Reconciling: what came in against what it became; and how old what is owed is. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When

from delta.accounts.models import User
from delta.billing.life import PAYABLE
from delta.billing.models import Invoice, Payment, Refund
from delta.billing.queries import allocated, summed_to, with_paid
from delta.kernel.search import given
from delta.kernel.words import PaymentMethod

ZERO = Decimal("0.00")
AGES = ((0, "current"), (30, "1–30 days"), (60, "31–60 days"), (90, "61–90 days"))
OLDEST = "over 90 days"


@dataclass(frozen=True)
class Reconciled:
    """What one payer paid by one method on one day, and what became of it.

    `received` = `allocated` + `refunded` + `credit` + `difference`, and the difference is zero
    unless more was taken from a payment than it was: `overdrawn` counts such payments.
    """

    day: date
    method: PaymentMethod
    payer: str
    payments: int
    received: Decimal
    allocated: Decimal
    refunded: Decimal
    credit: Decimal
    overdrawn: int

    @property
    def difference(self) -> Decimal:
        """What does not add up, in dollars; zero where all is well."""
        return self.received - self.allocated - self.refunded - self.credit


def reconcile(
    person: User,
    first: date,
    last: date,
    *,
    method: PaymentMethod | None = None,
    facility_id: Any = None,
) -> list[Reconciled]:
    """Return a line per day, method and payer for payments received in these days, both included.

    Credit is what is left of each payment by itself, so one payment's overdraft cannot hide behind
    another's credit.
    """
    chosen = given(method=method, facility=facility_id)
    rows = (
        Payment.objects.visible_to(person)
        .filter(received_on__gte=first, received_on__lte=last, is_active=True, **chosen)
        .annotate(used=allocated("payment"), returned=summed_to(Refund, "payment"))
        .annotate(left=F("amount") - F("used") - F("returned"))
        .order_by()
        .values("received_on", "method", "facility__name", "facility_id", "patient_id")
        .annotate(
            payments=Count("pk"),
            received=Sum("amount"),
            allocated=Sum("used"),
            refunded=Sum("returned"),
            credit=Sum(Case(When(left__gt=0, then=F("left")), default=Value(ZERO))),
            overdrawn=Count("pk", filter=Q(left__lt=0)),
        )
        .order_by("received_on", "method", "facility__name", "facility_id", "patient_id")
    )
    return [line(row) for row in rows]


def line(row: Mapping[str, Any]) -> Reconciled:
    """Return one line; a patient is not named: the line goes into files."""
    return Reconciled(
        day=row["received_on"],
        method=PaymentMethod(row["method"]),
        payer=row["facility__name"] or ("A patient" if row["patient_id"] else "Nobody named"),
        payments=row["payments"],
        received=row["received"],
        allocated=row["allocated"],
        refunded=row["refunded"],
        credit=row["credit"],
        overdrawn=row["overdrawn"],
    )


@dataclass(frozen=True)
class Totals:
    """The sums of some lines."""

    payments: int
    received: Decimal
    allocated: Decimal
    refunded: Decimal
    credit: Decimal
    difference: Decimal


def totals(lines: list[Reconciled]) -> Totals:
    """Return what lines add up to; differences add by their size, so that none cancels another."""
    return Totals(
        payments=sum(one.payments for one in lines),
        received=sum((one.received for one in lines), ZERO),
        allocated=sum((one.allocated for one in lines), ZERO),
        refunded=sum((one.refunded for one in lines), ZERO),
        credit=sum((one.credit for one in lines), ZERO),
        difference=sum((abs(one.difference) for one in lines), ZERO),
    )


def overpaid(person: User) -> list[Invoice]:
    """Return the invoices more was put against than they are: only history can have such."""
    rows: QuerySet[Any] = with_paid(person)
    return list(rows.filter(paid__gt=F("total")).order_by("number"))


@dataclass(frozen=True)
class Aged:
    """What one payer owes, by how long it has been due."""

    payer: str
    by_age: dict[str, Decimal]

    @property
    def total(self) -> Decimal:
        """Everything this payer owes."""
        return sum(self.by_age.values(), ZERO)


def aging(person: User, on: date) -> list[Aged]:
    """Return what is owed on the day `on` by payer and age, the largest debt first."""
    owed: dict[tuple[Any, Any], dict[str, Decimal]] = {}
    names: dict[tuple[Any, Any], str] = {}
    rows: QuerySet[Any] = with_paid(person)
    for invoice in rows.filter(status__in=[str(word) for word in PAYABLE], due__gt=0):
        key = (invoice.facility_id, invoice.patient_id)
        names[key] = str(invoice.facility or invoice.patient or "Nobody named")
        ages = owed.setdefault(key, {word: ZERO for _, word in AGES} | {OLDEST: ZERO})
        ages[age(invoice.due_on, on)] += invoice.due
    lines = [Aged(names[key], ages) for key, ages in owed.items()]
    return sorted(lines, key=lambda one: (-one.total, one.payer))


def age(due_on: date | None, on: date) -> str:
    """Return how old a debt is on a day: current until the day it is due has passed."""
    late = (on - due_on).days if due_on else 0
    return next((word for most, word in AGES if late <= most), OLDEST)
