"""The page that reconciles, as the doors answer it."""

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client

from delta.billing import services as billing
from delta.kernel.words import Bundle, Role
from tests import make
from tests.rooms.billing import made

pytestmark = pytest.mark.django_db
PAGE, FILE = "/billing/reconcile/", "/billing/reconcile/export.csv"


def at_desk(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def clerk():
    make.company()
    return made.clerk()


def test_the_page_adds_up_and_its_file_says_the_same(clerk):
    center = make.facility(name="=Lakeview")
    invoice = made.sent(center, "100.00", clerk)
    payment = made.paid(center, "130.00", clerk, allocations={invoice: Decimal("90.00")})
    billing.refund(payment, amount=Decimal("15.50"), reason="Too much", by=clerk)
    page = at_desk(clerk).get(PAGE)
    said = page.content.decode()
    assert page.status_code == 200
    assert "Adds up to the cent" in said
    for amount in ("$130.00", "$90.00", "$15.50", "$24.50", "$10.00"):
        assert amount in said
    (line,) = csv.DictReader(io.StringIO(at_desk(clerk).get(FILE).content.decode()))
    assert (line["payer"], line["received"], line["credit"], line["difference"]) == (
        "'=Lakeview",
        "130.00",
        "24.50",
        "0.00",
    )


@pytest.mark.parametrize(
    "asked",
    [
        "?from=nonsense",
        "?from=2026-02-02&to=2026-02-01",
        "?from=2020-01-01&to=2026-01-01",
        "?method=gold",
        "?from=%00",
    ],
)
def test_days_that_are_none_are_refused_with_a_sentence(clerk, asked):
    for address in (PAGE, FILE):
        answer = at_desk(clerk).get(address + asked)
        assert answer.status_code == 422
        assert "Nothing was looked up" in answer.content.decode()


def test_the_billing_bundle_opens_it_and_other_desks_and_drivers_stay_out(clerk):
    dispatcher = make.user(Role.DISPATCHER)
    assert at_desk(dispatcher).get(PAGE).status_code == 403
    dispatcher.bundles = [Bundle.BILLING]
    dispatcher.save()
    assert at_desk(dispatcher).get(PAGE).status_code == 200
    assert at_desk(make.user(Role.DRIVER)).get(FILE).status_code == 403
    assert Client().get(PAGE).status_code == 302
