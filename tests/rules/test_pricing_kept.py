"""A quote kept with its trip: read again as it was, overridden, and compared line by line."""

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from delta.kernel.words import FareLine
from delta.rates.kept import columns, differences, kept, lines_of, overridden, read_again
from delta.rates.quote import quote
from tests.rules import pricing_cases as page

CASES = {case.name: case for case in page.fares()}


def made(name):
    return quote(CASES[name].ride, CASES[name].terms)


def test_what_is_kept_is_read_again_as_it_was():
    for name in CASES:
        assert read_again(json.loads(json.dumps(kept(made(name))))) == made(name), name
    assert lines_of(None) == ()


def test_an_override_carries_the_difference_and_says_why():
    lines = overridden(made("P-02").lines, Decimal("80.00"), "Agreed by phone")
    assert (lines[-1].code, lines[-1].amount) == (FareLine.OVERRIDE, Decimal("-22.00"))
    assert lines[-1].said == "Override: Agreed by phone"
    again = overridden(lines, Decimal("90.00"), "Agreed anew")
    assert [line.code for line in again].count(FareLine.OVERRIDE) == 1
    assert sum(line.amount for line in again) == Decimal("90.00")


@given(st.sampled_from(sorted(CASES)), st.decimals(0, 9_999, places=2))
def test_lines_with_an_override_sum_to_the_new_total(name, total):
    assert sum(line.amount for line in overridden(made(name).lines, total, "x")) == total


def test_old_and_new_lines_stand_beside_each_other():
    changes = differences(made("P-10").lines, made("P-102").lines)
    assert [(one.code, one.was, one.now, one.by) for one in changes] == [
        ("base", Decimal("50.00"), Decimal("35.00"), Decimal("-15.00")),
        ("miles", Decimal("25.00"), Decimal("25.00"), Decimal("0.00")),
        ("minutes", Decimal("12.00"), Decimal("12.00"), Decimal("0.00")),
        ("return_leg", None, Decimal("-7.20"), Decimal("-7.20")),
        ("contract_discount", None, Decimal("-6.48"), Decimal("-6.48")),
        ("wheelchair", Decimal("15.00"), None, Decimal("-15.00")),
        ("oxygen", Decimal("10.00"), None, Decimal("-10.00")),
        ("multiplier", Decimal("56.00"), None, Decimal("-56.00")),
    ]
    assert sum(one.by for one in changes) == made("P-102").total - made("P-10").total


@given(st.sampled_from(sorted(CASES)))
def test_a_trips_columns_never_fall_below_zero(name):
    said = columns(made(name))
    assert all(value >= 0 for value in said.values())
    assert said["total_fare"] == made(name).total


def test_what_is_taken_off_stands_in_the_total_alone():
    said = {name: str(value) for name, value in columns(made("P-92")).items()}
    assert said == {
        "base_fare": "35.00",
        "mileage_fare": "25.00",
        "time_fare": "12.00",
        "surcharges": "15.00",
        "total_fare": "79.80",
    }
