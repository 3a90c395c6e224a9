"""The journal: written with the verb, kept by the database."""

import pytest
from django.db import ProgrammingError, connection, transaction

from delta.journal import services as journal
from delta.journal.models import Entry
from delta.journal.whence import API, coming
from tests import make
from tests.databases import FreshDatabase

pytestmark = pytest.mark.django_db

KEPT = ("journal_entry", "journal_seal", "journal_verification")


def test_an_entry_says_who_what_and_to_which_thing():
    person, facility = make.user(), make.facility()
    journal.record("facility.looked_at", facility, by=person, why="a test")
    entry = Entry.objects.get(event="facility.looked_at")
    assert (entry.actor_id, entry.actor_name) == (str(person.pk), person.name)
    assert entry.actor_role == person.role
    assert (entry.subject_table, entry.subject_id) == ("facilities_facility", str(facility.pk))
    assert entry.facts == {"why": "a test"}


def test_an_entry_says_through_which_door_and_from_where():
    facility = make.facility()
    with coming(API, address="203.0.113.7") as whence:
        first = journal.record("facility.looked_at", facility, by=make.TESTS)
        second = journal.record("facility.looked_at", facility, by=make.TESTS)
    outside = journal.record("facility.looked_at", facility, by=make.TESTS)
    assert (first.through, first.address) == ("api", "203.0.113.7")
    assert first.request_id == second.request_id == whence.request_id != ""
    assert first.actor_role == "program"
    assert (outside.through, outside.request_id, outside.address) == ("", "", "")


@pytest.mark.parametrize("told", ["", "nonsense", "<script>", "203.0.113.7, 10.0.0.1", "1" * 9000])
def test_an_address_that_is_none_is_not_kept(told):
    with coming(API, address=told) as whence:
        assert whence.address == ""


@pytest.mark.parametrize("act", [lambda rows: rows.update(event="x"), lambda rows: rows.delete()])
def test_nobody_changes_or_removes_an_entry(act):
    journal.record("facility.looked_at", make.facility(), by=make.TESTS)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        act(Entry.objects.all())
    assert Entry.objects.filter(event="facility.looked_at").exists()


@pytest.mark.parametrize("table", KEPT)
def test_not_even_the_owner_changes_removes_or_empties_what_is_kept(
    fresh_database: FreshDatabase, table: str
):
    import psycopg

    change = "UPDATE {} SET entries = 0" if table != "journal_entry" else "UPDATE {} SET event = ''"
    with fresh_database.connect() as owner:
        put_in(owner, table)
        for act in (change, "DELETE FROM {}", "TRUNCATE {}"):
            with pytest.raises(psycopg.errors.RaiseException, match="Cannot"):
                owner.execute(act.format(table))
        assert owner.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


def put_in(owner, table: str) -> None:
    owner.execute(
        {
            "journal_entry": "INSERT INTO journal_entry (event, facts) VALUES ('a.b', '{}')",
            "journal_seal": "INSERT INTO journal_seal VALUES "
            "(1, 'sealed', now(), 1, 1, 1, '', '', '', '', '')",
            "journal_verification": "INSERT INTO journal_verification "
            "(is_whole, seals, entries) VALUES (true, 0, 0)",
        }[table]
    )


def test_the_app_may_only_add_to_the_journal_and_to_histories():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
            " AND c.relkind = 'r' AND (c.relname LIKE 'journal\\_%%' OR EXISTS (SELECT FROM"
            " pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'pgh_id'))"
            " AND (has_table_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE'))",
            [],
        )
        assert [name for (name,) in cursor.fetchall()] == []
