"""Places, consents, family ties and authorizations keep what must never be false."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.patients import services as verbs
from delta.patients.cover import Standing
from delta.patients.models import Authorization, Consent, Relative, SavedPlace
from delta.records import services
from delta.records.queries import rows
from delta.records.register import noun
from tests import make
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def act(slug: str, name: str, row: Any, by: Any, **asked: Any) -> Any:
    found = next(one for one in noun(slug).acts if one.slug == name)
    return services.perform(noun(slug), found, row.pk, asked, by=by)


def test_a_patient_has_one_primary_place_and_the_newest_wish_wins(people: Cast) -> None:
    person = people.of[Role.PATIENT]
    given = {"patient": people.patient.pk, "label": "Home", "is_primary": True}
    first = services.create(noun("saved-places"), given, by=person)
    second = services.create(noun("saved-places"), given | {"label": "Daughter"}, by=person)
    assert not SavedPlace.objects.get(pk=first.pk).is_primary
    assert second.is_primary
    with pytest.raises(IntegrityError), transaction.atomic():
        make.saved_place(people.patient, is_primary=True)


def test_a_place_is_not_kept_for_somebody_elses_patient(people: Cast) -> None:
    other = make.patient()
    with pytest.raises(Invalid):
        services.create(
            noun("saved-places"),
            {"patient": other.pk, "label": "Home"},
            by=people.of[Role.PATIENT],
        )
    assert rows(noun("saved-places"), people.outsider).count() == 0


def test_a_consent_is_withdrawn_and_never_deleted(people: Cast) -> None:
    person = people.of[Role.PATIENT]
    given = {
        "patient": people.patient.pk,
        "kind": "sms",
        "how": "spoken",
        "given_at": (clock.now() - timedelta(hours=1)).isoformat(),
    }
    made = services.create(noun("consents"), given, by=person)
    assert made.recorded_by == person
    with pytest.raises(Refused) as twice:
        services.create(noun("consents"), given, by=person)
    assert "The patient allowed this already." in str(twice.value)
    gone = act("consents", "withdraw", made, person, how="By phone")
    assert gone.withdrawn_at is not None
    with pytest.raises(Refused):
        act("consents", "withdraw", made, person)
    assert services.create(noun("consents"), given, by=person).pk != made.pk
    assert Consent.objects.filter(patient=people.patient).count() == 2
    with pytest.raises(NotPermitted):  # only the office says that one was never given
        services.deactivate(noun("consents"), made.pk, by=person)


def test_a_consent_is_not_given_in_the_future(people: Cast) -> None:
    later = (clock.now() + timedelta(hours=1)).isoformat()
    given = {"patient": people.patient.pk, "kind": "email", "how": "written", "given_at": later}
    with pytest.raises(Invalid):
        services.create(noun("consents"), given, by=people.of[Role.DISPATCHER])


def test_only_the_patient_and_the_office_say_what_a_relative_may_do(people: Cast) -> None:
    tie = Relative.objects.get(patient=people.patient)
    for role in (Role.FAMILY_MEMBER, Role.FACILITY_STAFF):
        with pytest.raises(NotPermitted):
            services.change(
                noun("relatives"), tie.pk, {"can_view_medical": True}, by=people.of[role]
            )
    person = people.of[Role.PATIENT]
    services.change(noun("relatives"), tie.pk, {"can_view_medical": True}, by=person)
    services.deactivate(noun("relatives"), tie.pk, by=person)
    assert not rows(noun("patients"), people.of[Role.FAMILY_MEMBER]).exists()


def test_a_tie_is_only_with_somebody_who_signs_in_as_family(people: Cast) -> None:
    given = {"patient": people.patient.pk, "user": people.of[Role.DRIVER].pk}
    with pytest.raises(Invalid) as refused:
        services.create(noun("relatives"), given, by=people.of[Role.ADMIN])
    assert "user" in refused.value.faults
    again = given | {"user": people.of[Role.FAMILY_MEMBER].pk}
    with pytest.raises(Refused) as twice:
        services.create(noun("relatives"), again, by=people.of[Role.ADMIN])
    assert "This person is linked to the patient already." in str(twice.value)


def test_preferences_are_one_row_with_whole_quiet_hours(people: Cast) -> None:
    person = people.of[Role.PATIENT]
    given = {"patient": people.patient.pk, "channels": ["sms"], "quiet_from": "21:00"}
    with pytest.raises(Invalid) as refused:
        services.create(noun("preferences"), given, by=person)
    assert "Quiet hours need a beginning and another end." in str(refused.value.faults)
    whole = given | {"quiet_to": "07:00"}
    services.create(noun("preferences"), whole, by=person)
    with pytest.raises(Refused):
        services.create(noun("preferences"), whole, by=person)
    with pytest.raises(Refused):
        services.create(noun("preferences"), whole | {"channels": ["pigeon"]}, by=person)


def test_an_authorization_is_used_up_and_never_overdrawn() -> None:
    promised = make.authorization(units=Decimal(2))
    assert promised.state == Standing.OPEN
    for _ in range(2):
        promised = verbs.use_units(promised, units=Decimal(1), day=make.today(), by=make.TESTS)
    assert promised.state == Standing.USED_UP
    with pytest.raises(Refused):
        verbs.use_units(promised, units=Decimal(1), day=make.today(), by=make.TESTS)
    verbs.release_units(promised, units=Decimal("0.5"), by=make.TESTS)
    with pytest.raises(Refused) as more:
        verbs.use_units(promised, units=Decimal(1), day=make.today(), by=make.TESTS)
    assert more.value.code == "overdrawn"
    with pytest.raises(Refused):
        verbs.release_units(promised, units=Decimal(99), by=make.TESTS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Authorization.objects.filter(pk=promised.pk).update(units_used=3)


def test_an_authorization_covers_its_days_only() -> None:
    promised = make.authorization()
    with pytest.raises(Refused) as outside:
        verbs.use_units(
            promised, units=Decimal(1), day=make.today() + timedelta(days=60), by=make.TESTS
        )
    assert outside.value.code == "not_covered"


def test_one_number_covers_a_day_once(people: Cast) -> None:
    first = make.authorization(people.patient)
    given = {
        "patient": people.patient.pk,
        "payer": first.payer.pk,
        "number": first.number,
        "starts_on": make.today().isoformat(),
    }
    with pytest.raises(Refused) as refused:
        services.create(noun("authorizations"), given, by=people.of[Role.DISPATCHER])
    assert "covers some of these days" in str(refused.value)
    later = given | {"starts_on": (first.ends_on + timedelta(days=1)).isoformat()}
    services.create(noun("authorizations"), later, by=people.of[Role.DISPATCHER])
    with pytest.raises(Refused):
        services.create(noun("authorizations"), later, by=people.of[Role.FACILITY_STAFF])
