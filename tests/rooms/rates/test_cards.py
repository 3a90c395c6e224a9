"""Rate cards: one a day, never edited once in force, followed by the next."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from delta.journal.services import Program
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.rates import services as rates
from delta.rates.models import RateCard
from tests import make

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
