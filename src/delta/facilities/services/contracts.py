"""Verbs on contracts: renewing one with its prices, and keeping its volume tiers whole."""

from datetime import date, timedelta
from typing import Any

from delta.accounts.models import User
from delta.facilities import tiers
from delta.facilities.models import Contract, ContractRate, VolumeTier
from delta.facilities.permissions import check_apart, check_contract, check_line
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.ids import new_id
from delta.kernel.refusals import Invalid, Refused
from delta.records.keeping import keep

OWN = frozenset({"id", "created_at", "updated_at", "imported_at"})
"""Columns a copy of a row does not take over."""


@verb
def renew(
    contract: Contract, *, starts_on: date, by: User, ends_on: date | None = None, number: str = ""
) -> Contract:
    """Follow a contract by another with the same prices; the old one ends the day before.

    The new one can still be changed until it begins.
    """
    check_contract(by, contract, frozenset())
    if not contract.is_active:
        raise Refused("This contract is out of use.", code="out_of_use")
    if Contract.objects.filter(renews=contract).exists():
        raise Refused("This contract is renewed already.", code="renewed")
    last = starts_on - timedelta(days=1)
    if starts_on <= contract.starts_on:
        raise Invalid({"starts_on": ["Choose a day after this contract began."]})
    if contract.ends_on is None or contract.ends_on > last:
        contract.ends_on = last
        keep(contract, ["ends_on"])
    changed = {"starts_on": starts_on, "ends_on": ends_on, "number": number, "renews": contract}
    successor = _copy(contract, **changed)
    check_apart(successor)
    keep(successor)
    for rate in ContractRate.objects.filter(contract=contract, is_active=True):
        keep(_copy(rate, contract=successor))
    standing = VolumeTier.objects.filter(contract=contract, is_active=True)
    for tier in standing.order_by("from_trips"):
        keep(_copy(tier, contract=successor))
    journal.record("contract.renewed", successor, by=by, renews=str(contract.pk))
    return successor


@verb
def drop_contract(contract: Contract, *, by: User, reason: str = "") -> Contract:
    """Take a contract out of use that has not begun; the one it renewed can be renewed again.

    That one keeps the last day it was given: it is changed there, if it shall go on.
    """
    check_contract(by, contract, frozenset({"is_active"}))
    contract.is_active, contract.renews = False, None
    keep(contract, ["is_active", "renews"])
    journal.record("contract.dropped", contract, by=by)
    return contract


@verb
def restore_contract(contract: Contract, *, by: User) -> Contract:
    """Bring a contract to come back, where no other holds on its days."""
    check_contract(by, contract, frozenset({"is_active"}))
    check_apart(contract)
    contract.is_active = True
    keep(contract, ["is_active"])
    journal.record("contract.restored", contract, by=by)
    return contract


@verb
def add_tier(*, by: User, **given: Any) -> VolumeTier:
    """Add the next volume tier of a contract; together they leave no trip out."""
    tier = VolumeTier(**given)
    check_line(by, tier, frozenset(given))
    keep(tier)
    _check_whole(tier.contract)
    journal.record("volume_tier.created", tier, by=by, fields=sorted(given))
    return tier


@verb
def amend_tier(tier: VolumeTier, *, by: User, **given: Any) -> VolumeTier:
    """Change a volume tier; together they leave no trip out."""
    for name, value in given.items():
        setattr(tier, name, value)
    check_line(by, tier, frozenset(given))
    keep(tier, given)
    _check_whole(tier.contract)
    journal.record("volume_tier.changed", tier, by=by, fields=sorted(given))
    return tier


@verb
def drop_tier(tier: VolumeTier, *, by: User, reason: str = "") -> VolumeTier:
    """Take the last volume tier of a contract out of use."""
    check_line(by, tier, frozenset({"is_active"}))
    tier.is_active = False
    keep(tier, ["is_active"])
    _check_whole(tier.contract)
    journal.record("volume_tier.dropped", tier, by=by)
    return tier


@verb
def restore_tier(tier: VolumeTier, *, by: User) -> VolumeTier:
    """Bring a volume tier back where the others leave room for it."""
    check_line(by, tier, frozenset({"is_active"}))
    tier.is_active = True
    keep(tier, ["is_active"])
    _check_whole(tier.contract)
    journal.record("volume_tier.restored", tier, by=by)
    return tier


def _check_whole(contract: Contract) -> None:
    """Refuse tiers of a contract that overlap or leave trips out; the contract is locked for it."""
    Contract.objects.select_for_update().get(pk=contract.pk)
    rows = VolumeTier.objects.filter(contract=contract, is_active=True)
    wrong = tiers.fault(
        tiers.Tier(row.from_trips, row.to_trips, row.discount_percent, row.price) for row in rows
    )
    if wrong:
        raise Invalid({"from_trips": [wrong]})


def _copy(row: Any, **changed: Any) -> Any:
    """Return a new row with the values of another, but for `changed`."""
    names = [column.name for column in row._meta.concrete_fields if column.name not in OWN]
    return type(row)(id=new_id(), **({name: getattr(row, name) for name in names} | changed))
