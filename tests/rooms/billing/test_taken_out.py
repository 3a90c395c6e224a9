"""A payment keyed twice is void, a refund never given is taken out: neither counts in a sum."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from delta.billing import queries, reconciling, standing
from delta.billing import services as billing
from delta.billing.models import Allocation, Payment, Refund
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.doors.asking import Asking
from tests.rooms.billing import made

pytestmark = pytest.mark.django_db
ZERO, ALL = Decimal("0.00"), Decimal("100.00")
PAYMENTS, REFUNDS = "payments", "refunds"


@pytest.fixture
def clerk() -> Any:
    make.company()
    return made.clerk()


@pytest.fixture
def center() -> Any:
    return make.facility()


def void(payment: Payment, by: Any, reason: str = "Keyed twice") -> Any:
    return services.deactivate(noun(PAYMENTS), payment.pk, by=by, reason=reason)


def test_a_void_payment_leaves_every_sum(clerk: Any, center: Any) -> None:
    kept, twice = made.paid(center, "100.00", clerk), made.paid(center, "100.00", clerk)
    gone = void(twice, clerk)
    assert (gone.is_active, gone.void_reason) == (False, "Keyed twice")
    assert (standing.credit(kept), standing.credit(gone)) == (ALL, ZERO)
    left = {row.pk: row.unapplied for row in queries.with_allocations(clerk)}
    assert left == {kept.pk: ALL, twice.pk: ZERO}
    (line,) = reconciling.reconcile(clerk, make.today(), make.today())
    assert (line.payments, line.received, line.credit) == (1, ALL, ALL)
    assert [one.pk for one in queries.payments(clerk, is_active=True)] == [kept.pk]


def test_voiding_says_why(clerk: Any, center: Any) -> None:
    payment = made.paid(center, "100.00", clerk)
    with pytest.raises(Invalid) as refused:
        void(payment, clerk, reason=" ")
    assert list(refused.value.faults) == ["reason"]
    assert standing.credit(payment) == ALL


def test_what_settles_or_gave_back_something_is_not_void(clerk: Any, center: Any) -> None:
    invoice = made.sent(center, "60.00", clerk)
    payment = made.paid(center, "100.00", clerk, allocations={invoice: Decimal("60.00")})
    with pytest.raises(Refused) as used:
        void(payment, clerk)
    assert used.value.code == "is_used"
    billing.take_off(payment, invoice=invoice, reason="Other cheque", by=clerk)
    given = billing.refund(payment, amount=Decimal("5.00"), reason="Overpaid", by=clerk)
    with pytest.raises(Refused):
        void(payment, clerk)
    services.deactivate(noun(REFUNDS), given.pk, by=clerk)
    assert not void(payment, clerk).is_active
    with pytest.raises(Refused):
        services.reactivate(noun(REFUNDS), given.pk, by=clerk)


def test_nothing_is_done_with_a_void_payment_until_it_is_back(clerk: Any, center: Any) -> None:
    invoice = made.sent(center, "60.00", clerk)
    payment = made.paid(center, "100.00", clerk)
    void(payment, clerk)
    tries = (
        lambda: billing.allocate(payment, invoice=invoice, amount=Decimal(1), by=clerk),
        lambda: billing.refund(payment, amount=Decimal(1), reason="Why not", by=clerk),
        lambda: billing.change_payment(payment, amount=Decimal(5), by=clerk),
        lambda: void(payment, clerk),
    )
    for trying in tries:
        with pytest.raises(Refused) as refused:
            trying()
        assert refused.value.code == "void"
    back = services.reactivate(noun(PAYMENTS), payment.pk, by=clerk)
    assert (back.is_active, back.void_reason) == (True, "")
    billing.allocate(payment, invoice=invoice, amount=Decimal("60.00"), by=clerk)


def test_the_database_itself_takes_nothing_of_a_void_payment(clerk: Any, center: Any) -> None:
    invoice = made.sent(center, "60.00", clerk)
    payment, settled = made.paid(center, "100.00", clerk), made.paid(center, "60.00", clerk)
    billing.allocate(settled, invoice=invoice, amount=Decimal("10.00"), by=clerk)
    void(payment, clerk)
    tries = (
        lambda: Allocation.objects.create(payment=payment, invoice=invoice, amount=1),
        lambda: make.refund(payment=payment, amount=1),
        lambda: Payment.objects.filter(pk=settled.pk).update(is_active=False, void_reason="x"),
        lambda: Payment.objects.filter(pk=settled.pk).update(is_active=False),
    )
    for trying in tries:
        with pytest.raises(IntegrityError), transaction.atomic():
            trying()


def test_a_refund_never_given_is_credit_again(clerk: Any, center: Any) -> None:
    payment = made.paid(center, "100.00", clerk)
    given = billing.refund(payment, amount=Decimal("100.00"), reason="Overpaid", by=clerk)
    services.deactivate(noun(REFUNDS), given.pk, by=clerk)
    assert standing.credit(payment) == ALL
    assert queries.with_allocations(clerk).get(pk=payment.pk).unapplied == ALL
    (line,) = reconciling.reconcile(clerk, make.today(), make.today())
    assert (line.refunded, line.credit, line.overdrawn) == (ZERO, ALL, 0)
    invoice = made.sent(center, "60.00", clerk)
    billing.allocate(payment, invoice=invoice, amount=Decimal("60.00"), by=clerk)
    with pytest.raises(Refused) as refused:
        services.reactivate(noun(REFUNDS), given.pk, by=clerk)
    assert refused.value.code == "more_than_left"
    with pytest.raises(IntegrityError), transaction.atomic():
        Refund.objects.filter(pk=given.pk).update(is_active=True)
    services.change(noun(PAYMENTS), payment.pk, {"amount": "60.00"}, by=clerk)


def test_programs_void_a_payment_and_give_back(clerk: Any, center: Any) -> None:
    asking, payment = Asking(clerk), made.paid(center, "100.00", clerk)
    given = {"paymentId": str(payment.pk), "amount": "5.00", "reason": "Overpaid"}
    refund = asking.made(REFUNDS, given)
    head = asking.get(f"{REFUNDS}/{refund['id']}").headers["ETag"]
    told = asking.send("patch", f"{REFUNDS}/{refund['id']}", {"reference": "C-7"}, If_Match=head)
    assert told.json()["data"]["reference"] == "C-7"
    assert asking.send("post", REFUNDS, given | {"amount": "99.00"}).status_code == 409
    path = f"{PAYMENTS}/{payment.pk}/deactivate"
    assert asking.send("post", path, {"reason": "Keyed twice"}).status_code == 409
    assert asking.send("post", f"{REFUNDS}/{refund['id']}/deactivate").status_code == 200
    assert asking.send("post", path).status_code == 422
    told = asking.send("post", path, {"reason": "Keyed twice"})
    assert (told.json()["data"]["isActive"], told.json()["data"]["unapplied"]) == (False, "0.00")
    for role in (Role.DISPATCHER, Role.FACILITY_STAFF):
        assert Asking(make.user(role)).send("post", path).status_code == 403


def test_a_refund_is_not_corrected_into_the_future(clerk: Any, center: Any) -> None:
    payment = made.paid(center, "100.00", clerk)
    given = billing.refund(payment, amount=Decimal("5.00"), reason="Overpaid", by=clerk)
    with pytest.raises(Invalid):
        services.change(noun(REFUNDS), given.pk, {"refunded_on": "2199-01-01"}, by=clerk)
    with pytest.raises(Invalid):
        services.change(noun(REFUNDS), given.pk, {"reason": " "}, by=clerk)
    with pytest.raises(Invalid):
        services.change(noun(REFUNDS), given.pk, {"amount": "6.00"}, by=clerk)
    with pytest.raises(NotPermitted):
        billing.change_refund(given, by=make.user(Role.DISPATCHER))
