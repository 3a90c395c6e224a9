"""Issuing invoices: which trips stand on them, billed once, and every move of their life."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from delta.billing import services as billing
from delta.billing.life import MOVES, standing
from delta.billing.models import Invoice, InvoiceLine
from delta.company.models import Company
from delta.journal.services import Program
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import InvoiceStatus, Role
from tests import make
from tests.rooms.billing import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    make.company()
    return made.clerk()


def ridden(center, day, fare="35.00", status="completed", hour=9):
    return make.trip(status, facility=center, pickup_at=make.at(day, hour), total_fare=fare)


def test_first_and_last_day_are_included_by_service_day_and_nothing_else(clerk):
    center, first, last = make.facility(), date(2026, 9, 1), date(2026, 9, 30)
    inside = [ridden(center, first, hour=0), ridden(center, last, hour=23)]
    ridden(center, first - timedelta(days=1), hour=23)
    ridden(center, last + timedelta(days=1), hour=0)
    ridden(center, first, status="cancelled")
    ridden(make.facility(), first)
    invoice = billing.issue_invoice(facility=center, period_start=first, period_end=last, by=clerk)
    assert [line.trip for line in invoice.lines.order_by("position")] == inside
    assert (invoice.status, invoice.subtotal, invoice.total) == ("draft", 70, 70)
    assert invoice.number.startswith(f"INV-{make.today().year}-")


def test_a_trip_is_billed_once_until_its_invoice_is_cancelled(clerk):
    center, day = make.facility(), date(2026, 9, 1)
    trip = ridden(center, day)
    days = {"facility": center, "period_start": day, "period_end": day, "by": clerk}
    first = billing.issue_invoice(**days)
    with pytest.raises(Refused, match="nothing to bill"):
        billing.issue_invoice(**days)
    with pytest.raises(IntegrityError, match="billed_once"), transaction.atomic():
        InvoiceLine.objects.create(invoice=first, position=2, trip=trip, unit_price=35, amount=35)
    billing.cancel_invoice(first, reason="Wrong days", by=clerk)
    again = billing.issue_invoice(**days)
    assert again.number != first.number
    assert first.lines.get().released_at is not None
    assert trip.invoice_lines.count() == 2


def test_a_trip_nobody_priced_is_refused_or_left_on_purpose(clerk):
    center, day = make.facility(), date(2026, 9, 1)
    ridden(center, day), ridden(center, day, fare=None)
    days = {"facility": center, "period_start": day, "period_end": day, "by": clerk}
    with pytest.raises(Refused, match="1 completed trip of these days have no fare"):
        billing.issue_invoice(**days)
    assert billing.issue_invoice(leave_unpriced=True, **days).lines.count() == 1


def test_a_number_a_legacy_system_gave_is_passed_over(clerk):
    center, day = make.facility(), date(2026, 9, 1)
    ridden(center, day)
    days = {"facility": center, "period_start": day, "period_end": day, "by": clerk}
    first = billing.issue_invoice(**days)
    taken = f"{first.number[:-5]}{int(first.number[-5:]) + 1:05d}"
    Invoice.objects.create(number=taken, facility=center, subtotal=0, total=0)
    ridden(center, day)
    assert billing.issue_invoice(**days).number not in {first.number, taken}


def test_sending_makes_it_owed_after_the_terms_of_the_facility(clerk):
    center = make.facility(payment_term_days=15)
    invoice = made.sent(center, "20.00", clerk)
    assert (invoice.status, invoice.issued_on) == ("sent", make.today())
    assert invoice.due_on == make.today() + timedelta(days=15)
    with pytest.raises(Refused):
        billing.send_invoice(invoice, by=clerk)


def test_discount_and_tax_change_the_total_and_bad_ones_are_refused(clerk):
    center, day = make.facility(), date(2026, 9, 1)
    ridden(center, day, fare="100.00")
    days = {"facility": center, "period_start": day, "period_end": day, "by": clerk}
    with pytest.raises(Invalid):
        billing.issue_invoice(discount=Decimal("100.01"), **days)
    invoice = billing.issue_invoice(discount=Decimal("10.00"), tax=Decimal("2.50"), **days)
    assert invoice.total == Decimal("92.50")
    with pytest.raises(Invalid):
        billing.issue_invoice(
            facility=center, period_start=day, period_end=day - timedelta(days=1), by=clerk
        )


def test_what_was_paid_of_is_not_cancelled_and_a_dispute_lasts_until_settled(clerk):
    center = make.facility()
    invoice = made.sent(center, "50.00", clerk)
    billing.dispute_invoice(invoice, reason="Two rides never happened", by=clerk)
    payment = made.paid(center, "20.00", clerk, allocations={invoice: Decimal("20.00")})
    invoice.refresh_from_db()
    assert invoice.status == "disputed"
    with pytest.raises(Refused, match="Payments settle part"):
        billing.cancel_invoice(invoice, reason="Agreed", by=clerk)
    assert billing.settle_dispute(invoice, by=clerk).status == "partially_paid"
    billing.unallocate(payment.allocations.get(), reason="Moved", by=clerk)
    assert billing.cancel_invoice(invoice, reason="Agreed", by=clerk).status == "cancelled"


def test_what_is_late_becomes_overdue_by_itself_and_paid_when_paid(clerk):
    center = make.facility()
    invoice = made.sent(center, "50.00", clerk)
    Invoice.objects.filter(pk=invoice.pk).update(due_on=make.today() - timedelta(days=1))
    assert billing.mark_overdue(by=Program("tests")) == 1
    invoice.refresh_from_db()
    assert invoice.status == "overdue"
    made.paid(center, "50.00", clerk, allocations={invoice: Decimal("50.00")})
    invoice.refresh_from_db()
    assert invoice.status == "paid"
    assert billing.mark_overdue(by=Program("tests")) == 0


def test_a_job_leaves_imported_invoices_alone_until_the_switch(clerk):
    invoice = made.sent(make.facility(), "50.00", clerk)
    past = make.today() - timedelta(days=1)
    Invoice.objects.filter(pk=invoice.pk).update(due_on=past, imported_at=clock.now())
    assert billing.mark_overdue(by=Program("tests")) == 0
    Company.objects.update(is_live=True)
    assert billing.mark_overdue(by=Program("tests")) == 1


def test_only_whoever_writes_about_money_issues(clerk):
    day = date(2026, 9, 1)
    center = make.facility()
    ridden(center, day)
    with pytest.raises(NotPermitted):
        billing.issue_invoice(
            facility=center,
            period_start=day,
            period_end=day,
            by=make.user(Role.OPERATIONS_MANAGER),
        )


def test_every_pair_of_statuses_is_legal_in_sql_as_in_the_table(clerk):
    invoice = made.sent(make.facility(), "50.00", clerk)
    for was in InvoiceStatus:
        for to in InvoiceStatus:
            # The trigger looks at the update, so a row may be put back by a row of its own.
            row = Invoice.objects.create(
                number=f"{was}-{to}", facility=invoice.facility, status=was, subtotal=0, total=0
            )
            is_legal = was == to or to in MOVES[was]
            try:
                with transaction.atomic():
                    Invoice.objects.filter(pk=row.pk).update(status=to)
                assert is_legal, (was, to)
            except IntegrityError:
                assert not is_legal, (was, to)


@pytest.mark.parametrize(
    ("paid", "late", "said"),
    [("0", 0, "sent"), ("1", 0, "partially_paid"), ("1", 1, "overdue"), ("9", 1, "paid")],
)
def test_what_money_and_day_say(paid, late, said):
    due = date(2026, 9, 10)
    assert standing(Decimal(9), Decimal(paid), due, due + timedelta(days=late)) == said
