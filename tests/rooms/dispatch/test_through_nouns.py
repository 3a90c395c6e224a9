"""What the rooms of the day keep, made, changed and acted on as every door does: through nouns."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import queries
from delta.records import services as records
from delta.records.noun import Noun
from delta.records.register import noun, nouns
from tests import make, people

pytestmark = pytest.mark.django_db
ROOMS = {"trips", "billing", "notices", "rates", "dispatch"}
MINE = [one.slug for one in nouns() if one.model._meta.app_label in ROOMS]


@pytest.fixture
def admin() -> Any:
    make.company()
    return make.user(Role.SUPER_ADMIN)


def made(slug: str, by: Any, **given: Any) -> Any:
    return records.create(noun(slug), given, by=by)


def done(slug: str, act: str, row: Any, by: Any, **asked: Any) -> Any:
    kind: Noun = noun(slug)
    found = next(one for one in kind.acts if one.slug == act)
    assert set(asked) <= {ask.name for ask in found.asks}
    return records.perform(kind, found, row.pk, asked, by=by)


@pytest.mark.parametrize("slug", MINE)
def test_nothing_given_is_a_refusal_with_faults_and_never_a_crash(slug: str, admin: Any) -> None:
    kind = noun(slug)
    if kind.write is None or not kind.can_create:
        with pytest.raises(NotPermitted):
            records.create(kind, {}, by=admin)
        return
    with pytest.raises(Refused):
        records.create(kind, {}, by=admin)
    assert not kind.model._default_manager.exists()


@pytest.mark.parametrize("slug", MINE)
def test_what_a_noun_lists_is_read_in_a_few_queries(
    slug: str, admin: Any, django_assert_max_num_queries: Any
) -> None:
    kind = noun(slug)
    maker = getattr(make, kind.model.__name__.lower(), None)
    if maker is not None:
        for _ in range(2):
            maker()
    with django_assert_max_num_queries(1):
        rows = list(queries.listing(kind, admin))
        [str(getattr(row, name)) for row in rows for name in kind.columns]


def test_an_order_from_asking_to_its_end(admin: Any) -> None:
    soon = make.today() + timedelta(days=1)
    order = made("standing-orders", admin, patient=make.patient().pk)
    version = made(
        "standing-order-versions",
        admin,
        order=order.pk,
        effective_from=str(soon),
        frequency="weekly",
        weekdays=["monday", "friday"],
        pickup_time="09:15",
        service_type=make.service_type().pk,
    )
    with pytest.raises(Invalid, match="days of the week"):
        records.change(noun("standing-order-versions"), version.pk, {"weekdays": []}, by=admin)
    for position, kind in ((1, "pickup"), (2, "dropoff")):
        stop = {"position": position, "kind": kind, "address": "1 Elm St"}
        made("standing-order-stops", admin, version=version.pk, **stop)
    day = made("standing-order-exceptions", admin, order=order.pk, day=str(soon), kind="skip")
    records.change(noun("standing-order-exceptions"), day.pk, {"reason": "Party"}, by=admin)
    done("standing-orders", "pause", order, admin, starts_on=soon, reason="Hospital")
    done("standing-orders", "resume", order, admin, on=soon + timedelta(days=3))
    done(
        "standing-order-versions", "follow", version, admin, effective_from=soon + timedelta(days=9)
    )
    order = done("standing-orders", "end", order, admin, last_day=make.today(), reason="Moved")
    assert order.status == "ended"
    assert done("standing-orders", "revive", order, admin).status == "active"


def test_money_from_an_invoice_to_a_refund(admin: Any) -> None:
    center, day = make.facility(), make.today()
    make.trip("completed", facility=center, pickup_at=make.at(day, 9))
    invoice = made("invoices", admin, facility=center.pk, period_start=day, period_end=day)
    invoice = done("invoices", "send", invoice, admin)
    given = {"amount": "100.00", "method": "check", "received_on": str(day)}
    payment = made("payments", admin, facility=center.pk, **given)
    done("payments", "allocate", payment, admin, invoice=invoice, amount=invoice.total)
    assert queries.one(noun("invoices"), invoice.pk, admin).status == "paid"
    done("payments", "take-off", payment, admin, invoice=invoice, reason="Another's")
    done("invoices", "dispute", invoice, admin, reason="Late")
    done("invoices", "settle", invoice, admin)
    assert done("invoices", "cancel", invoice, admin, reason="Agreed").status == "cancelled"
    done("payments", "refund", payment, admin, amount=Decimal("100.00"), reason="Not theirs")
    with pytest.raises(Invalid, match="given back already"):
        records.change(noun("payments"), payment.pk, {"amount": "99.99"}, by=admin)
    records.change(noun("payments"), payment.pk, {"reference": "1001"}, by=admin)


def test_a_run_from_planning_to_the_yard(admin: Any) -> None:
    day = make.today()
    given = {"starts_at": make.at(day, 8).isoformat(), "ends_at": make.at(day, 16).isoformat()}
    driver, van = make.driver(), make.vehicle()
    run = made("runs", admin, driver=driver.pk, vehicle=van.pk, **given)
    with pytest.raises(Refused, match="another run at that time"):
        made("runs", admin, driver=driver.pk, **given)
    first, second = make.trip(), make.trip()
    place = made("run-trips", admin, run=run.pk, trip=first.pk)
    made("run-trips", admin, run=run.pk, trip=second.pk)
    records.change(noun("run-trips"), place.pk, {"position": 2}, by=admin)
    run = done("runs", "take-off", run, admin, trip=second)
    run = done("runs", "publish", run, admin)
    run = done("runs", "start", run, admin, odometer=100)
    assert done("runs", "finish", run, admin, odometer=160).status == "finished"


def test_reports_messages_templates_and_prices(admin: Any) -> None:
    cast = people.cast()
    driver = cast.of[Role.DRIVER]
    incident = made(
        "incidents",
        driver,
        kind="breakdown",
        happened_at=make.at(make.today() - timedelta(days=1), 9).isoformat(),
        description="Flat tyre",
        trip=cast.trip.pk,
    )
    paper = make.document(by=driver)
    made("incident-documents", driver, incident=incident.pk, document=paper.pk)
    done("incidents", "close", incident, admin, outcome="Mended")
    complaint = made(
        "complaints", admin, complainant="payer", category="billing", description="Billed twice"
    )
    assert done("complaints", "resolve", complaint, admin, resolution="Credited").resolved_at
    said = made("messages", driver, body="Running late")
    assert done("messages", "read", said, admin).read_by == admin
    template = made(
        "templates", admin, code="x", kind="trip_started", channel="sms", body="At {{time}}"
    )
    with pytest.raises(Invalid) as refusal:
        records.change(noun("templates"), template.pk, {"body": "{{patient}}"}, by=admin)
    assert list(refusal.value.faults) == ["body"]
    made("notice-preferences", driver, kind="trip_started", channel="sms", is_wanted=False)
    card = made("rate-cards", admin, name="2027", starts_on=str(make.today() + timedelta(days=5)))
    line = made(
        "rate-lines",
        admin,
        card=card.pk,
        service_type=make.service_type().pk,
        base_fare="50.00",
        per_mile="2.50",
    )
    records.change(noun("rate-lines"), line.pk, {"per_mile": "2.75"}, by=admin)


def test_a_trip_is_assigned_cancelled_and_brought_back(admin: Any) -> None:
    trip = make.trip()
    trip = done("trips", "assign", trip, admin, driver=make.driver())
    assert trip.status == "assigned"
    trip = done("trips", "unassign", trip, admin)
    trip = done("trips", "cancel", trip, admin, kind="late", reason="Ill")
    trip = done("trips", "reinstate", trip, admin, reason="Well again")
    changed = records.change(noun("trips"), trip.pk, {"attendants": 1}, by=admin)
    assert (changed.status, changed.attendants) == ("scheduled", 1)
