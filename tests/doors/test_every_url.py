"""Every address, asked by everybody: the door table says what each gets, and none is left out."""

import os
from collections import Counter

import pytest

from tests import people
from tests.doors.everybody import TABLE, Answers, answers, table, written

ONLY = os.environ.get("DELTA_ONLY_DOORS", "")


@pytest.fixture(scope="module")
def measured(django_db_setup: None, django_db_blocker) -> Answers:
    """What everybody gets at every address."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        found = answers(people.cast(status="completed"), ONLY)
        transaction.set_rollback(True)
    return found


def differences(answers: Answers, said: Answers) -> list[str]:
    """Name every answer that is not as the table says, and every address it leaves out."""
    said = {key: row for key, row in said.items() if ONLY in key}
    missing = [f"{name} stands in no line" for name in sorted(answers.keys() ^ said.keys())]
    return missing + [
        f"{name}: {who} got {status}, the table says {said[name][who]}"
        for name in sorted(answers.keys() & said.keys())
        for who, status in answers[name].items()
        if status != said[name][who]
    ]


def test_every_door_answers_everybody_as_the_table_says(measured: Answers) -> None:
    if os.environ.get("DELTA_WRITE_DOORS"):
        kept = {key: row for key, row in table().items() if ONLY and ONLY not in key}
        TABLE.write_text(written(kept | measured))
    assert "\n".join(differences(measured, table())) == ""


def test_no_door_breaks_whoever_asks(measured: Answers) -> None:
    broken = [f"{key}: {who}" for key, row in measured.items() for who in row if row[who] >= 500]
    assert "\n".join(broken) == ""


def test_the_table_is_counted(measured: Answers, record_property) -> None:
    """The figures of the acceptance: doors, people, and how often each status."""
    statuses = Counter(status for row in measured.values() for status in row.values())
    figure = {"doors": len(measured), "people": len(next(iter(measured.values())))}
    record_property("doors", figure | {str(code): n for code, n in sorted(statuses.items())})
    assert figure["doors"] > 900
    assert figure["people"] == 11


def test_nobody_gets_behind_a_door_but_those_open_to_all(measured: Answers) -> None:
    """Who is not signed in is sent to sign in, by the pages and by the API."""
    let_in = {key.split()[0] for key, row in measured.items() if row["nobody"] in {200, 422}}
    assert let_in == OPEN_TO_ALL


OPEN_TO_ALL = {
    "account_inactive",
    "account_login",
    "api-v1:get_docs",
    "api-v1:openapi-json",
    "email_link",
    "forgot_password",
    "health",
}


def test_a_door_that_is_open_or_unlisted_is_found() -> None:
    said = {"trips": {"nobody": 302, "driver": 200}, "gone": {"nobody": 404}}
    got = {"trips": {"nobody": 200, "driver": 200}, "new": {"nobody": 200}}
    assert differences(got, said) == [
        "gone stands in no line",
        "new stands in no line",
        "trips: nobody got 200, the table says 302",
    ]
