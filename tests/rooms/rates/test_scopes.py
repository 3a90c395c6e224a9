"""Cards for a payer or a purpose: each scope follows itself, and the database keeps them apart."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from delta.journal.models import Entry
from delta.journal.services import Program
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import MultiplierKind, Role, SurchargeKind
from delta.payers.models import TripPurpose
from delta.rates import services as rates
from delta.rates.models import Multiplier, RateCard, Surcharge
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


def follow(by, days=1, **given) -> RateCard:
    return rates.follow_card(name="x", starts_on=make.today() + days * SOON, by=by, **given)


def test_the_first_card_of_a_payer_starts_with_what_holds_for_all(admin):
    card = follow(admin, payer=make.payer(), late_fee=Decimal("5.00"))
    seeded = RateCard.objects.get(payer=None)
    assert seeded.ends_on is None
    assert (card.lines.count(), card.surcharges.count(), card.multipliers.count()) == (4, 8, 5)
    assert (card.late_fee, card.extra_stop) == (Decimal("5.00"), Decimal("10.00"))
    assert set(card.multipliers.values_list("kind", "factor", "starts_at", "ends_at")) == set(
        seeded.multipliers.values_list("kind", "factor", "starts_at", "ends_at")
    )


def test_each_scope_follows_itself(admin):
    payer, purpose = make.payer(), TripPurpose.objects.create(code="dia", name="Dialysis")
    first = follow(admin, payer=payer)
    both = follow(admin, payer=payer, purpose=purpose)
    second = follow(admin, 2, payer=payer)
    first.refresh_from_db()
    both.refresh_from_db()
    assert (first.ends_on, both.ends_on) == (second.starts_on - timedelta(days=1), None)
    rates.drop_card(second, by=admin)
    first.refresh_from_db()
    assert first.ends_on is None


def test_the_database_keeps_one_card_a_day_of_each_scope(admin):
    payer, purpose = make.payer(), TripPurpose.objects.create(code="dia", name="Dialysis")
    plain = {"name": "x", "starts_on": make.today(), "per_minute": 0, "minimum_fare": 0}
    for scope in ({"payer": payer}, {"purpose": purpose}, {"payer": payer, "purpose": purpose}):
        RateCard.objects.create(**plain, **scope)
        with pytest.raises(IntegrityError, match="one_a_day"), transaction.atomic():
            RateCard.objects.create(**plain, **scope)


def test_what_a_card_says_is_changed_before_it_begins_and_never_after(admin):
    card = follow(admin)
    oxygen = card.surcharges.get(kind=SurchargeKind.OXYGEN)
    assert rates.change_surcharge(oxygen, amount=Decimal("12.00"), by=admin).amount == 12
    rates.drop_surcharge(oxygen, by=admin)
    again = rates.add_surcharge(card=card, kind=SurchargeKind.OXYGEN, amount=9, by=admin)
    with pytest.raises(ValidationError):
        rates.restore_surcharge(oxygen, by=admin)
    rush = card.multipliers.filter(kind=MultiplierKind.RUSH).first()
    rates.change_multiplier(rush, factor=Decimal("1.25"), by=admin)
    rates.restore_multiplier(rates.drop_multiplier(rush, by=admin), by=admin)
    assert Entry.objects.filter(event="multiplier.restored").count() == 1
    assert (again.events.count(), oxygen.events.count()) == (0, 2)
    seeded = RateCard.objects.order_by("starts_on").first()
    with pytest.raises(Refused, match="in force"):
        rates.add_surcharge(card=seeded, kind=SurchargeKind.NIGHT, amount=9, by=admin)
    with pytest.raises(Refused, match="in force"):
        rates.change_multiplier(seeded.multipliers.first(), factor=2, by=admin)
    with pytest.raises(NotPermitted):
        rates.add_multiplier(card=card, kind="night", factor=2, by=make.user(Role.DISPATCHER))


@pytest.mark.parametrize(
    ("model", "given"),
    [
        (Surcharge, {"kind": "tip", "amount": 1}),
        (Surcharge, {"kind": "night", "amount": -1}),
        (Surcharge, {"kind": "night", "amount": 1, "starts_at": "22:00"}),
        (Surcharge, {"kind": "night", "amount": 1, "starts_at": "22:00", "ends_at": "22:00"}),
        (Surcharge, {"kind": "iv", "amount": 1, "starts_at": "22:00", "ends_at": "23:00"}),
        (Multiplier, {"kind": "rush"}),
        (Multiplier, {"kind": "rush", "factor": "0.10"}),
        (Multiplier, {"kind": "rush", "factor": 2, "weekdays": ["someday"]}),
        (Multiplier, {"kind": "holiday"}),
    ],
)
def test_the_database_refuses_what_no_card_can_say(admin, model, given):
    card = follow(admin)
    model.objects.filter(card=card).exclude(kind="holiday").delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(card=card, **given)


def test_a_card_of_an_earlier_release_gets_what_it_lacks_once(admin):
    card = RateCard.objects.get()
    Surcharge.objects.all().delete()
    Multiplier.objects.all().delete()
    assert rates.seed_rate_card(by=Program("tests")) == []
    assert (card.surcharges.count(), card.multipliers.count()) == (8, 5)
    card.surcharges.filter(kind="oxygen").delete()
    rates.seed_rate_card(by=Program("tests"))
    assert card.surcharges.count() == 7


def test_an_office_lets_a_payers_card_follow_through_the_api(admin):
    payer, asking = make.payer(), Asking(admin)
    starts_on = str(make.today() + SOON)
    given = {"name": "Broker", "startsOn": starts_on, "payerId": str(payer.pk), "extraStop": "4.00"}
    made = asking.send("post", "rate-cards", given)
    assert made.status_code == 201, made.content
    told = made.json()["data"]
    assert (told["extraStop"], told["noShowPercent"]) == ("4.00", "50.00")
    path = f"rate-cards/{told['id']}"
    assert asking.send("patch", path, {"shortHours": 48}, If_Match="*").status_code == 422
    assert asking.send("post", "rate-cards", given).status_code == 422
    with pytest.raises(Invalid, match="Another card begins"):
        follow(admin, payer=payer)
