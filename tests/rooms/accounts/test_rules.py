"""Rules of accounts that need no database: pauses, scopes, devices, what a password lacks."""

from datetime import timedelta

import pytest

from delta.accounts.devices import device_words
from delta.accounts.lockout import is_shut_after, pause_after
from delta.accounts.passwords import lacks
from delta.accounts.policy import LONGEST_SESSION, Policy
from delta.accounts.scopes import check_scopes, key_allows
from delta.accounts.tokens import hashed_address
from delta.kernel.refusals import Invalid
from delta.kernel.words import Role


def test_pauses_begin_at_five_and_ten_and_the_door_shuts_at_twenty() -> None:
    found = {tries: pause_after(tries) for tries in range(1, 25) if pause_after(tries)}
    assert found == {5: timedelta(minutes=15), 10: timedelta(hours=1)}
    assert next(tries for tries in range(25) if is_shut_after(tries)) == 20


@pytest.mark.parametrize(
    ("password", "lacking"),
    [
        ("Harbor-7", 0),
        ("Ab1!" * 32, 0),
        ("Ab1!" * 32 + "x", 1),
        ("Ab1!xyz", 1),
        ("harbor-7", 1),
        ("HARBOR-7", 1),
        ("Harbor-x", 1),
        ("Harbor77", 1),
        ("Harbor 7", 1),
        ("", 5),
        ("Ünïcødé7#", 0),
        ("aaaaaaaa", 3),
    ],
)
def test_a_password_has_four_kinds_of_characters(password: str, lacking: int) -> None:
    assert len(lacks(password)) == lacking


class Key:
    def __init__(self, *scopes: str) -> None:
        self.scopes = list(scopes)


@pytest.mark.parametrize(
    ("scopes", "asked", "is_allowed"),
    [
        (["read"], "trips:read", True),
        (["read"], "read", True),
        (["read"], "trips:write", False),
        (["write"], "trips:read", False),
        (["trips:read"], "trips:read", True),
        (["trips:read"], "patients:read", False),
        (["trips:read"], "read", False),
        (["trips:read", "trips:write"], "trips:write", True),
        ([], "read", False),
    ],
)
def test_scopes(scopes: list[str], asked: str, is_allowed: bool) -> None:
    assert key_allows(Key(*scopes), asked) is is_allowed


@pytest.mark.parametrize(
    "bad", [[], ["all"], ["trips:delete"], ["Trips:read"], ["read "], [":read"]]
)
def test_words_that_are_no_scopes_are_refused(bad: list[str]) -> None:
    with pytest.raises(Invalid):
        check_scopes(bad)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130.0 Safari/537.36",
            "Chrome on Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537 Edg/130.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0", "Firefox on Linux"),
        ("curl/8.0", "Another program"),
        ("", "Another program"),
    ],
)
def test_a_browser_in_words(said: str, words: str) -> None:
    assert device_words(said) == words


def test_an_address_is_kept_as_a_keyed_hash_whatever_its_letter_case() -> None:
    kept = hashed_address("Ada@Example.test ", key="k")
    assert kept == hashed_address("ada@example.test", key="k")
    assert kept != hashed_address("ada@example.test", key="other")
    assert "ada" not in kept
    assert hashed_address("\ud800", key="k")


def test_idle_times_follow_the_role() -> None:
    rules = Policy()
    assert rules.idle(Role.ADMIN) == timedelta(minutes=15)
    assert rules.idle(Role.DISPATCHER) == timedelta(minutes=30)
    assert rules.idle(Role.DRIVER) == timedelta(hours=14)
    assert rules.idle(Role.PATIENT) == timedelta(minutes=60)
    assert timedelta(hours=24) == LONGEST_SESSION


def test_what_staff_owe_riders_and_drivers_do_not() -> None:
    rules = Policy(require_second_factor=True, staff_password_days=90)
    assert rules.needs_second_factor(Role.DISPATCHER)
    assert not rules.needs_second_factor(Role.PATIENT)
    assert rules.password_life(Role.ADMIN) == timedelta(days=90)
    assert rules.password_life(Role.DRIVER) is None
    assert Policy(staff_password_days=0).password_life(Role.ADMIN) is None
