"""One-time links and keys: they work once, in time, for whom they were made, and keep no secret."""

from datetime import timedelta

import pytest
import time_machine

from delta.accounts import services as accounts
from delta.accounts.models import ApiKey, SignInLink
from delta.accounts.queries import one_of_each_role, working_key
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.kernel.words import Role, UserStatus
from tests import make

pytestmark = pytest.mark.django_db


def test_a_link_signs_its_person_in_once():
    person = make.user(Role.DISPATCHER)
    token = accounts.issue_sign_in_link(person, by=make.TESTS)
    assert accounts.use_sign_in_link(token, by=make.TESTS) == person
    with pytest.raises(Refused, match="no longer works"):
        accounts.use_sign_in_link(token, by=make.TESTS)


def test_a_late_link_an_unknown_one_and_one_of_a_suspended_person_are_refused_alike():
    person = make.user(Role.DISPATCHER)
    late, blocked = (accounts.issue_sign_in_link(person, by=make.TESTS) for _ in range(2))
    with (
        time_machine.travel(clock.now() + accounts.LINK_LIFE + timedelta(seconds=1)),
        pytest.raises(Refused, match="no longer works"),
    ):
        accounts.use_sign_in_link(late, by=make.TESTS)
    person.status = UserStatus.SUSPENDED
    person.save()
    for token in (blocked, "not-a-token", "\0", ""):
        with pytest.raises(Refused, match="no longer works"):
            accounts.use_sign_in_link(token, by=make.TESTS)


def test_neither_tokens_nor_keys_are_stored():
    person = make.user(Role.DISPATCHER)
    token = accounts.issue_sign_in_link(person, by=make.TESTS)
    key, secret = accounts.issue_api_key(person, name="board", by=make.TESTS)
    assert token not in str(SignInLink.objects.values())
    assert secret not in str(ApiKey.objects.values())
    assert secret.startswith(key.prefix)


def test_a_key_works_until_it_is_revoked_or_expires():
    person = make.user(Role.DRIVER)
    key, secret = accounts.issue_api_key(person, name="phone", by=make.TESTS)
    soon = clock.now() - timedelta(seconds=1)
    _, expired = accounts.issue_api_key(person, name="old", by=make.TESTS, expires_at=soon)
    assert working_key(secret) == key
    assert working_key(expired) is None
    accounts.revoke_api_key(key, by=make.TESTS)
    assert working_key(secret) is None


def test_one_person_of_each_role_and_nobody_suspended():
    first = make.user(Role.DRIVER)
    make.user(Role.DRIVER)
    gone = make.user(Role.PATIENT)
    gone.status = UserStatus.SUSPENDED
    gone.save()
    assert one_of_each_role() == [first]
