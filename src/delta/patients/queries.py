"""Reading about patients: their records, with the medical facts the reader may see."""

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast, Lower

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
    """Return the ids of patients whom `search` names, as a subquery.

    The number of a record that was merged away finds the one that was kept.
    """
    names = ("first_name", "last_name", "preferred_name", "email", "number", "former_numbers")
    named = Q(matching(search, *names, phone="phone"))
    record = memberships(person).filter(record_number__iexact=search.strip()).values("patient")
    return Patient.objects.filter(named | Q(pk__in=record)).values("pk")


def standing_for(patient_id: UUID, person: User) -> Patient | None:
    """Return the record that stands for one merged away, if `person` may see it; else None."""
    kept = Patient.objects.filter(pk=patient_id).values_list("merged_into", flat=True).first()
    while kept is not None:
        standing = Patient.objects.visible_to(person).filter(pk=kept).first()
        if standing is not None:
            return standing
        kept = Patient.objects.filter(pk=kept).values_list("merged_into", flat=True).first()
    return None


@dataclass(frozen=True)
class Alike:
    """Two records that may be one person, and what they have in common."""

    one: Patient
    other: Patient
    why: str


ALIKE: dict[str, tuple[str, ...]] = {
    "the same Medicaid number": ("profile__medicaid_number",),
    "the same last name and date of birth": ("last_name", "date_of_birth"),
    "the same phone and date of birth": ("phone", "date_of_birth"),
    "the same phone and last name": ("phone", "last_name"),
}
"""What two records of one person have in common, the surest first."""


def possible_duplicates(person: User, *, most: int = 200) -> list[Alike]:
    """Return pairs of records `person` may read that may be one person, the surest first."""
    open_ones = Patient.objects.filter(pk__in=Patient.objects.open_to(person).values("pk"))
    found: dict[frozenset[UUID], str] = {}
    for why, columns in ALIKE.items():
        for ids in alike(open_ones, columns):
            for pair in combinations(ids, 2):
                found.setdefault(frozenset(pair), why)
    chosen = list(found.items())[:most]
    rows = open_ones.in_bulk({key for pair, _ in chosen for key in pair})
    pairs = [(sorted((rows[key] for key in pair), key=age), why) for pair, why in chosen]
    return [Alike(one, other, why) for (one, other), why in pairs]


def age(patient: Patient) -> tuple[datetime, UUID]:
    """Return what the older of two records is found by."""
    return patient.created_at, patient.pk


def alike(patients: QuerySet[Patient], columns: tuple[str, ...]) -> list[list[UUID]]:
    """Return the ids of patients that agree in all `columns`, whatever the letter case."""
    keys = {f"key{place}": Lower(Cast(name, TextField())) for place, name in enumerate(columns)}
    given = patients.annotate(**keys)
    for key in keys:
        given = given.exclude(**{key: ""}).exclude(**{f"{key}__isnull": True})
    groups = given.order_by().values(*keys).annotate(ids=ArrayAgg("pk"), many=Count("pk"))
    return [group["ids"] for group in groups.filter(many__gt=1, many__lte=SAME_HOME)]


SAME_HOME = 20
"""So many records at one phone number are a home or a ward, not one person."""


def named(patient_id: UUID, person: User) -> Patient | None:
    """Return the patient a list is narrowed to, for their name, if `person` may see one."""
    return Patient.objects.visible_to(person).filter(pk=patient_id).first()
