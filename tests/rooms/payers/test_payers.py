"""Payers say what proof they want; their funds have days; purposes are seeded once."""

import pytest
from django.db import IntegrityError, transaction

from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.payers.models import FundingSource, Payer, TripPurpose
from delta.payers.services import seed_trip_purposes
from delta.records import queries, services
from delta.records.register import noun
from tests import make

pytestmark = pytest.mark.django_db


def made(by=None, **given):
    named = {"code": "TXM", "name": "Texas Medicaid", "kind": "medicaid"}
    return services.create(noun("payers"), named | given, by=by or make.user(Role.ADMIN))


def test_a_payer_keeps_the_proofs_it_asks_for():
    row = made(required_proofs=["pickup_signature", "odometer"], needs_authorization=True)
    assert row.required_proofs == ["pickup_signature", "odometer"]
    assert (row.retention_years, row.payment_term_days, row.is_active) == (10, 30, True)


@pytest.mark.parametrize(
    "given",
    [
        {"required_proofs": ["selfie"]},
        {"required_proofs": "selfie"},
        {"required_proofs": "[" * 100_000},
        {"required_proofs": "5"},
        {"required_proofs": 5},
        {"required_proofs": {}},
        {"required_proofs": [None]},
        {"retention_years": 5},
        {"timely_filing_days": 0},
        {"kind": "bank"},
        {"code": ""},
        {"name": ""},
        {"name": "x" * 10_000},
        {"is_active": False},
    ],
    ids=lambda given: str(given)[:40],
)
def test_a_payer_that_cannot_be_is_refused(given):
    with pytest.raises(Invalid):
        made(**given)
    assert not Payer.objects.exists()


def test_retention_below_six_years_is_impossible_for_whoever_writes():
    row = made()
    with pytest.raises(IntegrityError), transaction.atomic():
        Payer.objects.filter(pk=row.pk).update(retention_years=5)


def test_two_payers_differ_in_code():
    made()
    with pytest.raises(Refused) as refused:
        made(name="Another")
    assert "code" in refused.value.sentence


def test_a_fund_has_days_in_order_and_a_code_of_its_own():
    payer, by = made(), make.user(Role.OPERATIONS_MANAGER)
    given = {"payer": payer.pk, "code": "STAR", "name": "STAR+PLUS", "starts_on": "2026-01-01"}
    services.create(noun("funding-sources"), given, by=by)
    for wrong in ({"code": "B", "ends_on": "2025-12-31"}, {}):
        with pytest.raises(Refused):
            services.create(noun("funding-sources"), given | wrong, by=by)
    assert FundingSource.objects.count() == 1


@pytest.mark.parametrize("role", Role)
def test_payers_are_for_the_office(role):
    made()
    person = make.user(role)
    assert queries.rows(noun("payers"), person).exists() is person.is_office
    if role not in {Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATIONS_MANAGER}:
        with pytest.raises(NotPermitted):
            made(person, code="B")


def test_purposes_are_seeded_once_and_an_edit_stays():
    assert len(seed_trip_purposes(by=make.TESTS)) == 20
    row = TripPurpose.objects.get(code="dialysis")
    by = make.user(Role.ADMIN)
    services.change(noun("trip-purposes"), row.pk, {"name": "Kidney dialysis"}, by=by)
    services.deactivate(noun("trip-purposes"), row.pk, by=by)
    assert seed_trip_purposes(by=make.TESTS) == []
    kept = TripPurpose.objects.get(code="dialysis")
    assert (kept.name, kept.is_active) == ("Kidney dialysis", False)
