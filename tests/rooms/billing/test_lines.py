"""Lines of a draft are added, mended and taken off, and its sums follow; what was sent stays."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from delta.billing import queries
from delta.billing import services as billing
from delta.billing.models import Invoice, InvoiceLine
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.doors.asking import Asking
from tests.rooms.billing import made

pytestmark = pytest.mark.django_db
LINES = "invoice-lines"


@pytest.fixture
def clerk() -> Any:
    make.company()
    return made.clerk()


@pytest.fixture
def center() -> Any:
    return make.facility()


def ridden(center: Any, fare: str = "50.00", **given: Any) -> Any:
    pickup = make.at(make.today() - timedelta(days=3), 9)
    named = {"facility": center, "pickup_at": pickup, "total_fare": Decimal(fare)}
    return make.trip("completed", **(named | given))


@pytest.fixture
def draft(clerk: Any, center: Any) -> Invoice:
    """A draft of two trips: 50.00 and 30.00, less 10.00, plus 2.00."""
    ridden(center), ridden(center, "30.00")
    day = make.today() - timedelta(days=3)
    sums = {"discount": Decimal("10.00"), "tax": Decimal("2.00")}
    return billing.issue_invoice(
        facility=center, period_start=day, period_end=day, by=clerk, **sums
    )


def added(draft: Invoice, by: Any, **given: Any) -> InvoiceLine:
    named = {"invoice": draft.pk, "description": "Waiting, 30 minutes", "unit_price": "12.50"}
    return services.create(noun(LINES), named | given, by=by)


def sums(invoice: Invoice) -> tuple[Decimal, Decimal]:
    row = Invoice.objects.get(pk=invoice.pk)
    return row.subtotal, row.total


def test_a_line_is_added_mended_and_taken_off_and_the_sums_follow(
    clerk: Any, draft: Invoice
) -> None:
    assert sums(draft) == (Decimal("80.00"), Decimal("72.00"))
    line = added(draft, clerk, quantity="2")
    assert (line.position, line.charge, line.amount) == (3, "other", Decimal("25.00"))
    assert sums(draft) == (Decimal("105.00"), Decimal("97.00"))
    services.change(noun(LINES), line.pk, {"unit_price": "10.00"}, by=clerk)
    assert sums(draft) == (Decimal("100.00"), Decimal("92.00"))
    services.deactivate(noun(LINES), line.pk, by=clerk)
    assert sums(draft) == (Decimal("80.00"), Decimal("72.00"))
    with pytest.raises(Refused) as refused:
        services.change(noun(LINES), line.pk, {"unit_price": "9.00"}, by=clerk)
    assert refused.value.code == "out_of_use"
    shown = queries.with_lines(clerk).get(pk=draft.pk)
    assert line.pk not in {one.pk for one in shown.lines.all()}
    services.reactivate(noun(LINES), line.pk, by=clerk)
    assert sums(draft) == (Decimal("100.00"), Decimal("92.00"))


def test_a_trip_taken_off_is_billed_on_another_and_comes_back_only_if_not(
    clerk: Any, draft: Invoice, center: Any
) -> None:
    line = draft.lines.get(position=2)
    services.deactivate(noun(LINES), line.pk, by=clerk)
    days = {"period_start": draft.period_start, "period_end": draft.period_end}
    other = billing.issue_invoice(facility=center, by=clerk, **days)
    assert other.lines.get().trip_id == line.trip_id
    with pytest.raises(Refused):
        services.reactivate(noun(LINES), line.pk, by=clerk)
    assert sums(draft) == (Decimal("50.00"), Decimal("42.00"))
    billing.cancel_invoice(other, reason="Wrong bill", by=clerk)
    services.reactivate(noun(LINES), line.pk, by=clerk)
    assert sums(draft) == (Decimal("80.00"), Decimal("72.00"))


def test_a_trip_is_added_to_a_draft_once(clerk: Any, draft: Invoice, center: Any) -> None:
    trip = ridden(center, "20.00")
    line = added(draft, clerk, trip=trip.pk, unit_price="20.00")
    assert (line.charge, sums(draft)[0]) == ("fare", Decimal("100.00"))
    with pytest.raises(Refused):
        added(draft, clerk, trip=trip.pk)
    with pytest.raises(Invalid):
        added(draft, clerk, trip=ridden(make.facility()).pk)
    with pytest.raises(Invalid):
        added(draft, clerk, trip=make.trip(facility=center).pk)
    assert sums(draft)[0] == Decimal("100.00")


@pytest.mark.parametrize(
    "given",
    [
        {"quantity": "0"},
        {"quantity": "-1"},
        {"unit_price": "1.005"},
        {"unit_price": "99999999999"},
        {"unit_price": "9999999999", "quantity": "99"},
        {"unit_price": None},
        {"quantity": None},
        {"description": " "},
        {"amount": "5.00"},
        {"charge": None},
    ],
    ids=str,
)
def test_a_line_that_cannot_be_is_refused(clerk: Any, draft: Invoice, given: Any) -> None:
    with pytest.raises(Invalid):
        added(draft, clerk, **given)
    assert sums(draft) == (Decimal("80.00"), Decimal("72.00"))


def test_a_credit_lowers_a_draft_but_not_below_its_discount(clerk: Any, draft: Invoice) -> None:
    added(draft, clerk, unit_price="-20.00")
    assert sums(draft) == (Decimal("60.00"), Decimal("52.00"))
    with pytest.raises(Refused) as refused:
        added(draft, clerk, unit_price="-50.01")
    assert refused.value.code == "below_discount"


def test_what_was_sent_does_not_change(clerk: Any, draft: Invoice) -> None:
    line = draft.lines.first()
    billing.send_invoice(draft, by=clerk)
    tries = (
        lambda: added(draft, clerk),
        lambda: services.change(noun(LINES), line.pk, {"quantity": "2"}, by=clerk),
        lambda: services.deactivate(noun(LINES), line.pk, by=clerk),
    )
    for trying in tries:
        with pytest.raises(Refused) as refused:
            trying()
        assert refused.value.code == "not_a_draft"
    assert sums(draft) == (Decimal("80.00"), Decimal("72.00"))


def test_an_empty_draft_is_not_sent(clerk: Any, center: Any) -> None:
    ridden(center)
    day = make.today() - timedelta(days=3)
    draft = billing.issue_invoice(facility=center, period_start=day, period_end=day, by=clerk)
    services.deactivate(noun(LINES), draft.lines.get().pk, by=clerk)
    with pytest.raises(Refused) as refused:
        billing.send_invoice(draft, by=clerk)
    assert refused.value.code == "nothing_to_bill"


def test_programs_write_lines_as_far_as_they_may(clerk: Any, draft: Invoice) -> None:
    given = {"invoiceId": str(draft.pk), "description": "Oxygen", "unitPrice": "15.00"}
    line = Asking(clerk).made(LINES, given)
    assert (line["amount"], line["quantity"]) == ("15.00", "1.00")
    told = Asking(clerk).send("patch", f"{LINES}/{line['id']}", {"quantity": "2"}, If_Match="*")
    assert told.json()["data"]["amount"] == "30.00"
    path = f"{LINES}/{line['id']}/deactivate"
    for role in (Role.DISPATCHER, Role.FACILITY_STAFF, Role.DRIVER):
        assert Asking(make.user(role)).send("post", path).status_code == 403
        assert Asking(make.user(role)).send("post", LINES, given).status_code == 403
    assert Asking(clerk).send("post", path).json()["data"]["isActive"] is False
    whole = Asking(clerk).body(f"invoices/{draft.pk}")["data"]
    assert (whole["total"], len(whole["lines"])) == ("72.00", 2)
