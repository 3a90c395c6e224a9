"""Credentials expire by themselves once their last day is over; what a migration guards stays."""

from datetime import date, timedelta

import pytest

from delta.company.models import Company
from delta.drivers import services
from delta.drivers.models import Credential
from delta.journal.models import Entry
from delta.kernel.words import CredentialStatus
from tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)


def expired() -> set[Credential]:
    return set(Credential.objects.filter(status=CredentialStatus.EXPIRED))


def test_a_credential_is_good_through_its_last_day() -> None:
    ended = make.credential(expires_on=YESTERDAY)
    make.credential(expires_on=TODAY)
    make.credential(expires_on=None)
    make.credential(expires_on=YESTERDAY, status=CredentialStatus.FAILED)
    assert services.expire_credentials(day=TODAY, by=make.TESTS) == 1
    assert expired() == {ended}
    entry = Entry.objects.get(event="credential.expired")
    assert (entry.subject_id, entry.facts) == (str(ended.pk), {"kind": "cpr"})
    assert services.expire_credentials(day=TODAY, by=make.TESTS) == 0


def test_what_a_migration_brought_stays_as_it_came_until_the_switch() -> None:
    make.company()
    came = make.credential(expires_on=YESTERDAY, imported_at=make.at(YESTERDAY, 3))
    assert services.expire_credentials(day=TODAY, by=make.TESTS) == 0
    Company.objects.update(is_live=True)
    assert services.expire_credentials(day=TODAY, by=make.TESTS) == 1
    assert expired() == {came}
