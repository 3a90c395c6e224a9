"""Whatever is given for any field of these rooms' records is taken or refused, and never falls."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from delta.accounts.models import User
from delta.kernel.refusals import Refused
from delta.kernel.words import Role
from delta.patients.models import Eligibility, Preference
from delta.records import services
from delta.records.noun import Noun
from delta.records.queries import rows
from delta.records.register import nouns
from tests import make
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

ROOMS = {"patients", "facilities", "drivers"}
STRANGE: list[Any] = [
    None,
    "",
    "x" * 10_001,
    "a\x00b",
    "💥 עברית",
    "'; DROP TABLE patients_patient; --",
    -1,
    10**30,
    "1e400",
    "NaN",
    [],
    ["x", None],
    {"a": 1},
    True,
    "0001-01-01",
    "2026-02-30",
    "2026-11-22T25:00:00",
    "+99999999999999999",
    str(uuid4()),
]


def kept() -> list[Noun]:
    return [one for one in nouns() if one.model._meta.app_label in ROOMS]


class Undone(Exception):
    """Takes back one try, so that the next finds what the first found."""


def tried(verb: Any, *given: Any, **named: Any) -> bool:
    """Whether a verb did it; a refusal is an answer, anything else is a crash."""
    try:
        with transaction.atomic():
            verb(*given, **named)
            raise Undone
    except Undone:
        return True
    except Refused:
        return False


@pytest.fixture
def people() -> Cast:
    made = cast()
    make.saved_place(made.patient)
    make.consent(made.patient)
    make.authorization(made.patient)
    Preference.objects.create(patient=made.patient)
    Eligibility.objects.create(patient=made.patient, payer=make.payer(), checked_on=make.today())
    make.contract(made.facility)
    make.credential(made.driver)
    make.shift(made.driver)
    return made


@pytest.mark.parametrize("noun", kept(), ids=lambda one: one.slug)
def test_strange_values_are_refused_or_kept(noun: Noun, people: Cast) -> None:
    admin = people.of[Role.SUPER_ADMIN]
    row = rows(noun, admin).first()
    tried(services.create, noun, {}, by=admin)
    for value in STRANGE:
        tried(services.create, noun, dict.fromkeys(noun.fields, value), by=admin)
    for place, name in enumerate(noun.fields if row is not None else ()):
        for value in STRANGE[place % 3 :: 3]:
            tried(services.change, noun, row.pk, {name: value}, by=admin)


@pytest.mark.parametrize("noun", kept(), ids=lambda one: one.slug)
def test_nobody_outside_the_office_and_no_stranger_falls(noun: Noun, people: Cast) -> None:
    admin = people.of[Role.SUPER_ADMIN]
    row = rows(noun, admin).first()
    persons: list[User] = [*people.everybody.values()]
    for person in persons:
        tried(services.create, noun, {}, by=person)
        tried(services.deactivate, noun, uuid4(), by=person)
        if row is None:
            continue
        for name in noun.fields:
            tried(services.change, noun, row.pk, {name: ""}, by=person)
        for verb in (services.deactivate, services.reactivate, services.open_row):
            tried(verb, noun, row.pk, by=person)
        for act in noun.acts:
            asked = {ask.name: "" for ask in act.asks if ask.kind is str}
            if not any(ask.is_required and ask.kind is not str for ask in act.asks):
                tried(services.perform, noun, act, row.pk, asked, by=person)


def test_the_outsider_reads_no_row_of_these_rooms(people: Cast) -> None:
    for noun in kept():
        assert rows(noun, people.outsider).count() == 0, noun.slug
