"""The operator's settings, hours, area and holidays: sane, changed by few, and the zone once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from delta.company import queries as company
from delta.company import services as verbs
from delta.company.models import RANGES, Company, Holiday, ServiceArea, ServiceHours
from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.doors.asking import Asking
from tests.rooms.fleet.test_vehicles import act
from tests.rules.test_company import SQUARE, polygon

pytestmark = pytest.mark.django_db
BROKEN = polygon(SQUARE[:-1])


@pytest.fixture
def owner():
    return make.user(Role.SUPER_ADMIN)


def change(owner, **given):
    return services.change(noun("company"), make.company().pk, given, by=owner)


def test_a_new_operator_has_the_usual_settings():
    row = make.company()
    assert (row.lead_minutes, row.asap_lead_minutes, row.max_advance_days) == (120, 30, 90)
    assert (row.standing_order_days, row.will_call_hours, row.no_show_wait_minutes) == (365, 8, 10)
    assert (str(row.next_day_cutoff), row.journal_retention_years) == ("20:00:00", 10)
    assert company.settings() == row


def test_before_the_seed_the_defaults_hold():
    assert company.settings().lead_minutes == 120
    assert not Company.objects.exists()


def test_a_setting_is_changed_and_its_value_is_in_no_journal(owner):
    assert change(owner, lead_minutes=90, phone="+17135550123").lead_minutes == 90
    entry = Entry.objects.filter(event="company.changed").get()
    assert entry.facts == {"fields": ["lead_minutes", "phone"]}


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, ends[0] - 1) for name, ends in RANGES.items()]
    + [(name, ends[1] + 1) for name, ends in RANGES.items()],
)
def test_no_setting_leaves_its_range(owner, name, value):
    with pytest.raises(Invalid) as refused:
        change(owner, **{name: value})
    assert set(refused.value.faults) <= {name, ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Company.objects.update(**{name: value})


def test_as_soon_as_possible_is_sooner_than_usual(owner):
    with pytest.raises(Refused) as refused:
        change(owner, lead_minutes=20)
    assert "lead time" in refused.value.sentence


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPER_ADMIN])
def test_nobody_else_changes_settings(role):
    with pytest.raises(NotPermitted):
        change(make.user(role), lead_minutes=90)
    assert make.company().lead_minutes == 120


def test_the_zone_is_one_that_exists_and_stays_once_live(owner):
    with pytest.raises(Refused) as refused:
        change(owner, zone="America/Houston")
    assert refused.value.code == "unknown_zone"
    assert change(owner, zone="America/Denver").zone == "America/Denver"
    Company.objects.update(is_live=True)
    with pytest.raises(Refused) as refused:
        change(owner, zone="America/Chicago")
    assert refused.value.code == "zone_fixed"
    assert Company.objects.get().zone == "America/Denver"


@pytest.mark.parametrize("given", [{"is_live": True}, {"only": False}, {"name": ""}], ids=str)
def test_what_is_no_setting_is_not_changed(owner, given):
    with pytest.raises(Invalid):
        change(owner, **given)


def test_there_is_no_second_operator(owner):
    make.company()
    with pytest.raises(NotPermitted):
        services.create(noun("company"), {"name": "Another"}, by=owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Company.objects.create(name="Another")


def test_the_week_is_seeded_once_and_an_edit_stays(owner):
    assert len(verbs.seed_service_hours(by=make.TESTS)) == 7
    monday = ServiceHours.objects.get(weekday="monday")
    hours = {"opens_at": "06:30", "closes_at": "00:00"}
    services.change(noun("service-hours"), monday.pk, hours, by=owner)
    assert verbs.seed_service_hours(by=make.TESTS) == []
    assert str(ServiceHours.objects.get(weekday="monday").opens_at) == "06:30:00"


@pytest.mark.parametrize(
    "given",
    [
        {"opens_at": "18:00", "closes_at": "06:00"},
        {"opens_at": "18:00"},
        {"closes_at": "18:00"},
        {},
        {"opens_at": "25:00", "closes_at": "26:00"},
        {"weekday": "someday", "is_closed": True},
    ],
    ids=str,
)
def test_hours_are_both_or_neither(owner, given):
    with pytest.raises(Refused):
        services.create(noun("service-hours"), {"weekday": "sunday"} | given, by=owner)
    assert not ServiceHours.objects.exists()


def test_a_closed_day_needs_no_hours(owner):
    given = {"weekday": "sunday", "is_closed": True}
    assert services.create(noun("service-hours"), given, by=owner).is_closed


def test_an_area_is_kept_from_an_object_or_from_text(owner):
    import json

    area = polygon(SQUARE)
    for name, given in (("Houston", area), ("Galveston", json.dumps(area))):
        made = services.create(noun("service-areas"), {"name": name, "polygon": given}, by=owner)
        assert made.polygon == area
    changed = services.change(noun("service-areas"), made.pk, {"out_of_area_fee": "25"}, by=owner)
    assert changed.out_of_area_fee == Decimal(25)


@pytest.mark.parametrize("wrong", [BROKEN, "{", "[" * 100_000, 5, None, "", {}], ids=range(7))
def test_no_area_without_a_polygon(owner, wrong):
    with pytest.raises(Invalid) as refused:
        services.create(noun("service-areas"), {"name": "Houston", "polygon": wrong}, by=owner)
    assert list(refused.value.faults) == ["polygon"]
    assert not ServiceArea.objects.exists()


def test_a_years_federal_holidays_are_put_in_once_and_edits_stay(owner):
    Holiday.objects.create(date=date(2026, 11, 26), name="Closed for the family", is_closed=True)
    for _ in range(2):
        act("company", make.company(), "add-federal-holidays", by=owner, year=2026)
    assert Holiday.objects.count() == 12
    kept = Holiday.objects.get(date=date(2026, 11, 26))
    assert (kept.name, kept.is_closed) == ("Closed for the family", True)


@pytest.mark.parametrize("year", [1999, 2101, -1, 10**9])
def test_no_holidays_of_a_year_that_cannot_be(owner, year):
    with pytest.raises(Invalid) as refused:
        act("company", make.company(), "add-federal-holidays", by=owner, year=year)
    assert list(refused.value.faults) == ["year"]


@pytest.mark.parametrize(
    "given",
    [{"price_multiplier": "0.49"}, {"price_multiplier": "5.01"}, {"name": ""}, {"date": "x"}],
    ids=str,
)
def test_a_holiday_is_a_day_with_a_name(owner, given):
    with pytest.raises(Invalid):
        services.create(noun("holidays"), {"date": "2026-12-25", "name": "X"} | given, by=owner)


def test_hours_put_in_by_mistake_go_and_the_seed_leaves_them_gone(owner):
    verbs.seed_service_hours(by=make.TESTS)
    sunday = ServiceHours.objects.get(weekday="sunday")
    path = f"service-hours/{sunday.pk}"
    assert Asking(make.user(Role.ADMIN)).send("post", f"{path}/deactivate", {}).status_code == 403
    told = Asking(owner).send("post", f"{path}/deactivate", {})
    assert told.json()["data"]["isActive"] is False
    assert verbs.seed_service_hours(by=make.TESTS) == []
    again = {"weekday": "sunday", "is_closed": True}
    assert services.create(noun("service-hours"), again, by=owner).is_closed
    with pytest.raises(Refused):
        services.reactivate(noun("service-hours"), sunday.pk, by=owner)
