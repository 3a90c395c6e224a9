"""Every case of docs/rules/pricing.md, line by line to the cent, and what holds of any price."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delta.facilities.tiers import Tier
from delta.kernel.money import dollars
from delta.kernel.words import ContractPricing, FareLine, SurchargeKind
from delta.rates.fees import FeeTerms, cancellation_fee, no_show_fee
from delta.rates.quote import Ride, faults, quote
from delta.rates.seeded import FEES
from delta.rates.terms import Agreement, Surcharge
from tests.rules import pricing_cases as page

FARES = page.fares()
CANCELLED = list(page.rows("case", "promised pick-up", "said", "fee"))


@pytest.mark.parametrize("case", FARES, ids=lambda case: case.name)
def test_the_page_is_what_a_ride_costs(case):
    made = quote(case.ride, case.terms)
    assert [(line.code, line.amount) for line in made.lines] == list(case.lines)
    assert made.total == case.total == sum(amount for _, amount in case.lines)


@pytest.mark.parametrize(("name", "promised", "said", "fee"), CANCELLED)
def test_the_page_is_what_a_ride_called_off_costs(name, promised, said, fee):
    terms = FeeTerms(**FEES)
    if said.startswith("missed"):
        fare = said.split()[1]
        line = no_show_fee(None if fare == "unpriced" else Decimal(fare), terms)
    else:
        pickup_at = None if promised == "will-call" else page.instant(*promised.split())
        *how, day, clock = said.split()
        at = page.instant(day, clock)
        line = cancellation_fee(pickup_at, at, terms, at_door="door" in how)
    assert line.amount == Decimal(fee)


def test_the_page_has_a_case_for_every_kind_of_line_and_none_twice():
    named = [case.name for case in FARES] + [row[0] for row in CANCELLED]
    assert len(named) == len(set(named)) > 100
    shown = {code for case in FARES for code, _ in case.lines}
    elsewhere = {FareLine.OVERRIDE, FareLine.CANCELLATION, FareLine.NO_SHOW}
    assert shown == {*FareLine, *SurchargeKind} - elsewhere


def test_a_planted_cent_is_seen():
    case = FARES[0]
    dearer = replace(case.terms, base_fare=case.terms.base_fare + Decimal("0.01"))
    assert quote(case.ride, dearer).total != case.total


def test_a_price_explains_itself():
    case = next(case for case in FARES if case.name == "P-11")
    assert quote(case.ride, case.terms).explained().splitlines() == [
        "Base fare, STR: $150.00",
        "15 miles at $3.00: $45.00",
        "36 minutes at $0.50: $18.00",
        "Stretcher: $25.00",
        "Medical escort: $20.00",
        "Weekend, × 1.2 on $258.00: $51.60",
        "Total: $309.60",
    ]


def test_what_cannot_be_priced_is_named_field_by_field():
    wrong = Ride(
        zone=page.ZONE,
        pickup_at=datetime(2026, 12, 1, 9),
        miles=Decimal(-1),
        stops=1,
        companions=-1,
        outside_fee=Decimal("NaN"),
    )
    assert set(faults(wrong)) == {"pickup_at", "miles", "stops", "companions", "outside_fee"}
    with pytest.raises(ValueError, match="miles"):
        quote(wrong, page.seeded("AMB"))


def test_no_binary_fraction_is_in_the_rule():
    for name in ("quote", "terms", "fees", "seeded", "kept"):
        source = (page.PAGE.parents[2] / "src/delta/rates" / f"{name}.py").read_text()
        assert not re.search(r"\bfloat\b|(?<![\"\d.])\d+\.\d+(?![\"\d.])", code_of(source)), name


def code_of(source: str) -> str:
    """Return source without its strings."""
    return re.sub(r'""".*?"""|"[^"]*"', '""', source, flags=re.S)


MONEY = st.decimals(0, 500, places=2)
PERCENT = st.decimals(0, 100, places=2)
MILES = st.decimals(0, 400, places=2)
TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
KINDS = st.sampled_from(SurchargeKind)
RIDES = st.builds(
    Ride,
    zone=st.sampled_from(["America/Chicago", "America/New_York", "Pacific/Honolulu"]),
    pickup_at=st.none() | TIMES,
    miles=MILES,
    minutes=st.none() | st.integers(0, 600),
    expected_wait=st.integers(0, 240),
    waited=st.integers(0, 240),
    stops=st.integers(2, 5),
    is_return=st.booleans(),
    needs=st.frozensets(KINDS),
    attendants=st.integers(0, 3),
    companions=st.integers(0, 3),
    outside_fee=MONEY,
    nth=st.none() | st.integers(1, 200),
)
AGREEMENTS = st.builds(
    Agreement,
    name=st.just("C001"),
    pricing=st.sampled_from(ContractPricing),
    discount_percent=st.none() | PERCENT,
    flat_rate=st.none() | MONEY,
    tiers=st.builds(
        lambda percent, price: (
            Tier(1, 49, Decimal(0)),
            Tier(50, 99, percent),
            Tier(100, None, None, price),
        ),
        PERCENT,
        MONEY,
    ),
    base_fare=st.none() | MONEY,
    per_mile=st.none() | MONEY,
    included_miles=st.none() | MILES,
    oxygen=st.none() | MONEY,
    attendant=st.none() | MONEY,
    after_hours=st.none() | MONEY,
)
TERMS = st.builds(
    replace,
    st.sampled_from([page.seeded(service) for service in page.SERVICES]),
    minimum_fare=MONEY,
    return_percent=PERCENT,
    per_mile=MONEY,
    per_minute=MONEY,
    surcharges=st.lists(st.builds(Surcharge, KINDS, MONEY), unique_by=lambda one: one.kind).map(
        tuple
    ),
    holiday=st.none() | st.decimals("0.5", 5, places=2),
    waiting_step_minutes=st.integers(1, 30),
    agreement=st.none() | AGREEMENTS,
)


@given(RIDES, TERMS)
def test_lines_always_sum_to_the_total_and_nobody_is_owed_a_ride(ride, terms):
    made = quote(ride, terms)
    assert made.total == sum(line.amount for line in made.lines) >= 0
    exact = sum(line.quantity * line.unit_price for line in made.lines)
    assert made.total == dollars(exact)
    for line in made.lines:
        assert line.amount == dollars(line.amount)
        assert abs(line.amount - line.quantity * line.unit_price) <= Decimal("0.01")


@given(RIDES, TERMS, st.decimals(0, 100, places=2))
def test_a_longer_ride_never_costs_less(ride, terms, more):
    farther = replace(ride, miles=ride.miles + more)
    assert quote(farther, terms).total >= quote(ride, terms).total


@given(RIDES, TERMS, st.randoms())
def test_the_order_terms_were_entered_in_is_irrelevant(ride, terms, chance):
    surcharges, multipliers = list(terms.surcharges), list(terms.multipliers)
    chance.shuffle(surcharges)
    chance.shuffle(multipliers)
    again = replace(terms, surcharges=tuple(surcharges), multipliers=tuple(multipliers))
    assert quote(ride, again) == quote(ride, terms)


@given(RIDES, TERMS)
def test_the_same_ride_costs_the_same_whatever_zone_its_time_is_told_in(ride, terms):
    told = ride.pickup_at and ride.pickup_at.astimezone(page.ZoneInfo("Asia/Tokyo"))
    assert quote(replace(ride, pickup_at=told), terms) == quote(ride, terms)


@given(TIMES, st.integers(0, 72 * 60))
def test_a_later_cancellation_never_costs_less(pickup_at, minutes):
    terms = FeeTerms(**FEES)
    said = pickup_at - timedelta(minutes=minutes)
    later = said + timedelta(minutes=1)
    earlier_fee = cancellation_fee(pickup_at, said, terms).amount
    assert cancellation_fee(pickup_at, later, terms).amount >= earlier_fee
