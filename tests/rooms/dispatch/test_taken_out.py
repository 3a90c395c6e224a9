"""A paper put at the wrong incident is taken off; a message to the wrong side is taken back."""

from typing import Any

import pytest

from delta.dispatch.models import Message
from delta.kernel.refusals import NotFound, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import queries, services
from delta.records.register import noun
from tests import make
from tests.doors.asking import Asking
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db
PAPERS, MESSAGES = "incident-documents", "messages"


@pytest.fixture
def people() -> Cast:
    return cast()


def test_a_paper_is_taken_off_by_the_office_or_by_its_reporter_while_open(people: Cast) -> None:
    driver, office = people.of[Role.DRIVER], people.of[Role.OPERATIONS_MANAGER]
    incident = make.incident(reported_by=driver)
    paper = make.incidentdocument(incident=incident)
    assert not services.deactivate(noun(PAPERS), paper.pk, by=driver).is_active
    services.reactivate(noun(PAPERS), paper.pk, by=office)
    look = next(one for one in noun("incidents").acts if one.slug == "investigate")
    services.perform(noun("incidents"), look, incident.pk, {}, by=office)
    with pytest.raises(NotPermitted):
        services.deactivate(noun(PAPERS), paper.pk, by=driver)
    told = Asking(office).send("post", f"{PAPERS}/{paper.pk}/deactivate", {"reason": "Other case"})
    assert told.json()["data"]["isActive"] is False
    assert Asking(office).body(PAPERS, isActive="true")["data"] == []
    assert Asking(driver).send("post", f"{PAPERS}/{paper.pk}/deactivate").status_code == 403


def said(by: Any, **to: Any) -> Message:
    named = {name: row.pk for name, row in to.items()}
    return services.create(noun(MESSAGES), named | {"body": "Gate code 4711"}, by=by)


def test_what_the_office_takes_back_is_gone_for_the_other_side(people: Cast) -> None:
    office, driver = people.of[Role.DISPATCHER], people.of[Role.DRIVER]
    message = said(office, driver=people.driver)
    assert queries.rows(noun(MESSAGES), driver).filter(pk=message.pk).exists()
    path = f"{MESSAGES}/{message.pk}/deactivate"
    assert Asking(driver).send("post", path).status_code == 403
    assert Asking(people.of[Role.ADMIN]).send("post", path).status_code == 200
    assert not queries.rows(noun(MESSAGES), driver).filter(pk=message.pk).exists()
    assert queries.rows(noun(MESSAGES), office).filter(pk=message.pk).exists()
    assert Asking(driver).get(f"{MESSAGES}/{message.pk}").status_code == 404
    services.reactivate(noun(MESSAGES), message.pk, by=office)
    assert queries.rows(noun(MESSAGES), driver).filter(pk=message.pk).exists()


def test_a_driver_takes_back_their_own_words_and_nobody_elses(people: Cast) -> None:
    office, driver = people.of[Role.DISPATCHER], people.of[Role.DRIVER]
    message = said(driver)
    with pytest.raises(NotPermitted):
        services.deactivate(noun(MESSAGES), message.pk, by=office)
    with pytest.raises(NotFound):
        services.deactivate(noun(MESSAGES), message.pk, by=people.of[Role.FACILITY_STAFF])
    assert not services.deactivate(noun(MESSAGES), message.pk, by=driver).is_active
    assert queries.rows(noun(MESSAGES), driver).filter(pk=message.pk).exists()
    act = next(one for one in noun(MESSAGES).acts if one.slug == "read")
    with pytest.raises(Refused) as refused:
        services.perform(noun(MESSAGES), act, message.pk, {}, by=office)
    assert refused.value.code == "out_of_use"
