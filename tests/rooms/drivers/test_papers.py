"""Credentials are looked at by somebody else than their driver, and those that end are named."""

from datetime import timedelta
from typing import Any

import pytest

from delta.accounts.models import User
from delta.drivers import queries
from delta.drivers.credentials import Standing
from delta.drivers.models import Credential, CredentialPayer
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import CredentialKind, CredentialStatus, Role
from delta.records import services
from delta.records.queries import rows
from delta.records.register import noun
from tests import make
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def act(name: str, row: Credential, by: User, **asked: Any) -> Credential:
    found = next(one for one in noun("credentials").acts if one.slug == name)
    return services.perform(noun("credentials"), found, row.pk, asked, by=by)


def new(people: Cast, by: User, **given: Any) -> Credential:
    named = {"driver": people.driver.pk, "kind": "lift_training", "expires_on": "2030-01-01"}
    return services.create(noun("credentials"), named | given, by=by)


def test_a_credential_waits_until_somebody_has_seen_it(people: Cast) -> None:
    office = people.of[Role.OPERATIONS_MANAGER]
    made = new(people, office)
    assert made.status == CredentialStatus.PENDING
    seen = act("verify", made, office)
    assert (seen.status, seen.verified_by) == (CredentialStatus.PASSED, office)
    with pytest.raises(Refused):
        act("verify", seen, office)


def test_a_changed_paper_is_looked_at_again(people: Cast) -> None:
    office = people.of[Role.OPERATIONS_MANAGER]
    seen = act("verify", new(people, office), office)
    same = services.change(noun("credentials"), seen.pk, {"notes": "In the blue folder"}, by=office)
    assert same.status == CredentialStatus.PASSED
    changed = services.change(noun("credentials"), seen.pk, {"expires_on": "2031-01-01"}, by=office)
    assert (changed.status, changed.verified_by) == (CredentialStatus.PENDING, None)


def test_nobody_keeps_or_verifies_their_own_papers(people: Cast) -> None:
    office = people.of[Role.OPERATIONS_MANAGER]
    made = new(people, office)
    with pytest.raises(NotPermitted):
        new(people, people.of[Role.DRIVER])
    people.driver.login = office
    people.driver.save()
    with pytest.raises(NotPermitted):
        act("verify", made, office)
    assert act("verify", made, people.of[Role.ADMIN]).verified_at


def test_what_has_ended_is_not_verified_and_what_is_false_fails(people: Cast) -> None:
    office = people.of[Role.OPERATIONS_MANAGER]
    old = new(people, office, expires_on=(make.today() - timedelta(days=1)).isoformat())
    with pytest.raises(Refused):
        act("verify", old, office)
    assert act("fail", old, office, reason="Not ours").status == CredentialStatus.FAILED
    with pytest.raises(Refused):
        new(people, office, issued_on="2029-01-01", expires_on="2028-01-01")
    with pytest.raises(Refused):
        new(people, office, grace_days=91)
    with pytest.raises(Refused):
        services.create(noun("credentials"), {}, by=office)


def test_a_credential_counts_for_the_payers_named(people: Cast) -> None:
    office = people.of[Role.OPERATIONS_MANAGER]
    broker, other = make.payer(), make.payer()
    made = act("verify", new(people, office), office)
    services.create(
        noun("credential-payers"), {"credential": made.pk, "payer": broker.pk}, by=office
    )
    driver = queries.papered(office).get(pk=people.driver.pk)
    needed = {CredentialKind.LIFT_TRAINING}
    today = make.today()
    assert queries.lacking(driver, today, required=needed, payer=broker.pk) == []
    assert queries.lacking(driver, today, required=needed, payer=other.pk) == list(needed)
    CredentialPayer.objects.update(is_active=False)
    driver = queries.papered(office).get(pk=people.driver.pk)
    assert queries.lacking(driver, today, required=needed, payer=other.pk) == []


def test_papers_that_end_are_listed_the_soonest_first(people: Cast) -> None:
    office, today = people.of[Role.DISPATCHER], make.today()
    make.credential(people.driver, expires_on=today + timedelta(days=20))
    make.credential(people.driver, kind="first_aid", expires_on=today - timedelta(days=2))
    make.credential(people.driver, kind="drug_test", expires_on=today + timedelta(days=91))
    make.credential(make.driver(status="inactive"), expires_on=today)
    people.driver.license_expires_on = today + timedelta(days=1)
    people.driver.save()
    found = queries.expiring(office)
    assert [(one.kind, one.days_left, one.urgency) for one in found] == [
        (CredentialKind.FIRST_AID, -2, 0),
        (CredentialKind.LICENSE, 1, 1),
        (CredentialKind.CPR, 20, 30),
    ]
    assert [one.standing for one in found] == [
        Standing.EXPIRED,
        Standing.ENDING,
        Standing.ENDING,
    ]
    assert [one.kind for one in queries.expiring(office, within=7)] == [
        CredentialKind.FIRST_AID,
        CredentialKind.LICENSE,
    ]


def test_a_renewed_paper_ends_no_more(people: Cast) -> None:
    today = make.today()
    make.credential(people.driver, expires_on=today + timedelta(days=5))
    make.credential(people.driver, expires_on=today + timedelta(days=500))
    assert queries.expiring(people.of[Role.ADMIN]) == []


def test_expiring_reads_in_a_fixed_number_of_queries(
    people: Cast, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        make.credential()
    with django_assert_max_num_queries(6):
        assert len(queries.expiring(people.of[Role.ADMIN])) == 5


def test_drivers_see_their_own_papers_only(people: Cast) -> None:
    make.credential(people.driver)
    make.credential()
    assert rows(noun("credentials"), people.of[Role.DRIVER]).count() == 1
    assert rows(noun("credentials"), people.of[Role.DISPATCHER]).count() == 2
    assert rows(noun("credentials"), people.of[Role.PATIENT]).count() == 0
