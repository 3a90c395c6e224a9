"""Reading about facilities: each with the contract in force, for those who may see bills."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from delta.accounts.models import User
from delta.company import queries as company
from delta.facilities.models import Contract, Facility
from delta.kernel import clock
from delta.kernel.search import given, matching
from delta.kernel.words import FacilityKind


def in_force(person: User, day: date) -> QuerySet[Contract]:
    """Return one contract a facility: the latest that covers `day`, where `person` may see it."""
    covering = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    seen = Contract.objects.visible_to(person).filter(covering, is_active=True)
    return seen.order_by("facility", "-starts_on", "-id").distinct("facility")


def with_contract(person: User) -> QuerySet[Facility]:
    """Return the facilities `person` may see; `contracts_in_force` holds none or one contract."""
    today = clock.service_day(clock.now(), company.zone())
    current = Prefetch("contracts", queryset=in_force(person, today), to_attr="contracts_in_force")
    return Facility.objects.visible_to(person).prefetch_related(current)


def facilities(
    person: User,
    *,
    kind: FacilityKind | None = None,
    active: bool | None = None,
    search: str = "",
) -> QuerySet[Facility]:
    """Return the facilities `person` may see that answer every filter given."""
    rows = with_contract(person).filter(**given(kind=kind, is_active=active))
    return rows.filter(matching(search, "name", "code", "city", phone="phone")) if search else rows
