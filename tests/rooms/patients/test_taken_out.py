"""What was entered of a patient by mistake is taken out; a record opened by mistake is closed."""

from datetime import timedelta
from typing import Any

import pytest

from delta.kernel import clock
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Role
from delta.patients.models import BreakGlass
from delta.patients.services import break_glass
from delta.records import services
from delta.records.queries import rows
from delta.records.register import noun
from tests import make
from tests.doors.asking import Asking
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db
CONSENTS, CHECKS, GLASSES = "consents", "eligibility-checks", "break-glasses"


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def office(people: Cast) -> Any:
    return people.of[Role.DISPATCHER]


def given(people: Cast, by: Any) -> Any:
    named = {
        "patient": people.patient.pk,
        "kind": "sms",
        "how": "spoken",
        "given_at": (clock.now() - timedelta(hours=1)).isoformat(),
    }
    return services.create(noun(CONSENTS), named, by=by)


def done(slug: str, name: str, row: Any, by: Any) -> Any:
    act = next(one for one in noun(slug).acts if one.slug == name)
    return services.perform(noun(slug), act, row.pk, {}, by=by)


def test_a_consent_never_given_is_taken_out_and_stands_in_no_others_way(
    people: Cast, office: Any
) -> None:
    wrong = given(people, office)
    gone = services.deactivate(noun(CONSENTS), wrong.pk, by=office)
    assert (gone.is_active, gone.withdrawn_at) == (False, None)
    right = given(people, office)
    with pytest.raises(Refused):
        services.reactivate(noun(CONSENTS), wrong.pk, by=office)
    with pytest.raises(Refused) as refused:
        done(CONSENTS, "withdraw", wrong, office)
    assert refused.value.code == "out_of_use"
    done(CONSENTS, "withdraw", right, office)
    assert services.reactivate(noun(CONSENTS), wrong.pk, by=office).is_active


@pytest.mark.parametrize("role", [Role.PATIENT, Role.FAMILY_MEMBER, Role.FACILITY_STAFF])
def test_only_the_office_says_that_a_consent_was_never_given(people: Cast, role: Role) -> None:
    row = given(people, people.of[Role.DISPATCHER])
    path = f"{CONSENTS}/{row.pk}/deactivate"
    assert Asking(people.of[role]).send("post", path).status_code == 403
    told = Asking(people.of[Role.DISPATCHER]).send("post", path, {"reason": "Wrong patient"})
    assert told.json()["data"]["isActive"] is False


def test_a_check_put_at_the_wrong_patient_is_taken_out(people: Cast, office: Any) -> None:
    named = {"patient": people.patient.pk, "payer": make.payer().pk, "status": "active"}
    row = services.create(noun(CHECKS), named | {"checked_on": str(make.today())}, by=office)
    path = f"{CHECKS}/{row.pk}/deactivate"
    assert Asking(people.of[Role.PATIENT]).send("post", path).status_code == 403
    assert Asking(office).send("post", path).json()["data"]["isActive"] is False
    assert Asking(office).body(CHECKS, isActive="true")["data"] == []


def test_a_record_opened_by_mistake_is_closed_at_once(people: Cast) -> None:
    person = people.of[Role.ADMIN]
    break_glass.restrict(people.patient, by=person)
    reason = "Called about a fall at home."
    glass = break_glass.open_closed(patient=people.patient, reason=reason, by=person)
    tied = rows(noun("memberships"), person).filter(patient=people.patient)
    assert tied.exists()
    done(GLASSES, "end", glass, person)
    assert not rows(noun("memberships"), person).filter(patient=people.patient).exists()
    assert BreakGlass.objects.waiting().filter(pk=glass.pk).exists()
    with pytest.raises(Refused) as refused:
        done(GLASSES, "end", glass, person)
    assert refused.value.code == "ended"
    with pytest.raises(NotPermitted):
        done(GLASSES, "end", glass, people.of[Role.DISPATCHER])
