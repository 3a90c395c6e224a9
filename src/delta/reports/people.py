"""Whom to show Delta as: one person of each role, those with a ride ahead before others."""

from django.db.models import Min

from delta.accounts import queries as accounts
from delta.accounts.models import User
from delta.kernel import clock
from delta.kernel.words import Role
from delta.trips.lifecycle import ENDS
from delta.trips.models import Trip

# How a trip leads to the people who see it.
LEADS_TO = {
    Role.DRIVER: "driver__login",
    Role.FACILITY_STAFF: "facility__staff__user",
    Role.FAMILY_MEMBER: "patient__relatives__user",
    Role.PATIENT: "patient__login",
}


def one_of_each_role() -> list[User]:
    """Return an active person of each role: the one whose next ride is soonest, else the first."""
    return [next_to_ride(person.role) or person for person in accounts.one_of_each_role()]


def next_to_ride(role: str) -> User | None:
    """Return the active person of `role` with the soonest ride ahead; none for office roles."""
    way = LEADS_TO.get(Role(role))
    if way is None:
        return None
    ahead = Trip.objects.filter(pickup_at__gte=clock.now()).exclude(status__in=ENDS)
    seen = ahead.filter(**{f"{way}__status": "active", f"{way}__role": role}).values_list(way)
    soonest = seen.annotate(soonest=Min("pickup_at")).order_by("soonest", way).first()
    return User.objects.get(pk=soonest[0]) if soonest else None
