"""The seed: exactly the plan's reference data, once, never over somebody's edit."""

from decimal import Decimal

import pytest

from delta.accounts import services as accounts
from delta.accounts.models import User
from delta.company import services as company
from delta.company.models import Company
from delta.journal.services import Program
from delta.kernel.ids import seed_id
from delta.kernel.refusals import Refused
from delta.notices import services as notices
from delta.notices.models import Template
from delta.rates import services as rates
from delta.rates.models import RateCard, ServiceType

pytestmark = pytest.mark.django_db
BY = Program("tests")


def seeded() -> list[list[str]]:
    return [
        company.seed_company(by=BY),
        rates.seed_service_types(by=BY),
        rates.seed_rate_card(by=BY),
        notices.seed_templates(by=BY),
    ]


def test_the_plans_service_types_with_their_prices():
    assert seeded()[1] == ["AMB", "WC", "STR", "BAR"]
    stored = dict(ServiceType.objects.values_list("code", "base_fare"))
    assert stored == {
        "AMB": Decimal("35.00"),
        "WC": Decimal("50.00"),
        "STR": Decimal("150.00"),
        "BAR": Decimal("175.00"),
    }
    names = set(ServiceType.objects.values_list("name", flat=True))
    assert names == {"Ambulatory", "Wheelchair", "Stretcher", "Bariatric"}


def test_the_plans_two_templates_word_for_word():
    seeded()
    stored = {row.code: (row.channel, row.subject, row.body) for row in Template.objects.all()}
    assert stored == {
        "trip_reminder": (
            "sms",
            "Trip Reminder",
            "Reminder: Your trip is scheduled for {{date}} at {{time}}.",
        ),
        "trip_confirmed": (
            "sms",
            "Trip Confirmed",
            "Your trip has been confirmed. Driver: {{driver}}. Vehicle: {{vehicle}}.",
        ),
    }


def test_the_card_prices_every_service_type():
    seeded()
    card = RateCard.objects.get()
    assert (card.per_minute, card.minimum_fare) == (Decimal("0.50"), Decimal("15.00"))
    lines = {line.service_type.code: (line.base_fare, line.per_mile) for line in card.lines.all()}
    assert lines["STR"] == (Decimal("150.00"), Decimal("3.00"))
    assert len(lines) == 4


def test_a_second_seed_changes_nothing_and_says_so():
    seeded()
    before = list(ServiceType.objects.values()) + list(Template.objects.values())
    assert seeded() == [[], [], [], []]
    assert list(ServiceType.objects.values()) + list(Template.objects.values()) == before


def test_an_edit_is_left_alone_and_only_the_missing_row_comes_back():
    seeded()
    ServiceType.objects.filter(code="WC").update(base_fare=Decimal("61.00"), name="Chair")
    Template.objects.filter(code="trip_reminder").delete()
    assert seeded() == [[], [], [], ["trip_reminder"]]
    assert ServiceType.objects.get(code="WC").base_fare == Decimal("61.00")


def test_seeds_have_the_same_ids_in_every_database():
    seeded()
    assert Company.objects.get().pk == seed_id("company")
    assert ServiceType.objects.get(code="WC").pk == seed_id("service_type:WC")
    assert {row.pk.version for row in ServiceType.objects.all()} == {5}


def test_an_unknown_zone_is_refused_before_anything_is_written():
    with pytest.raises(Refused, match="time zone"):
        company.seed_company(by=BY, zone="Mars/Olympus")
    assert not Company.objects.exists()


def test_the_administrator_may_do_everything_and_has_no_constant_password():
    person = accounts.create_administrator(email="Admin@Company.com", password=None, by=BY)
    stored = User.objects.get()
    assert (stored.email, stored.name, stored.role, stored.status) == (
        "admin@company.com",
        "System Admin",
        "super_admin",
        "active",
    )
    assert not person.has_usable_password()


@pytest.mark.parametrize("weak", ["short", "password1", "12345678901"])
def test_a_weak_password_is_refused(weak):
    with pytest.raises(Refused):
        accounts.create_administrator(email="admin@company.com", password=weak, by=BY)
    assert not User.objects.exists()


def test_the_same_address_in_other_letter_case_is_refused():
    accounts.create_administrator(email="admin@company.com", password=None, by=BY)
    with pytest.raises(Refused, match="already"):
        accounts.create_administrator(email="ADMIN@company.com", password=None, by=BY)
