"""The chain: what a database administrator does to the journal shows, and says which entry.

Every offence is done as the owner of the tables with the triggers switched off.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from delta.journal import chain, heads, sealing, verifying
from delta.journal import services as journal
from delta.journal.models import Entry, Seal
from delta.kernel.refusals import Refused
from tests import make
from tests.databases import FreshDatabase, let_empty

BATCH = 4
Tamper = Callable[[psycopg.Connection], object]


@pytest.fixture
def whole(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """Twelve entries in three seals, and a connection as the owner with the triggers off."""
    heads.path().unlink(missing_ok=True)
    monkeypatch.setattr(sealing, "BATCH", BATCH)
    facility = make.facility()
    while Entry.objects.count() < 3 * BATCH:
        journal.record("facility.looked_at", facility, by=make.TESTS)
    assert len(sealing.seal_new()) == 3
    from delta.database.address import address

    with psycopg.connect(address("owner"), autocommit=True) as owner:
        for table in ("journal_entry", "journal_seal"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield owner
        for table in ("journal_entry", "journal_seal"):
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        let_empty(owner)
        heads.path().unlink(missing_ok=True)


def ids() -> list[int]:
    return list(Entry.objects.order_by("id").values_list("id", flat=True))


def test_an_untouched_journal_is_whole(whole: psycopg.Connection):
    found = verifying.verify()
    assert (found.is_whole, found.seals, found.entries, found.unsealed) == (True, 3, 12, 0)


CHANGES = {
    "facts": Jsonb({"why": "another"}),
    "event": "facility.loved",
    "actor_id": "somebody",
    "actor_name": "Somebody Else",
    "actor_role": "admin",
    "subject_table": "trips_trip",
    "subject_id": "another",
    "through": "page",
    "request_id": "another",
    "address": "203.0.113.9",
    "at": "2020-01-01T00:00:00+00:00",
}


def test_every_column_is_sealed(whole: psycopg.Connection):
    assert {"id", *CHANGES} == {column.name for column in Entry._meta.fields}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_entry_is_named(whole: psycopg.Connection, column: str):
    number = ids()[5]
    change = f"UPDATE journal_entry SET {column} = %s WHERE id = %s"
    whole.execute(change, [CHANGES[column], number])
    found = verifying.verify()
    assert (found.entry, found.fault) == (number, f"entry {number} was changed (seal 2)")


def test_a_removed_entry_is_named(whole: psycopg.Connection):
    number = ids()[6]
    whole.execute("DELETE FROM journal_entry WHERE id = %s", [number])
    assert verifying.verify().fault == f"entry {number} was removed (seal 2)"


def test_an_entry_put_into_a_gap_is_named(whole: psycopg.Connection):
    whole.execute("SELECT nextval('journal_entry_id_seq')")  # an id somebody drew and gave up
    gap = whole.execute("SELECT last_value FROM journal_entry_id_seq").fetchone()[0]
    for _ in range(BATCH):
        journal.record("facility.looked_at", make.facility(), by=make.TESTS)
    assert sealing.seal_new()
    put_in = "INSERT INTO journal_entry (id, event, facts) VALUES (%s, 'patient.read', '{}')"
    whole.execute(put_in, [gap])
    assert verifying.verify().fault == f"entry {gap} was put in (seal 4)"


def test_an_entry_put_in_before_the_first_is_named(whole: psycopg.Connection):
    whole.execute("INSERT INTO journal_entry (id, event, facts) VALUES (-5, 'a.read', '{}')")
    assert verifying.verify().fault == "entry -5 was put in"


def test_two_entries_in_another_order_are_named(whole: psycopg.Connection):
    first, second = ids()[1:3]
    swap = "UPDATE journal_entry SET id = %s WHERE id = %s"
    for new, old in ((-1, first), (first, second), (second, -1)):
        whole.execute(swap, [new, old])
    assert verifying.verify().fault == f"entry {first} was changed (seal 1)"


SEAL_CHANGES = {
    "sealed_at": "2020-01-01T00:00:00+00:00",
    "entries": 3,
    "rows_hash": b"\x01" * 32,
    "digests": b"",
    "mac": b"\x01" * 32,
    "last_id": 10**6,
}


@pytest.mark.parametrize("column", SEAL_CHANGES)
def test_a_changed_seal_is_named(whole: psycopg.Connection, column: str):
    change = f"UPDATE journal_seal SET {column} = %s WHERE position = 2"
    whole.execute(change, [SEAL_CHANGES[column]])
    assert verifying.verify().fault == "seal 2 was changed"


def test_a_seal_made_anew_without_the_key_is_named(whole: psycopg.Connection, monkeypatch):
    """Whoever knows the whole method but not the key outside the database cannot hide a change."""
    number = ids()[5]
    whole.execute("UPDATE journal_entry SET event = 'x.y' WHERE id = %s", [number])
    seal = Seal.objects.get(position=2)
    digests = chain.digests(seal.first_id, seal.last_id)
    seal.rows_hash, seal.digests = chain.summed(digests), chain.packed(digests)
    with monkeypatch.context() as forger:
        forger.setenv("DELTA_SEALING_KEY", "a guess")
        forged = chain.mac(seal)
    change = "UPDATE journal_seal SET rows_hash = %s, digests = %s, mac = %s WHERE position = 2"
    whole.execute(change, [seal.rows_hash, seal.digests, forged])
    assert verifying.verify().fault == "seal 2 was changed"


def test_a_removed_seal_is_named(whole: psycopg.Connection):
    whole.execute("DELETE FROM journal_seal WHERE position = 2")
    assert verifying.verify().fault == "seal 2 was removed"


def test_the_last_seal_removed_shows_by_what_was_noted_outside(whole: psycopg.Connection):
    whole.execute("DELETE FROM journal_seal WHERE position = 3")
    assert verifying.verify().fault == "seal 3 was removed: the last one here is 2"
    with pytest.raises(Refused, match="not as it was left"):
        sealing.seal_new()


def test_a_journal_emptied_with_its_seals_shows(whole: psycopg.Connection):
    whole.execute("DELETE FROM journal_seal")
    whole.execute("DELETE FROM journal_entry")
    assert verifying.verify().fault == "seal 3 was removed: the last one here is none"


def test_whoever_still_writes_is_waited_for_and_their_early_id_is_sealed(whole):
    """An id drawn first and committed last: the seal must not close before it."""
    from delta.database.address import address

    insert = "INSERT INTO journal_entry (event, facts) VALUES ('a.slow', '{}') RETURNING id"
    with psycopg.connect(address("app")) as slow:
        early = slow.execute(insert).fetchone()[0]
        late = journal.record("facility.looked_at", make.facility(), by=make.TESTS)
        assert late.pk > early
        assert sealing.seal_new(patience=0.2) == []
        slow.commit()
    (made,) = sealing.seal_new()
    assert (made.first_id <= early, made.last_id >= late.pk, made.entries) == (True, True, 2)
    assert verifying.verify().is_whole


def test_a_seal_waits_for_nobody_who_only_reads(whole: psycopg.Connection):
    from delta.database.address import address

    journal.record("facility.looked_at", make.facility(), by=make.TESTS)
    with psycopg.connect(address("app")) as reader:
        reader.execute("SELECT count(*) FROM journal_entry")
        assert len(sealing.seal_new(patience=0.2)) == 1


def test_no_late_entry_is_missed_while_many_write(whole: psycopg.Connection):
    """Writers that commit in any order, and a sealer beside them: every entry ends under a seal."""
    import threading
    import time

    from delta.database.address import address

    def write(pause: float) -> None:
        with psycopg.connect(address("app")) as link:
            for turn in range(15):
                link.execute("INSERT INTO journal_entry (event, facts) VALUES ('a.b', '{}')")
                time.sleep(pause)
                link.rollback() if turn % 5 == 4 else link.commit()

    writers = [threading.Thread(target=write, args=[0.002 * n]) for n in range(1, 6)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        sealing.seal_new(patience=1)
    sealing.seal_new()
    found = verifying.verify()
    assert (found.fault, found.unsealed, found.entries) == ("", 0, 12 + 5 * 12)


def test_the_command_names_the_first_bad_entry(fresh_database: FreshDatabase):
    assert delta(fresh_database, "verify").returncode == 0
    with fresh_database.connect() as owner:
        insert = "INSERT INTO journal_entry (event, facts) VALUES ('a.b', '{}') RETURNING id"
        number = owner.execute(insert).fetchone()[0]
    said = delta(fresh_database, "verify", "--json")
    assert (said.returncode, json.loads(said.stdout)["ok"]) == (0, True)
    with fresh_database.connect() as owner:
        owner.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        owner.execute("UPDATE journal_entry SET event = 'c.d' WHERE id = %s", [number])
    said = delta(fresh_database, "verify", "--json")
    answer = json.loads(said.stdout)
    assert (said.returncode, answer["ok"], answer["firstBadEntry"]) == (1, False, number)
    assert delta(fresh_database, "verify").stdout.startswith("The journal is not whole: entry")


def delta(database: FreshDatabase, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "delta.cli", "journal", *words]
    return subprocess.run(command, env=database.env, capture_output=True, text=True)


@pytest.mark.django_db
def test_sealing_and_reading_ask_little(django_assert_max_num_queries):
    facility = make.facility()
    for _ in range(30):
        journal.record("facility.looked_at", facility, by=make.TESTS)
    with django_assert_max_num_queries(16):
        sealing.seal_new()
    with django_assert_max_num_queries(14):
        assert verifying.verify().is_whole
    heads.path().unlink(missing_ok=True)
    assert connection.in_atomic_block
