"""Which card and contract price a ride: the cases of the page, in one statement or two."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from delta.company.models import Holiday
from delta.facilities.models import ContractRate, VolumeTier
from delta.journal.services import Program
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import BillingCycle, ContractPricing
from delta.payers.models import TripPurpose
from delta.rates import queries
from delta.rates import services as rates
from delta.rates.models import RateCard, RateLine, ServiceType
from delta.rates.quote import quote
from tests import make
from tests.rules import pricing_cases as page

pytestmark = pytest.mark.django_db
CASES = {case.name: case for case in page.fares()}
DAY = date(2026, 12, 1)
CARDS = list(page.rows("card", "payer", "purpose", "first day", "last day", "prices"))
CHOICES = list(page.rows("case", "day", "service", "payer", "purpose", "card"))


@pytest.fixture
def seeded():
    make.company()
    rates.seed_service_types(by=Program("tests"))
    rates.seed_rate_card(by=Program("tests"))
    return {kind.code: kind for kind in ServiceType.objects.all()}


def asked(kind: ServiceType, day: date = DAY, **given) -> queries.Asked:
    return queries.Asked(service_type_id=kind.pk, day=day, **given)


@pytest.mark.parametrize("service", page.SERVICES)
def test_the_card_that_is_seeded_is_the_one_the_page_tells_of(seeded, service):
    found, told = queries.in_force(asked(seeded[service])).terms, page.seeded(service)
    assert set(found.surcharges) == set(told.surcharges)
    assert set(found.multipliers) == set(told.multipliers)
    told = replace(told, service=found.service, surcharges=(), multipliers=())
    assert replace(found, surcharges=(), multipliers=()) == told


@pytest.mark.parametrize("name", ["P-02", "P-10", "P-11", "P-30", "P-92", "P-94"])
def test_the_database_prices_as_the_page_does(seeded, name):
    case = CASES[name]
    code = next(code for code in seeded if code == case.terms.service)
    made = queries.quoted(case.ride, asked(seeded[code], case_day(case)))
    assert [(line.code, line.amount) for line in made.lines] == list(case.lines)


def case_day(case) -> date:
    at = case.ride.pickup_at
    return at.astimezone(page.ZoneInfo(page.ZONE)).date() if at else date(2026, 12, 5)


def test_a_holiday_costs_what_the_calendar_says(seeded):
    Holiday.objects.create(date=DAY, name="Founders' Day", price_multiplier=Decimal("1.50"))
    found = queries.quoted(CASES["P-01"].ride, asked(seeded["AMB"]))
    assert found.total == CASES["P-32"].total


def test_statements_are_one_and_two_with_a_facility(seeded, django_assert_num_queries):
    contract = make.contract(pricing=ContractPricing.DISCOUNT, discount_percent=10)
    with django_assert_num_queries(1):
        queries.in_force(asked(seeded["AMB"]))
    with django_assert_num_queries(2):
        made = queries.quoted(
            CASES["P-101"].ride, asked(seeded["AMB"], facility_id=contract.facility_id)
        )
    assert made.total == CASES["P-101"].total
    assert made.contract == contract.number


def test_the_closest_price_of_a_contract_is_taken(seeded):
    contract = make.contract(pricing=ContractPricing.CUSTOM, base_fare=40, per_mile=1)
    of = {"contract": contract, "service_level": "ambulatory"}
    ContractRate.objects.create(**of, base_fare=30, per_minute=Decimal("0.40"))
    ContractRate.objects.create(**of, service_code="AMB", base_fare=20, oxygen_surcharge=4)
    ContractRate.objects.create(**of, service_code="OTHER", base_fare=1)
    terms = queries.in_force(asked(seeded["AMB"], facility_id=contract.facility_id)).terms
    found = terms.agreement
    assert (found.base_fare, found.per_minute, found.per_mile) == (20, Decimal("0.40"), 1)
    assert found.oxygen == 4
    assert found.minimum_fare is None


def test_a_contract_holds_on_its_first_and_last_day_and_not_beside_them(seeded):
    first, last = date(2026, 11, 10), date(2026, 11, 20)
    made = make.contract(starts_on=first, ends_on=last, pricing=ContractPricing.STANDARD)
    days = {9: False, 10: True, 20: True, 21: False}
    for day, holds in days.items():
        of = asked(seeded["AMB"], date(2026, 11, day), facility_id=made.facility_id)
        assert (queries.in_force(of).terms.agreement is not None) is holds


def test_a_volume_contract_says_over_which_days_it_counts(seeded):
    contract = make.contract(pricing=ContractPricing.VOLUME, billing_cycle=BillingCycle.MONTHLY)
    VolumeTier.objects.create(contract=contract, from_trips=1, to_trips=49, discount_percent=0)
    VolumeTier.objects.create(contract=contract, from_trips=50, discount_percent=10)
    found = queries.in_force(asked(seeded["AMB"], facility_id=contract.facility_id))
    assert found.cycle == (date(2026, 12, 1), date(2026, 12, 31))
    ride = CASES["P-131"].ride
    assert quote(ride, found.terms).total == CASES["P-131"].total
    assert queries.in_force(asked(seeded["AMB"])).cycle is None


@pytest.fixture
def cards(seeded):
    """The cards of the page, beside which no other stands."""
    RateCard.objects.all().delete()
    scopes = {"MED": make.payer(code="MED"), "": None}
    scopes["DIA"] = TripPurpose.objects.create(code="DIA", name="Dialysis")
    for name, payer, purpose, first, last, priced in CARDS:
        card = RateCard.objects.create(
            name=name,
            payer=scopes[payer],
            purpose=scopes[purpose],
            starts_on=first,
            ends_on=last or None,
            per_minute=0,
            minimum_fare=0,
        )
        for code in priced.split():
            RateLine.objects.create(card=card, service_type=seeded[code], base_fare=1, per_mile=0)
    return scopes


def test_the_page_says_which_card_is_taken(seeded, cards):
    assert len(CHOICES) == 13
    for name, day, service, payer, purpose, card in CHOICES:
        of = asked(
            seeded[service],
            date.fromisoformat(day),
            payer_id=cards[payer] and cards[payer].pk,
            purpose_id=cards[purpose] and cards[purpose].pk,
        )
        if card == "none":
            with pytest.raises(Refused, match="No rate card prices") as refused:
                queries.in_force(of)
            assert refused.value.code == "no_price"
            continue
        assert queries.in_force(of).terms.card == card, name


def test_a_card_taken_out_prices_nothing(seeded, cards):
    RateCard.objects.filter(name="all").update(is_active=False)
    with pytest.raises(Refused, match="Ambulatory on Tue 1 Dec 2026"):
        queries.in_force(asked(seeded["AMB"]))


def test_a_ride_that_cannot_be_is_named_and_not_priced(seeded):
    wrong = replace(CASES["P-01"].ride, miles=Decimal("Infinity"), companions=-1)
    with pytest.raises(Invalid) as refused:
        queries.quoted(wrong, asked(seeded["AMB"]))
    assert set(refused.value.faults) == {"miles", "companions"}
