"""Volume tiers leave no trip out and price each trip once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delta.facilities.tiers import Tier, fault, in_order, price, tier_of

TEN = Decimal(10)
WHOLE = [Tier(1, 50), Tier(51, 200, TEN), Tier(201, None, None, Decimal("30.00"))]


@pytest.mark.parametrize(
    ("tiers", "wrong"),
    [
        ([], ""),
        (WHOLE, ""),
        (list(reversed(WHOLE)), ""),
        ([Tier(2, None)], "A tier has to begin at trip 1, so that no trip is left out."),
        (
            [Tier(1, 50), Tier(52, None)],
            "A tier has to begin at trip 51, so that no trip is left out.",
        ),
        ([Tier(1, 50), Tier(50, None)], "Two tiers count the same trips."),
        ([Tier(1, None), Tier(51, None)], "After a tier without an end there can be no other."),
    ],
)
def test_what_is_wrong_with_tiers(tiers: list[Tier], wrong: str) -> None:
    assert fault(tiers) == wrong


@pytest.mark.parametrize(
    ("nth", "costs"), [(1, "40.05"), (50, "40.05"), (51, "36.05"), (200, "36.05"), (201, "30.00")]
)
def test_the_price_of_a_trip_by_its_number(nth: int, costs: str) -> None:
    assert price(nth, Decimal("40.05"), WHOLE) == Decimal(costs)


def test_beyond_the_last_tier_the_fare_stands() -> None:
    assert price(51, Decimal("40.05"), [Tier(1, 50, TEN)]) == Decimal("40.05")


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.booleans())
def test_whole_tiers_hold_every_trip_once(lengths: list[int], is_open: bool) -> None:
    first, tiers = 1, []
    for length in lengths:
        tiers.append(Tier(first, first + length - 1))
        first += length
    if is_open:
        tiers[-1] = Tier(tiers[-1].first, None)
    assert fault(tiers) == ""
    for nth in range(1, first):
        holding = [t for t in tiers if t.first <= nth and (t.last is None or nth <= t.last)]
        assert holding == [tier_of(nth, in_order(tiers))]
