"""Reading about patients: their records, with the medical facts the reader may see."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from delta.accounts.models import User
from delta.kernel.search import matching
from delta.kernel.words import MobilityAid
from delta.patients.models import MedicalProfile, Membership, Patient


def medical_facts(person: User) -> QuerySet[MedicalProfile]:
    """Return the medical profiles `person` may read."""
    return MedicalProfile.objects.visible_to(person)


def memberships(person: User) -> QuerySet[Membership]:
    """Return the memberships `person` may read; a facility's staff read only their facility's."""
    seen = Membership.objects.visible_to(person)
    return seen.select_related("facility").order_by("facility__name", "id")


def with_record(person: User) -> QuerySet[Patient]:
    """Return the patients `person` may see, each with memberships and readable medical facts.

    Where the facts are not readable, reading `patient.profile` raises MedicalProfile.DoesNotExist.
    """
    return Patient.objects.visible_to(person).prefetch_related(
        Prefetch("profile", queryset=medical_facts(person)),
        Prefetch("memberships", queryset=memberships(person)),
    )


def patients(
    person: User,
    *,
    active: bool | None = None,
    mobility_aid: MobilityAid | None = None,
    facility_id: UUID | None = None,
    search: str = "",
) -> QuerySet[Patient]:
    """Return the records `person` may see that answer every filter given.

    The filter by mobility aid finds only whose medical facts `person` may read, or it would tell.
    """
    chosen: dict[str, Any] = {}
    if active is not None:
        chosen["is_active"] = active
    if facility_id is not None:
        chosen["pk__in"] = memberships(person).filter(facility=facility_id).values("patient")
    rows = with_record(person).filter(**chosen)
    if mobility_aid is not None:
        carried = medical_facts(person).filter(mobility_aids__contains=[mobility_aid])
        rows = rows.filter(pk__in=carried.values("patient"))
    return rows.filter(pk__in=found(person, search)) if search else rows


def found(person: User, search: str) -> Any:
    """Return the ids of patients whom `search` names, as a subquery."""
    named = Q(matching(search, "first_name", "last_name", "email", "number", phone="phone"))
    record = memberships(person).filter(record_number__iexact=search.strip()).values("patient")
    return Patient.objects.filter(named | Q(pk__in=record)).values("pk")
