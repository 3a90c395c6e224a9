"""The journal: written with the verb, kept by the database."""

import pytest
from django.db import ProgrammingError, transaction

from delta.journal import services as journal
from delta.journal.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_what_and_to_which_thing():
    person, facility = make.user(), make.facility()
    journal.record("facility.looked_at", facility, by=person, why="a test")
    entry = Entry.objects.get(event="facility.looked_at")
    assert (entry.actor_id, entry.actor_name) == (str(person.pk), person.name)
    assert (entry.subject_table, entry.subject_id) == ("facilities_facility", str(facility.pk))
    assert entry.facts == {"why": "a test"}


@pytest.mark.parametrize("act", [lambda rows: rows.update(event="x"), lambda rows: rows.delete()])
def test_nobody_changes_or_removes_an_entry(act):
    journal.record("facility.looked_at", make.facility(), by=make.TESTS)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        act(Entry.objects.all())
    assert Entry.objects.filter(event="facility.looked_at").exists()
