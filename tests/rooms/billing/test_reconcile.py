"""Payments are reconciled: every cent received is allocated, given back or credit."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delta.billing import services as billing
from delta.billing import standing
from delta.billing.models import Allocation, Invoice, Payment
from delta.billing.reconciling import age, aging, overpaid, reconcile, totals
from delta.kernel.refusals import Refused
from delta.kernel.words import PaymentMethod, Role
from tests import make
from tests.rooms.billing import made

pytestmark = pytest.mark.django_db


def days():
    return make.today() - timedelta(days=1), make.today()


def test_payments_are_reconciled_per_day_method_and_facility_to_the_cent():
    make.company()
    clerk, one, other = made.clerk(), make.facility(name="A"), make.facility(name="B")
    invoice = made.sent(one, "100.00", clerk)
    cheque = made.paid(one, "130.00", clerk, allocations={invoice: Decimal("90.00")})
    billing.refund(cheque, amount=Decimal("15.50"), reason="Too much", by=clerk)
    made.paid(one, "0.01", clerk)
    made.paid(one, "7.00", clerk, method=PaymentMethod.CASH)
    made.paid(other, "20.00", clerk)
    lines = reconcile(clerk, *days())
    said = [
        (x.method, x.payer, x.payments, x.received, x.allocated, x.refunded, x.credit)
        for x in lines
    ]
    cent = Decimal
    assert said == [
        ("cash", "A", 1, cent("7.00"), cent("0.00"), cent("0.00"), cent("7.00")),
        ("check", "A", 2, cent("130.01"), cent("90.00"), cent("15.50"), cent("24.51")),
        ("check", "B", 1, cent("20.00"), cent("0.00"), cent("0.00"), cent("20.00")),
    ]
    assert totals(lines).difference == 0
    assert totals(lines).received == Decimal("157.01")


def test_an_overdraft_that_history_brought_is_shown_and_not_hidden_by_credit():
    make.company()
    clerk, center = made.clerk(), make.facility()
    invoice = made.sent(center, "100.00", clerk)
    short = made.paid(center, "10.00", clerk)
    made.paid(center, "50.00", clerk)
    Allocation.objects.create(
        payment=short, invoice=invoice, amount=Decimal("110.00"), imported_at=timezone.now()
    )
    (line,) = reconcile(clerk, *days())
    assert (line.difference, line.overdrawn) == (Decimal("-100.00"), 1)
    assert totals([line]).difference == Decimal("100.00")
    assert overpaid(clerk) == [invoice]


def test_whoever_may_not_see_bills_reconciles_nothing_and_a_facility_its_own():
    make.company()
    clerk, center = made.clerk(), make.facility()
    made.paid(center, "10.00", clerk)
    made.paid(make.facility(), "20.00", clerk)
    staff = make.staff_member(center, can_view_invoices=True).user
    assert reconcile(make.user(Role.DISPATCHER), *days()) == []
    assert [line.received for line in reconcile(staff, *days())] == [Decimal("10.00")]


def test_what_is_owed_is_told_by_its_age():
    make.company()
    clerk, center = made.clerk(), make.facility(name="Lakeview")
    for late, amount in ((-5, "1.00"), (1, "2.00"), (30, "4.00"), (31, "8.00"), (91, "16.00")):
        invoice = made.sent(center, amount, clerk)
        due = make.today() - timedelta(days=late)
        Invoice.objects.filter(pk=invoice.pk).update(due_on=due)
    (line,) = aging(clerk, make.today())
    assert (line.payer, line.total) == ("Lakeview", Decimal("31.00"))
    assert [str(sum_) for sum_ in line.by_age.values()] == [
        "1.00",
        "6.00",
        "8.00",
        "0.00",
        "16.00",
    ]
    assert age(None, make.today()) == "current"


CENTS = st.integers(1, 12_000).map(lambda cents: Decimal(cents) / 100)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("pay"), CENTS, st.integers(0, 2)),
        st.tuples(st.just("allocate"), CENTS, st.integers(0, 5)),
        st.tuples(st.just("take off"), CENTS, st.integers(0, 5)),
        st.tuples(st.just("refund"), CENTS, st.integers(0, 5)),
    ),
    max_size=14,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_sequence_keeps_every_sum_and_never_takes_too_much(db, steps):
    make.company()
    clerk, center = made.clerk(), make.facility()
    Allocation.objects.all().delete()
    bills = [made.sent(center, amount, clerk) for amount in ("40.00", "75.25", "100.00")]
    mine = []
    for what, amount, which in steps:
        try:
            step(what, amount, which, center, clerk, bills, mine)
        except Refused:
            continue
        check_sums(clerk, center, bills, mine)
    check_sums(clerk, center, bills, mine)


def step(what, amount, which, center, clerk, bills, mine):
    if what == "pay":
        mine.append(made.paid(center, str(amount), clerk))
        return
    if not mine:
        return
    payment = mine[which % len(mine)]
    if what == "allocate":
        billing.allocate(payment, invoice=bills[which % 3], amount=amount, by=clerk)
    elif what == "refund":
        billing.refund(payment, amount=amount, reason="Back", by=clerk)
    elif share := payment.allocations.first():
        billing.unallocate(share, reason="Wrong", by=clerk)


def check_sums(clerk, center, bills, mine):
    for payment in mine:
        assert 0 <= standing.credit(payment) <= payment.amount
    for bill in bills:
        bill.refresh_from_db()
        due = standing.due(bill)
        assert 0 <= due <= bill.total
        assert (bill.status == "paid") == (due == 0)
        assert (bill.status == "sent") == (due == bill.total)
    lines = reconcile(clerk, *days(), facility_id=center.pk)
    together = totals(lines)
    received = sum((payment.amount for payment in mine), Decimal(0))
    assert together.received == received
    assert together.difference == 0
    assert together.received == together.allocated + together.refunded + together.credit


def test_nothing_is_received_without_payments():
    assert totals(reconcile(make.user(Role.ADMIN), *days())).payments == 0
    assert not Payment.objects.exists()
