"""Two records of one person become one, and two again exactly as they were."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pghistory.models import Event

from delta.billing.models import Invoice, InvoiceLine
from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.patients import queries, services
from delta.patients.models import (
    Membership,
    Merge,
    Patient,
    Preference,
    Relative,
    SavedPlace,
)
from delta.patients.words import KeptLogin
from delta.records.queries import listing, rows
from delta.records.register import noun
from tests import make, make_day
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def merge(kept: Patient, gone: Patient, by: Any, **more: Any) -> Merge:
    return services.merge(kept, gone=gone, reason="Same Medicaid card", by=by, **more)


def tables() -> Iterator[type[models.Model]]:
    """Patients, and every table with a column that points at them, history and merges apart."""
    yield Patient
    for link in Patient._meta.get_fields(include_hidden=True):
        model = getattr(link, "related_model", None)
        if link.auto_created and model and not issubclass(model, Event | Merge | Patient):
            yield model


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of those tables but the clock of its last change."""
    found = {}
    for model in tables():
        values = model._base_manager.order_by("pk").values()
        found[model._meta.label] = [
            {name: value for name, value in row.items() if name != "updated_at"} for row in values
        ]
    return found


def test_what_belongs_to_one_record_belongs_to_the_other_afterwards(people: Cast) -> None:
    admin = people.of[Role.ADMIN]
    gone = make.patient(number="OLD-1", phone="")
    ride = make.trip(patient=gone)
    make.consent(gone)
    make.authorization(gone)
    done = merge(people.patient, gone, admin)
    ride.refresh_from_db()
    assert ride.patient == people.patient
    assert done.moved["trips.trip.patient"] == [str(ride.pk)]
    assert people.patient.consents.count() == 1
    gone.refresh_from_db()
    assert (gone.merged_into, gone.is_active) == (people.patient, False)
    entry = Entry.objects.get(event="patient.merged")
    assert entry.subject_id == str(people.patient.pk)


def test_a_merged_record_is_found_by_its_number_and_stands_for_the_kept_one(people: Cast) -> None:
    admin = people.of[Role.ADMIN]
    gone = make.patient(number="OLD-22")
    merge(people.patient, gone, admin)
    assert not rows(noun("patients"), admin).filter(pk=gone.pk).exists()
    assert list(listing(noun("patients"), admin, search="old-22")) == [people.patient]
    assert list(queries.patients(admin, search="OLD-22")) == [people.patient]
    assert queries.standing_for(gone.pk, admin) == people.patient
    assert queries.standing_for(gone.pk, people.outsider) is None
    assert queries.standing_for(people.patient.pk, admin) is None


def test_a_chain_of_merges_leads_to_the_last(people: Cast) -> None:
    admin = people.of[Role.ADMIN]
    first, second = make.patient(number="N-1"), make.patient(number="N-2")
    merge(second, first, admin)
    merge(people.patient, second, admin)
    assert queries.standing_for(first.pk, admin) == people.patient
    assert list(queries.patients(admin, search="N-1")) == [people.patient]


def test_the_more_careful_medical_fact_stands_and_lists_are_joined(people: Cast) -> None:
    kept = make.patient(needs={"allergies": ["Latex"], "can_transfer": True})
    needs = {"allergies": ["Iodine", "Latex"], "can_transfer": False, "oxygen_required": True}
    gone = make.patient(needs=needs | {"medicaid_number": "M-1"})
    merge(kept, gone, people.of[Role.ADMIN])
    profile = Patient.objects.get(pk=kept.pk).profile
    assert profile.allergies == ["Latex", "Iodine"]
    assert (profile.can_transfer, profile.oxygen_required) == (False, True)
    assert profile.medicaid_number == "M-1"


def test_a_billed_line_stays_as_it_was_billed(people: Cast) -> None:
    gone = make.patient(of=people.facility)
    ride = make.trip("completed", patient=gone, facility=people.facility)
    make.invoice(to=people.facility, trips=[ride])
    before = list(InvoiceLine.objects.values())
    merge(people.patient, gone, people.of[Role.ADMIN])
    assert list(InvoiceLine.objects.values()) == before


def test_two_memberships_of_one_facility_are_settled_and_none_is_lost(people: Cast) -> None:
    gone = make.patient(of=people.facility)
    Membership.objects.filter(patient=people.patient).update(room="", record_number="R1")
    Membership.objects.filter(patient=gone).update(room="9C", record_number="R2")
    done = merge(people.patient, gone, people.of[Role.ADMIN])
    stays = Membership.objects.get(patient=people.patient)
    assert (stays.room, stays.record_number) == ("9C", "R1")
    assert len(done.set_aside["patients.membership.patient"]) == 1
    assert Membership.objects.get(patient=gone).record_number == "R2"


def test_two_sign_ins_need_a_choice(people: Cast) -> None:
    admin, theirs = people.of[Role.ADMIN], make.user(Role.PATIENT)
    gone = make.patient(login=theirs)
    with pytest.raises(Invalid):
        merge(people.patient, gone, admin)
    done = merge(people.patient, gone, admin, login=KeptLogin.GONE)
    assert Patient.objects.get(pk=people.patient.pk).login == theirs
    services.unmerge(done, by=admin, reason="Twins")
    assert Patient.objects.get(pk=people.patient.pk).login == people.of[Role.PATIENT]
    assert Patient.objects.get(pk=gone.pk).login == theirs


def test_a_lone_sign_in_goes_along(people: Cast) -> None:
    kept, theirs = make.patient(), make.user(Role.PATIENT)
    gone = make.patient(login=theirs)
    merge(kept, gone, people.of[Role.ADMIN])
    assert Patient.objects.visible_to(theirs).get() == kept


@pytest.mark.parametrize("role", [Role.OPERATIONS_MANAGER, Role.DISPATCHER, Role.FACILITY_STAFF])
def test_only_administrators_merge(people: Cast, role: Role) -> None:
    with pytest.raises(NotPermitted):
        merge(people.patient, make.patient(), people.of[role])


def test_what_cannot_be_merged_is_refused(people: Cast) -> None:
    admin, gone = people.of[Role.ADMIN], make.patient()
    with pytest.raises(Invalid):
        merge(people.patient, people.patient, admin)
    with pytest.raises(Invalid):
        services.merge(people.patient, gone=gone, reason=" ", by=admin)
    merge(people.patient, gone, admin)
    with pytest.raises(Invalid):
        merge(make.patient(), gone, admin)
    with pytest.raises(Invalid):
        merge(gone, make.patient(), admin)


def test_a_restricted_record_is_not_merged_by_who_cannot_open_it(people: Cast) -> None:
    gone = make.patient(is_restricted=True)
    with pytest.raises(NotPermitted):
        merge(people.patient, gone, people.of[Role.ADMIN])


def test_what_came_after_the_merge_stays_and_is_counted(people: Cast) -> None:
    admin, gone = people.of[Role.ADMIN], make.patient()
    old = make.trip(patient=gone)
    done = merge(people.patient, gone, admin)
    new = make.trip(patient=people.patient)
    parted = services.unmerge(done, by=admin, reason="Twins")
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.patient, new.patient) == (gone, people.patient)
    assert parted.stayed["trips.trip.patient"] == 1
    with pytest.raises(Refused):
        services.unmerge(done, by=admin, reason="Twins")


def test_what_somebody_wrote_since_is_not_undone(people: Cast) -> None:
    admin = people.of[Role.ADMIN]
    kept, gone = make.patient(phone=""), make.patient(phone="+17135550101")
    done = merge(kept, gone, admin)
    Patient.objects.filter(pk=kept.pk).update(phone="+17135550199")
    services.unmerge(done, by=admin, reason="Twins")
    assert Patient.objects.get(pk=kept.pk).phone == "+17135550199"


def test_merges_are_undone_the_last_first(people: Cast) -> None:
    admin = people.of[Role.ADMIN]
    first = merge(people.patient, make.patient(), admin)
    second = merge(people.patient, make.patient(), admin)
    with pytest.raises(Refused) as refused:
        services.unmerge(first, by=admin, reason="Twins")
    assert refused.value.code == "later_merge"
    services.unmerge(second, by=admin, reason="Twins")
    services.unmerge(first, by=admin, reason="Twins")


TEXTS = st.sampled_from(["", "A", "B"])
RECORDS = st.fixed_dictionaries(
    {
        "phone": st.sampled_from(["", "+17135550101", "+17135550102"]),
        "preferred_name": TEXTS,
        "address": TEXTS,
        "is_active": st.booleans(),
        "login": st.booleans(),
        "needs": st.fixed_dictionaries(
            {
                "can_transfer": st.booleans(),
                "oxygen_required": st.booleans(),
                "allergies": st.lists(st.sampled_from(["X", "Y", "Z"]), unique=True),
                "weight_lbs": st.none() | st.integers(80, 400),
                "blood_type": TEXTS,
            }
        ),
        "member": st.booleans(),
        "relative": st.booleans(),
        "places": st.lists(st.booleans(), max_size=2),
        "consents": st.lists(st.sampled_from(["sms", "email"]), unique=True),
        "preference": st.booleans(),
        "authorization": st.booleans(),
        "trips": st.integers(0, 2),
        "companion": st.booleans(),
        "invoice": st.booleans(),
        "standing": st.booleans(),
        "incident": st.booleans(),
        "payment": st.booleans(),
    }
)


def build(shape: dict[str, Any], at: Any, family: Any, payer: Any) -> Patient:
    """A record of a patient as drawn, with rows in every room that knows patients."""
    plain = {name: shape[name] for name in ("phone", "preferred_name", "address", "is_active")}
    login = make.user(Role.PATIENT) if shape["login"] else None
    made = make.patient(
        of=at if shape["member"] else None, needs=shape["needs"], login=login, **plain
    )
    if shape["relative"]:
        Relative.objects.create(user=family, patient=made)
    for place, is_primary in enumerate(shape["places"]):
        make.saved_place(made, is_primary=is_primary and place == 0)
    for kind in shape["consents"]:
        make.consent(made, kind=kind)
    if shape["preference"]:
        Preference.objects.create(patient=made, language="Spanish")
    if shape["authorization"]:
        make.authorization(made, payer=payer, number="SAME")
    for _ in range(shape["trips"]):
        make.trip(patient=made)
    if shape["companion"]:
        make.trip().passengers.create(patient=made, is_attendant=True)
    if shape["invoice"]:
        number = f"INV-2026-{next(make.numbers):05}"
        Invoice.objects.create(number=number, patient=made, subtotal=0, total=0)
    if shape["standing"]:
        make_day.standingorder(patient=made)
    if shape["incident"]:
        make_day.incident(patient=made)
    if shape["payment"]:
        make_day.payment(patient=made, facility=None)
    return made


class Undone(Exception):
    """Takes back one example, so that the next begins with the same database."""


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(kept=RECORDS, gone=RECORDS, chosen=st.sampled_from(KeptLogin))
def test_merging_and_parting_leave_every_row_as_it_was(
    people: Cast, kept: dict[str, Any], gone: dict[str, Any], chosen: KeptLogin
) -> None:
    admin = people.of[Role.ADMIN]
    try:
        with transaction.atomic():
            ties = (make.facility(), make.user(Role.FAMILY_MEMBER), make.payer())
            one, other = build(kept, *ties), build(gone, *ties)
            before = everything()
            done = merge(one, other, admin, login=chosen)
            between = everything()
            assert before != between
            counts = {label: len(held) for label, held in before.items()}
            assert counts == {label: len(held) for label, held in between.items()}
            moved = sum(map(len, done.moved.values()))
            aside = sum(map(len, done.set_aside.values()))
            assert moved + aside == pointing_at(before, other)
            services.unmerge(done, by=admin, reason="Two people after all")
            assert everything() == before
            raise Undone
    except Undone:
        pass


def pointing_at(rows_by_table: dict[str, list[dict[str, Any]]], patient: Patient) -> int:
    """How many rows named this patient."""
    return sum(
        1
        for held in rows_by_table.values()
        for row in held
        for name, value in row.items()
        if name != "id" and value == patient.pk
    )


def test_every_table_that_points_at_patients_is_walked() -> None:
    from delta.patients.services.merging import _pointing

    walked = {(model, column) for model, column in _pointing()}
    for model in tables():
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is Patient:
                assert (model, field.name) in walked


def test_old_primary_places_give_way(people: Cast) -> None:
    kept, gone = make.patient(), make.patient()
    make.saved_place(kept, is_primary=True)
    theirs = make.saved_place(gone, is_primary=True)
    done = merge(kept, gone, people.of[Role.ADMIN])
    theirs.refresh_from_db()
    assert (theirs.patient, theirs.is_primary) == (kept, False)
    assert SavedPlace.objects.filter(patient=kept, is_primary=True).count() == 1
    services.unmerge(done, by=people.of[Role.ADMIN], reason="Twins")
    theirs.refresh_from_db()
    assert theirs.is_primary
