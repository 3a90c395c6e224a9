"""Rate cards: one a day, never edited once in force, followed by the next."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from delta.journal.services import Program
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.rates import services as rates
from delta.rates.models import RateCard
from tests import make
from tests.doors.asking import Asking

pytestmark = pytest.mark.django_db
SOON = timedelta(days=10)


@pytest.fixture
def admin():
    make.company()
    rates.seed_service_types(by=Program("tests"))
    rates.seed_rate_card(by=Program("tests"))
    return make.user(Role.ADMIN)


def test_a_card_in_force_is_followed_and_never_edited(admin):
    old = RateCard.objects.get()
    with pytest.raises(Refused, match="in force"):
        rates.change_card(old, per_minute=Decimal("0.60"), by=admin)
    with pytest.raises(Refused, match="in force"):
        rates.change_line(old.lines.first(), per_mile=Decimal("9.00"), by=admin)
    new = rates.follow_card(name="2027", starts_on=make.today() + SOON, by=admin)
    old.refresh_from_db()
    assert old.ends_on == new.starts_on - timedelta(days=1)
    assert new.per_minute == old.per_minute
    assert list(new.lines.order_by("per_mile").values_list("base_fare", "per_mile")) == list(
        old.lines.order_by("per_mile").values_list("base_fare", "per_mile")
    )
    line = rates.change_line(new.lines.first(), per_mile=Decimal("9.00"), by=admin)
    assert line.per_mile == Decimal("9.00")
    rates.change_card(new, minimum_fare=Decimal("20.00"), by=admin)


def test_a_card_begins_on_a_day_to_come_after_every_other(admin):
    with pytest.raises(Invalid, match="day to come"):
        rates.follow_card(name="x", starts_on=make.today(), by=admin)
    rates.follow_card(name="2027", starts_on=make.today() + SOON, by=admin)
    with pytest.raises(Invalid, match="Another card begins"):
        rates.follow_card(name="x", starts_on=make.today() + SOON, by=admin)
    with pytest.raises(NotPermitted):
        rates.follow_card(
            name="x", starts_on=make.today() + 2 * SOON, by=make.user(Role.DISPATCHER)
        )


def test_the_database_keeps_one_card_a_day(admin):
    with pytest.raises(IntegrityError, match="one_a_day"), transaction.atomic():
        RateCard.objects.create(name="x", starts_on=make.today(), per_minute=0, minimum_fare=0)


def test_a_card_put_in_by_mistake_goes_and_the_one_before_holds_on(admin):
    old = RateCard.objects.get()
    wrong = rates.follow_card(name="2072", starts_on=make.today() + SOON, by=admin)
    rates.drop_card(wrong, by=admin)
    old.refresh_from_db()
    assert old.ends_on is None
    right = rates.follow_card(name="2027", starts_on=make.today() + SOON, by=admin)
    assert right.lines.count() == 4
    with pytest.raises(Invalid, match="Another card begins"):
        rates.follow_card(name="x", starts_on=make.today() + SOON, by=admin)
    with pytest.raises(ValidationError, match="one_a_day"):
        rates.restore_card(wrong, by=admin)
    rates.drop_card(right, by=admin)
    assert rates.restore_card(wrong, by=admin).is_active
    old.refresh_from_db()
    assert old.ends_on == wrong.starts_on - timedelta(days=1)


def test_a_card_between_two_goes_without_a_gap_or_an_overlap(admin):
    old = RateCard.objects.get()
    wrong = rates.follow_card(name="2072", starts_on=make.today() + SOON, by=admin)
    later = rates.follow_card(name="2028", starts_on=make.today() + 2 * SOON, by=admin)
    rates.drop_card(wrong, by=admin)
    old.refresh_from_db()
    assert old.ends_on == later.starts_on - timedelta(days=1)


def test_a_card_in_force_stays(admin):
    card = RateCard.objects.get()
    with pytest.raises(Refused, match="in force"):
        rates.drop_card(card, by=admin)
    with pytest.raises(Refused, match="in force"):
        rates.drop_line(card.lines.first(), by=admin)
    card = rates.follow_card(name="2027", starts_on=make.today() + SOON, by=admin)
    with pytest.raises(NotPermitted):
        rates.drop_card(card, by=make.user(Role.DISPATCHER))
    with pytest.raises(NotPermitted):
        rates.drop_line(card.lines.first(), by=make.user(Role.DISPATCHER))


def test_a_price_taken_out_is_not_taken_over_by_the_next_card(admin):
    card = rates.follow_card(name="2027", starts_on=make.today() + SOON, by=admin)
    line = card.lines.first()
    rates.drop_line(line, by=admin)
    follower = rates.follow_card(name="2028", starts_on=make.today() + 2 * SOON, by=admin)
    assert follower.lines.count() == 3
    again = {"service_type": line.service_type, "base_fare": Decimal(1), "per_mile": Decimal(1)}
    rates.price(card=card, **again, by=admin)
    with pytest.raises(ValidationError):
        rates.restore_line(line, by=admin)


def test_an_office_takes_a_card_out_through_the_api_and_a_dispatcher_does_not(admin):
    card = rates.follow_card(name="2027", starts_on=make.today() + SOON, by=admin)
    path = f"rate-cards/{card.pk}/deactivate"
    assert Asking(make.user(Role.DISPATCHER)).send("post", path, {}).status_code == 403
    assert Asking(admin).send("post", path, {}).json()["data"]["isActive"] is False
    assert (
        Asking(admin)
        .send("post", f"rate-cards/{card.pk}/reactivate", {})
        .json()["data"]["isActive"]
    )
    seeded = RateCard.objects.order_by("starts_on").first()
    assert Asking(admin).send("post", f"rate-cards/{seeded.pk}/deactivate", {}).status_code == 409
