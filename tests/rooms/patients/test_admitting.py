"""Patients are taken in whole, by who may, and each changes only what is theirs to change."""

from datetime import timedelta
from typing import Any

import pytest

from delta.accounts.models import User
from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Refused
from delta.kernel.words import GeoQuality, Role
from delta.patients import queries
from delta.patients.models import MedicalProfile, Membership, Patient
from delta.records import services
from delta.records.queries import listing, rows
from delta.records.register import noun
from tests import make
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

GIVEN = {"first_name": "Ruth", "last_name": "Bell", "phone": "(713) 555-0142"}


@pytest.fixture
def people() -> Cast:
    return cast()


def admit(by: User, **given: Any) -> Patient:
    return services.create(noun("patients"), GIVEN | given, by=by)


def amend(patient: Patient, by: User, **given: Any) -> Patient:
    return services.change(noun("patients"), patient.pk, given, by=by)


def test_a_patient_is_taken_in_with_a_profile_and_a_phone_as_machines_read_it(people: Cast) -> None:
    made = admit(people.of[Role.DISPATCHER])
    assert made.phone == "+17135550142"
    assert MedicalProfile.objects.filter(patient=made).count() == 1
    assert Entry.objects.filter(event="patient.created", subject_id=str(made.pk)).exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("phone", "12", "Give a phone number with its area code, such as (713) 555-0100."),
        ("phone", "call me", "Give a phone number with its area code, such as (713) 555-0100."),
        (
            "phone",
            "713-555-0142 ext 7",
            "Give the number without its extension; an extension belongs in the notes.",
        ),
        ("date_of_birth", "1899-12-31", "Give a year between 1900 and 2199."),
        ("sex", "dragon", "This is none of the words it can be."),
        ("latitude", "12.5", "Latitude and longitude must both be given and lie on earth."),
        ("merged_into", "x", "This cannot be given here."),
        ("login", "x", "This cannot be given here."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    people: Cast, field: str, value: str, sentence: str
) -> None:
    before = Patient.objects.count()
    with pytest.raises(Invalid) as refused:
        admit(people.of[Role.DISPATCHER], **{field: value})
    said = [words for faults in refused.value.faults.values() for words in faults]
    assert sentence in said
    assert value not in str(refused.value.faults) or len(value) < 3
    assert Patient.objects.count() == before


def test_nobody_is_born_tomorrow(people: Cast) -> None:
    tomorrow = (make.today() + timedelta(days=1)).isoformat()
    with pytest.raises(Invalid) as refused:
        admit(people.of[Role.DISPATCHER], date_of_birth=tomorrow)
    assert refused.value.faults == {"date_of_birth": ["A date of birth cannot lie in the future."]}


def test_nothing_lies_at_the_zero_point(people: Cast) -> None:
    with pytest.raises(Invalid):
        admit(people.of[Role.DISPATCHER], latitude="0", longitude="0")


def test_a_facilitys_staff_take_in_only_into_their_own_facility(people: Cast) -> None:
    made = admit(people.of[Role.FACILITY_STAFF])
    assert list(Membership.objects.filter(patient=made).values_list("facility", flat=True)) == [
        people.facility.pk
    ]


def test_staff_without_the_flag_take_in_nobody(people: Cast) -> None:
    staff = people.of[Role.FACILITY_STAFF]
    staff.staffing.can_manage_patients = False
    staff.staffing.save()
    before = Patient.objects.count()
    with pytest.raises(NotPermitted):
        admit(staff)
    with pytest.raises(NotPermitted):
        amend(people.patient, staff, first_name="Other")
    assert Patient.objects.count() == before


@pytest.mark.parametrize("role", [Role.DRIVER, Role.FAMILY_MEMBER, Role.PATIENT])
def test_others_take_in_nobody(people: Cast, role: Role) -> None:
    with pytest.raises(NotPermitted):
        admit(people.of[role])


def test_family_changes_a_record_only_with_the_flag(people: Cast) -> None:
    family = people.of[Role.FAMILY_MEMBER]
    with pytest.raises(NotPermitted):
        amend(people.patient, family, first_name="Other")
    family.relatives.update(can_modify_profile=True)
    assert amend(people.patient, family, first_name="Other").first_name == "Other"
    with pytest.raises(NotPermitted):
        amend(people.patient, family, notes="The office's own")
    family.relatives.update(is_active=False)
    with pytest.raises(NotFound):
        amend(people.patient, family, first_name="Again")


def test_patients_change_how_to_reach_them_and_nothing_else(people: Cast) -> None:
    person = people.of[Role.PATIENT]
    assert amend(people.patient, person, phone="713 555 0199").phone == "+17135550199"
    with pytest.raises(NotPermitted):
        amend(people.patient, person, last_name="Other")


def test_a_new_address_forgets_where_the_old_one_was(people: Cast) -> None:
    office = people.of[Role.DISPATCHER]
    known = {"latitude": "29.76", "longitude": "-95.36", "geo_quality": "rooftop"}
    made = admit(office, address="1 Main St", **known)
    moved = amend(made, office, address="2 Main St")
    assert (moved.latitude, moved.longitude) == (None, None)
    assert moved.geo_quality == GeoQuality.UNKNOWN
    again = amend(made, office, address="3 Main St", **known)
    assert again.latitude is not None


def test_only_administrators_take_a_patient_out_of_use_and_back(people: Cast) -> None:
    kept = noun("patients")
    with pytest.raises(NotPermitted):
        services.deactivate(kept, people.patient.pk, by=people.of[Role.DISPATCHER])
    admin = people.of[Role.ADMIN]
    assert not services.deactivate(kept, people.patient.pk, by=admin, reason="Moved").is_active
    assert services.reactivate(kept, people.patient.pk, by=admin).is_active


def test_a_change_leaves_the_row_as_it_was_and_who_changed_it(people: Cast) -> None:
    office = people.of[Role.DISPATCHER]
    was = people.patient.last_name
    amend(people.patient, office, last_name="Newname")
    old = people.patient.events.get()
    assert old.last_name == was
    assert old.pgh_context["actor_id"] == str(office.pk)


def test_a_former_facility_sees_the_patient_no_longer(people: Cast) -> None:
    staff = people.of[Role.FACILITY_STAFF]
    tie = Membership.objects.get(patient=people.patient)
    services.deactivate(noun("memberships"), tie.pk, by=people.of[Role.DISPATCHER])
    assert not Patient.objects.visible_to(staff).exists()
    services.reactivate(noun("memberships"), tie.pk, by=people.of[Role.DISPATCHER])
    assert Patient.objects.visible_to(staff).get() == people.patient


def test_staff_open_no_membership_at_another_facility(people: Cast) -> None:
    other = make.facility()
    with pytest.raises(Refused):
        services.create(
            noun("memberships"),
            {"patient": people.patient.pk, "facility": other.pk},
            by=people.of[Role.FACILITY_STAFF],
        )


def test_every_noun_refuses_an_empty_record_without_falling(people: Cast) -> None:
    office = people.of[Role.SUPER_ADMIN]
    for slug in ("patients", "medical-profiles", "relatives", "memberships", "saved-places"):
        with pytest.raises(Refused):
            services.create(noun(slug), {}, by=office)
    for slug in ("consents", "preferences", "authorizations", "eligibility-checks"):
        with pytest.raises(Refused):
            services.create(noun(slug), {}, by=office)


def test_medical_facts_are_read_only_where_the_patient_lets_a_relative(people: Cast) -> None:
    family = people.of[Role.FAMILY_MEMBER]
    make.authorization(people.patient)
    kinds = ("medical-profiles", "authorizations")
    assert [rows(noun(slug), family).count() for slug in kinds] == [0, 0]
    family.relatives.update(can_view_medical=True)
    assert [rows(noun(slug), family).count() for slug in kinds] == [1, 1]
    assert rows(noun("medical-profiles"), people.of[Role.DRIVER]).count() == 0
    assert rows(noun("medical-profiles"), people.outsider).count() == 0


def test_patients_change_whom_to_call_and_no_medical_fact(people: Cast) -> None:
    person = people.of[Role.PATIENT]
    profile = people.patient.profile
    kept = noun("medical-profiles")
    changed = services.change(kept, profile.pk, {"contact_phone": "7135550177"}, by=person)
    assert changed.contact_phone == "+17135550177"
    with pytest.raises(NotPermitted):
        services.change(kept, profile.pk, {"allergies": ["None"]}, by=person)


def test_a_list_is_searched_filtered_and_sorted(people: Cast) -> None:
    office = people.of[Role.DISPATCHER]
    admit(office, number="ZZ-77")
    found = listing(noun("patients"), office, search="ZZ-77", sort="last_name")
    assert [row.last_name for row in found] == ["Bell"]
    assert listing(noun("patients"), office, is_active=False).count() == 0


def test_two_records_that_may_be_one_person_are_named(people: Cast) -> None:
    admin = people.of[Role.ADMIN]
    for _ in range(2):
        admit(admin, last_name="Twice", date_of_birth="1950-02-03", phone="")
    alone = admit(admin, last_name="Once", date_of_birth="1950-02-03", phone="")
    pairs = queries.possible_duplicates(admin)
    named = [pair for pair in pairs if pair.one.last_name == "Twice"]
    assert [pair.why for pair in named] == ["the same last name and date of birth"]
    assert named[0].one.created_at <= named[0].other.created_at
    assert all(alone.pk not in (pair.one.pk, pair.other.pk) for pair in pairs)
