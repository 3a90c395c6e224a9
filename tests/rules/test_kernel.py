"""The kernel's small rules: money, clock, ids, words."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delta.kernel import clock, ids, money, words


@pytest.mark.parametrize(
    ("given_", "rounded"),
    [("0.005", "0.01"), ("0.004", "0.00"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("7", "7.00")],
)
def test_dollars_round_half_up(given_, rounded):
    assert money.dollars(Decimal(given_)) == Decimal(rounded)


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_cents_and_dollars_are_each_others_inverse(whole):
    assert money.cents(Decimal(whole) / 100) == whole


def test_a_fraction_of_a_cent_is_no_amount():
    with pytest.raises(ValueError, match="fraction"):
        money.cents(Decimal("0.001"))


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("1234.5", "$1,234.50"), ("-3", "-$3.00"), ("0", "$0.00"), (None, "–")],
)
def test_amounts_as_people_read_them(amount, shown):
    assert money.shown(None if amount is None else Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("hour", "minute", "shown"),
    [(0, 5, "12:05 AM"), (9, 15, "9:15 AM"), (12, 0, "12:00 PM"), (23, 59, "11:59 PM")],
)
def test_times_as_people_read_them(hour, minute, shown):
    assert clock.shown_time(datetime(2026, 11, 23, hour, minute, tzinfo=UTC)) == shown


def test_a_service_day_is_the_local_day():
    late_evening_in_chicago = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
    assert clock.service_day(late_evening_in_chicago, "America/Chicago") == date(2026, 11, 23)


def test_the_day_is_named():
    assert clock.shown_day(date(2026, 11, 3)) == "Tue 3 Nov 2026"


def test_a_legacy_id_is_what_any_md5_makes_of_the_same_words():
    expected = UUID(hashlib.md5(b"metroride|trip|MR-1|A").hexdigest())
    assert ids.legacy_id("metroride", "trip", "MR-1|A") == expected


def test_new_ids_grow_and_seed_ids_stay():
    made = [ids.new_id() for _ in range(50)]
    assert sorted(made) == made
    assert made[0].version == 7
    assert ids.seed_id("company") == ids.seed_id("company") != ids.seed_id("other")


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in vars(words).values()
        if isinstance(kind, type) and hasattr(kind, "__members__")
    ],
)
def test_stored_words_are_lower_case_and_told_apart(kind):
    stored = words.values(kind)
    assert len(set(stored)) == len(stored)
    assert all(word == word.lower() and " " not in word for word in stored)


def test_a_stored_word_as_people_read_it():
    assert words.screen("no_show") == "No show"
