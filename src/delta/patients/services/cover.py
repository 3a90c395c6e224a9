"""Verbs on authorizations: trips use units up, and give them back when they are undone."""

from datetime import date
from decimal import Decimal

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid, Refused
from delta.patients.cover import Standing, left
from delta.patients.models import Authorization
from delta.records.keeping import keep


@verb
def use_units(
    authorization: Authorization, *, units: Decimal, day: date, by: User | journal.Actor
) -> Authorization:
    """Use units of an authorization for a trip of `day`; more than are left are refused."""
    _check_units(units)
    locked = Authorization.objects.select_for_update().get(pk=authorization.pk)
    if locked.standing_on(day) != Standing.OPEN:
        raise Refused("This authorization does not cover that day.", code="not_covered")
    there = left(locked.units, locked.units_used)
    if there is not None and units > there:
        raise Refused(
            "This authorization has not so many units left.",
            code="overdrawn",
            next_step="Ask the payer for more, or bill the trip otherwise.",
        )
    locked.units_used += units
    keep(locked, ["units_used"])
    journal.record("authorization.used", locked, by=by, units=str(units))
    return locked


@verb
def release_units(
    authorization: Authorization, *, units: Decimal, by: User | journal.Actor
) -> Authorization:
    """Give units back that a trip had used; never more than were used."""
    _check_units(units)
    locked = Authorization.objects.select_for_update().get(pk=authorization.pk)
    if units > locked.units_used:
        raise Refused("So many units were not used.", code="not_used")
    locked.units_used -= units
    keep(locked, ["units_used"])
    journal.record("authorization.released", locked, by=by, units=str(units))
    return locked


def _check_units(units: Decimal) -> None:
    """Refuse anything but some units."""
    if not units.is_finite() or units <= 0:
        raise Invalid({"units": ["Give how many units, more than none."]})
