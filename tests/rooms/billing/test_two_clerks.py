"""Two clerks at once: real threads, one invoice, one payment; nothing is paid twice."""

from collections.abc import Callable
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from delta.billing import services as billing
from delta.billing import standing
from delta.billing.models import Invoice
from delta.kernel.refusals import Refused
from tests import make
from tests.rooms.billing import made

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run the acts at the same moment, each on a connection of its own; return the refusals."""
    told, start = [], Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            act()
        except Refused as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    close_old_connections()
    assert not any(thread.is_alive() for thread in threads)
    return told


def test_clerks_cannot_overpay_an_invoice_nor_spend_a_payment_twice():
    make.company()
    clerks = [made.clerk() for _ in range(6)]
    center = make.facility()
    invoice = made.sent(center, "100.00", clerks[0])
    share = {invoice: Decimal("60.00")}
    told = at_once(
        *(lambda by=by: made.paid(center, "60.00", by, allocations=share) for by in clerks)
    )
    assert told == ["more_than_due"] * 5
    assert standing.paid(invoice) == Decimal("60.00")

    payment = made.paid(center, "30.00", clerks[0])
    told = at_once(
        *(
            lambda by=by: billing.allocate(payment, invoice=invoice, amount=Decimal("20.00"), by=by)
            for by in clerks[:3]
        ),
        *(
            lambda by=by: billing.refund(payment, amount=Decimal("20.00"), reason="x", by=by)
            for by in clerks[3:]
        ),
    )
    assert len(told) == 5
    assert standing.credit(payment) == Decimal("10.00")


def test_clerks_billing_the_same_days_bill_each_trip_once():
    make.company()
    clerks, center, day = [made.clerk() for _ in range(4)], make.facility(), make.today()
    for hour in (8, 9, 10):
        make.trip("completed", facility=center, pickup_at=make.at(day, hour))
    days = {"facility": center, "period_start": day, "period_end": day}
    told = at_once(*(lambda by=by: billing.issue_invoice(by=by, **days) for by in clerks))
    assert told == ["nothing_to_bill"] * 3
    assert Invoice.objects.get().lines.count() == 3
