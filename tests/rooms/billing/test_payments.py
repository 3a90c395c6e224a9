"""Taking payments: what settles what, what is refused, and what stays as credit."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from delta.billing import services as billing
from delta.billing import standing
from delta.billing.models import Allocation, Payment, Refund
from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Bundle, PaymentMethod, Role
from tests import make
from tests.rooms.billing import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    make.company()
    return made.clerk()


@pytest.fixture
def center():
    return make.facility()


def test_a_payment_is_taken_and_put_against_its_invoice(clerk, center):
    invoice = made.sent(center, "120.50", clerk)
    payment = made.paid(center, "120.50", clerk, allocations={invoice: Decimal("120.50")})
    invoice.refresh_from_db()
    assert invoice.status == "paid"
    assert standing.due(invoice) == standing.credit(payment) == Decimal("0.00")
    told = Entry.objects.get(event="payment.recorded", subject_id=str(payment.pk))
    assert (told.actor_id, told.facts) == (str(clerk.pk), {"invoices": 1})


def test_one_cheque_settles_many_invoices_and_the_rest_stays_as_credit(clerk, center):
    first, second = made.sent(center, "100.00", clerk), made.sent(center, "80.00", clerk)
    shares = {first: Decimal("100.00"), second: Decimal("30.25")}
    payment = made.paid(center, "150.00", clerk, allocations=shares)
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.status, second.status) == ("paid", "partially_paid")
    assert standing.credit(payment) == Decimal("19.75")
    billing.allocate(payment, invoice=second, amount=Decimal("19.75"), by=clerk)
    assert standing.due(second) == Decimal("30.00")
    assert Allocation.objects.get(payment=payment, invoice=second).amount == Decimal("50.00")


@pytest.mark.parametrize("amount", ["0", "-5.00", "1.005", "NaN", "99999999999.00"])
def test_an_amount_that_is_none_is_refused(clerk, center, amount):
    with pytest.raises(Invalid) as refusal:
        made.paid(center, amount, clerk)
    assert list(refusal.value.faults) == ["amount"]
    assert not Payment.objects.exists()


def test_more_than_is_due_or_more_than_was_paid_is_refused_and_nothing_is_written(clerk, center):
    invoice = made.sent(center, "50.00", clerk)
    with pytest.raises(Refused, match=r"Only \$50.00 of invoice"):
        made.paid(center, "60.00", clerk, allocations={invoice: Decimal("50.01")})
    with pytest.raises(Refused, match=r"Only \$20.00 of this payment is left"):
        made.paid(center, "20.00", clerk, allocations={invoice: Decimal("20.01")})
    assert not Payment.objects.exists()
    assert not Allocation.objects.exists()


def test_only_an_invoice_that_was_sent_takes_money(clerk, center):
    made.sent(center, "10.00", clerk)
    day = make.today() - timedelta(days=9)
    make.trip("completed", facility=center, pickup_at=make.at(day, 9), total_fare=Decimal("40.00"))
    draft = billing.issue_invoice(facility=center, period_start=day, period_end=day, by=clerk)
    with pytest.raises(Refused, match="is draft and takes no payment"):
        made.paid(center, "40.00", clerk, allocations={draft: Decimal("40.00")})
    billing.cancel_invoice(draft, reason="Entered twice", by=clerk)
    with pytest.raises(Refused, match="is cancelled and takes no payment"):
        made.paid(center, "40.00", clerk, allocations={draft: Decimal("40.00")})


def test_another_facilitys_invoice_takes_nothing_of_this_payment(clerk, center):
    other = made.sent(make.facility(), "30.00", clerk)
    with pytest.raises(Refused, match="somebody else"):
        made.paid(center, "30.00", clerk, allocations={other: Decimal("30.00")})


def test_money_comes_from_somebody_and_not_from_tomorrow(clerk, center):
    day = make.today() + timedelta(days=1)
    given = {"amount": Decimal("5.00"), "method": PaymentMethod.CASH, "by": clerk}
    with pytest.raises(Invalid, match="which facility or which patient"):
        billing.record_payment(received_on=make.today(), **given)
    with pytest.raises(Invalid, match="not come yet"):
        billing.record_payment(received_on=day, facility=center, **given)


def test_taking_a_payment_off_an_invoice_makes_it_credit_and_the_invoice_owed(clerk, center):
    invoice = made.sent(center, "70.00", clerk)
    payment = made.paid(center, "70.00", clerk, allocations={invoice: Decimal("70.00")})
    share = payment.allocations.get()
    with pytest.raises(Invalid, match="Say why"):
        billing.unallocate(share, reason=" ", by=clerk)
    billing.unallocate(share, reason="Meant for another invoice", by=clerk)
    invoice.refresh_from_db()
    assert (invoice.status, standing.credit(payment)) == ("sent", Decimal("70.00"))
    with pytest.raises(Refused, match="already"):
        billing.unallocate(share, reason="Again", by=clerk)


def test_a_refund_is_a_row_of_its_own_out_of_what_is_left(clerk, center):
    invoice = made.sent(center, "40.00", clerk)
    payment = made.paid(center, "100.00", clerk, allocations={invoice: Decimal("40.00")})
    with pytest.raises(Refused, match=r"Only \$60.00"):
        billing.refund(payment, amount=Decimal("60.01"), reason="Paid twice", by=clerk)
    given = billing.refund(payment, amount=Decimal("60.00"), reason="Paid twice", by=clerk)
    assert (given.method, given.refunded_on) == (payment.method, make.today())
    assert standing.credit(payment) == Decimal("0.00")
    payment.refresh_from_db()
    assert payment.amount == Decimal("100.00")


def test_a_payment_is_corrected_but_never_below_what_was_taken_from_it(clerk, center):
    invoice = made.sent(center, "40.00", clerk)
    payment = made.paid(center, "400.00", clerk, allocations={invoice: Decimal("40.00")})
    with pytest.raises(Invalid, match="allocated or given back"):
        billing.change_payment(payment, amount=Decimal("39.99"), by=clerk)
    row = billing.change_payment(payment, amount=Decimal("40.00"), reference="1001", by=clerk)
    assert (row.amount, row.reference) == (Decimal("40.00"), "1001")
    assert row.events.count() == 1


def test_the_billing_bundle_opens_the_office_and_nobody_else(center):
    make.company()
    dispatcher = make.user(Role.DISPATCHER)
    with pytest.raises(NotPermitted):
        made.paid(center, "10.00", dispatcher)
    dispatcher.bundles = [Bundle.BILLING]
    dispatcher.save()
    assert made.paid(center, "10.00", dispatcher).recorded_by == dispatcher
    with pytest.raises(NotPermitted):
        made.paid(center, "10.00", make.user(Role.FACILITY_STAFF))


def test_plain_sql_cannot_allocate_or_refund_more_than_there_is(clerk, center):
    invoice = made.sent(center, "50.00", clerk)
    payment = made.paid(center, "60.00", clerk, allocations={invoice: Decimal("45.00")})
    share = payment.allocations.get()
    with pytest.raises(IntegrityError, match="than is owed"), transaction.atomic():
        Allocation.objects.filter(pk=share.pk).update(amount=Decimal("50.01"))
    with pytest.raises(IntegrityError, match="left of the payment"), transaction.atomic():
        Refund.objects.create(
            payment=payment,
            amount=Decimal("15.01"),
            method="cash",
            refunded_on=make.today(),
            reason="x",
        )
    with pytest.raises(IntegrityError, match="cannot become less"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(amount=Decimal("44.99"))
    small = made.paid(center, "2.00", clerk)
    with pytest.raises(IntegrityError, match="than was paid"), transaction.atomic():
        Allocation.objects.create(payment=small, invoice=invoice, amount=Decimal("2.01"))
