"""What a contract promised stands; another follows it, and tiers leave no trip out."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from delta.accounts.models import User
from delta.facilities import queries
from delta.facilities.models import Contract, ContractRate, Facility, VolumeTier
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.doors.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    make.company()
    return make.user(Role.ADMIN)


def draft(admin: User, to: Facility, days_ahead: int = 30, **given: Any) -> Contract:
    starts_on = (make.today() + timedelta(days=days_ahead)).isoformat()
    named = {"facility": to.pk, "starts_on": starts_on, "base_fare": "40"}
    return services.create(noun("contracts"), named | given, by=admin)


def tier(admin: User, of: Contract, first: int, last: int | None, **given: Any) -> VolumeTier:
    named = {"contract": of.pk, "from_trips": first, "to_trips": last, "discount_percent": "5"}
    return services.create(noun("volume-tiers"), named | given, by=admin)


def renewal(admin: User, of: Contract, **asked: Any) -> Contract:
    act = next(one for one in noun("contracts").acts if one.slug == "renew")
    services.perform(noun("contracts"), act, of.pk, asked, by=admin)
    return Contract.objects.get(renews=of)


def test_a_contract_ahead_can_be_changed_and_one_in_force_cannot(admin: User) -> None:
    kept = noun("contracts")
    ahead = draft(admin, make.facility())
    assert services.change(kept, ahead.pk, {"base_fare": "41"}, by=admin).base_fare == 41
    running = make.contract()
    with pytest.raises(Refused) as refused:
        services.change(kept, running.pk, {"base_fare": "41"}, by=admin)
    assert refused.value.code == "contract_in_force"
    tomorrow = (make.today() + timedelta(days=1)).isoformat()
    with pytest.raises(Refused):
        services.change(kept, running.pk, {"starts_on": tomorrow}, by=admin)
    with pytest.raises(Refused):
        services.create(
            noun("contract-rates"),
            {"contract": running.pk, "service_level": "wheelchair"},
            by=admin,
        )
    assert services.change(kept, running.pk, {"ends_on": tomorrow}, by=admin).ends_on


def test_two_contracts_of_a_facility_never_hold_on_one_day(admin: User) -> None:
    running = make.contract()
    with pytest.raises(Refused) as refused:
        draft(admin, running.facility)
    assert refused.value.code == "contracts_overlap"
    with pytest.raises(IntegrityError), transaction.atomic():
        make.contract(running.facility)


def test_a_contract_a_migration_brought_is_in_the_way_too(admin: User) -> None:
    running = make.contract(imported_at=make.at(make.today(), 8))
    with pytest.raises(Refused):
        draft(admin, running.facility)


def test_a_renewal_takes_over_prices_and_ends_the_one_before(admin: User) -> None:
    first = draft(admin, make.facility(), days_ahead=1)
    services.create(
        noun("contract-rates"),
        {"contract": first.pk, "service_level": "wheelchair", "base_fare": "55"},
        by=admin,
    )
    tier(admin, first, 1, 50)
    starts_on = make.today() + timedelta(days=100)
    second = renewal(admin, first, starts_on=starts_on)
    first.refresh_from_db()
    assert first.ends_on == starts_on - timedelta(days=1)
    assert [rate.base_fare for rate in ContractRate.objects.filter(contract=second)] == [55]
    assert VolumeTier.objects.filter(contract=second).count() == 1
    with pytest.raises(Refused):
        renewal(admin, first, starts_on=starts_on)


def test_a_renewal_begins_after_the_one_before(admin: User) -> None:
    running = make.contract()
    with pytest.raises(Invalid):
        renewal(admin, running, starts_on=running.starts_on)
    assert Contract.objects.filter(facility=running.facility).count() == 1


def test_tiers_begin_at_one_and_leave_no_trip_out(admin: User) -> None:
    ahead = draft(admin, make.facility(), pricing="volume")
    with pytest.raises(Refused):
        tier(admin, ahead, 2, None)
    first = tier(admin, ahead, 1, 50)
    with pytest.raises(Refused):
        tier(admin, ahead, 52, None)
    with pytest.raises(Refused):
        tier(admin, ahead, 50, None)
    with pytest.raises(Refused):
        tier(admin, ahead, 51, None, price="30")
    last = tier(admin, ahead, 51, None)
    kept = noun("volume-tiers")
    with pytest.raises(Refused):
        services.deactivate(kept, first.pk, by=admin)
    assert not services.deactivate(kept, last.pk, by=admin).is_active
    assert services.reactivate(kept, last.pk, by=admin).is_active
    assert VolumeTier.objects.filter(contract=ahead, is_active=True).count() == 2


def test_a_service_has_one_rate_in_a_contract(admin: User) -> None:
    ahead = draft(admin, make.facility())
    given = {"contract": ahead.pk, "service_level": "stretcher", "base_fare": "150"}
    services.create(noun("contract-rates"), given, by=admin)
    with pytest.raises(Refused) as refused:
        services.create(noun("contract-rates"), given, by=admin)
    assert "The contract has a rate for this service already." in str(refused.value)


@pytest.mark.parametrize("role", [Role.OPERATIONS_MANAGER, Role.DISPATCHER, Role.FACILITY_STAFF])
def test_only_administrators_change_contracts(admin: User, role: Role) -> None:
    with pytest.raises(NotPermitted):
        draft(make.user(role), make.facility())


def test_empty_lines_are_refused_without_falling(admin: User) -> None:
    for slug in ("contracts", "contract-rates", "volume-tiers", "facilities", "staff-members"):
        with pytest.raises(Refused):
            services.create(noun(slug), {}, by=admin)


def test_a_contract_put_in_by_mistake_goes_and_another_takes_its_days(admin: User) -> None:
    kept, hospital = noun("contracts"), make.facility()
    wrong = draft(admin, hospital)
    services.deactivate(kept, wrong.pk, by=admin)
    right = draft(admin, hospital)
    with pytest.raises(Refused) as refused:
        services.reactivate(kept, wrong.pk, by=admin)
    assert refused.value.code == "contracts_overlap"
    services.deactivate(kept, right.pk, by=admin)
    assert services.reactivate(kept, wrong.pk, by=admin).is_active
    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        Contract.objects.filter(pk=right.pk).update(is_active=True)


def test_a_contract_in_force_is_not_taken_out_and_a_renewal_can_be_made_again(admin: User) -> None:
    kept, running = noun("contracts"), make.contract()
    with pytest.raises(Refused) as refused:
        services.deactivate(kept, running.pk, by=admin)
    assert refused.value.code == "contract_in_force"
    soon = make.today() + timedelta(days=40)
    wrong = renewal(admin, running, starts_on=soon)
    services.deactivate(kept, wrong.pk, by=admin)
    again = renewal(admin, running, starts_on=soon)
    assert again.pk != wrong.pk
    act = next(one for one in kept.acts if one.slug == "renew")
    with pytest.raises(Refused) as refused:
        services.perform(kept, act, wrong.pk, {"starts_on": soon}, by=admin)
    assert refused.value.code == "out_of_use"


def test_a_contract_out_of_use_is_not_the_one_in_force(admin: User) -> None:
    running = make.contract()
    assert queries.in_force(admin, make.today()).get() == running
    Contract.objects.filter(pk=running.pk).update(is_active=False)
    assert not queries.in_force(admin, make.today()).exists()


def test_who_keeps_prices_takes_a_contract_out_through_the_api(admin: User) -> None:
    path = f"contracts/{draft(admin, make.facility()).pk}/deactivate"
    assert Asking(make.user(Role.OPERATIONS_MANAGER)).send("post", path, {}).status_code == 403
    assert Asking(admin).send("post", path, {}).json()["data"]["isActive"] is False
