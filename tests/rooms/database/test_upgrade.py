"""Upgrades run as the owner, alone, and do nothing dangerous that was not allowed by name."""

from delta.database.upgrade import LOCK
from tests.databases import FreshDatabase
from tests.make_rows import facility
from tests.rooms.database.commands import db, last

DROPS, LOCKS = "later.0003_drops", "later.0002_locks"


def columns(database: FreshDatabase) -> set[str]:
    with database.connect() as owner:
        asked = "SELECT attname FROM pg_attribute WHERE attrelid = 'facilities_facility'::regclass"
        return {name for (name,) in owner.execute(asked)}


def tables(database: FreshDatabase) -> set[str]:
    with database.connect() as owner:
        return {name for (name,) in owner.execute("SELECT relname FROM pg_class")}


def test_an_upgrade_of_an_upgraded_database_does_nothing(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "upgrade", "--json")
    assert (done.returncode, last(done)) == (0, {"applied": []})


def test_the_plan_shows_the_sql_and_marks_what_is_dangerous(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect() as owner:
        facility(owner)
    pending = last(db(fresh_database, "upgrade", "--plan", "--json", later=True))["pending"]
    assert {step["name"]: step["needsAllow"] for step in pending} == {
        "later.0001_adds": False,
        LOCKS: True,
        DROPS: True,
    }
    (drop,) = [found for found in pending if found["name"] == DROPS]
    assert "DROP COLUMN fax" in drop["statements"][0]["sql"]
    assert drop["statements"][0]["dangers"][0]["kind"] == "drops"
    assert "later_note" not in tables(fresh_database), "a plan changes nothing"


def test_on_a_table_without_rows_only_dropping_needs_a_word(fresh_database: FreshDatabase) -> None:
    pending = last(db(fresh_database, "upgrade", "--plan", "--json", later=True))["pending"]
    assert [step["name"] for step in pending if step["needsAllow"]] == [DROPS]


def test_a_dangerous_step_that_was_not_named_stops_everything(
    fresh_database: FreshDatabase,
) -> None:
    done = db(fresh_database, "upgrade", later=True)
    assert done.returncode == 1
    assert f"{DROPS} drops a column" in done.stderr
    assert f"--allow {DROPS}" in done.stderr
    assert "later_note" not in tables(fresh_database), "not even the harmless steps before it"


def test_a_step_allowed_by_name_is_applied(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "upgrade", "--allow", DROPS, "--json", later=True)
    assert last(done) == {"applied": ["later.0001_adds", LOCKS, DROPS]}
    assert "fax" not in columns(fresh_database)
    with fresh_database.connect("app") as app:
        app.execute("INSERT INTO later_note VALUES (1)")


def test_a_name_that_is_not_pending_is_refused(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "upgrade", "--allow", "later.0009_typo", later=True)
    assert done.returncode == 1
    assert "later.0009_typo, which is not pending" in done.stderr


def test_a_database_ahead_of_the_code_is_refused(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect() as owner:
        owner.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('trips', '0999_x', now())"
        )
    done = db(fresh_database, "upgrade")
    assert done.returncode == 1
    assert "ahead of this code: it has trips.0999_x" in done.stderr
    findings = {f["name"]: f for f in last(db(fresh_database, "check", "--json"))["findings"]}
    assert findings["migrations"]["state"] == "fail"


def test_a_database_behind_the_code_is_told_by_check(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "check", "--json", later=True)
    assert done.returncode == 1
    findings = {f["name"]: f for f in last(done)["findings"]}
    assert findings["migrations"]["says"] == "3 pending, the first is later.0001_adds"
    assert findings["migrations"]["do"] == "Run `delta db upgrade`."


def test_a_room_that_is_not_installed_here_is_no_reason_to_refuse(
    fresh_database: FreshDatabase,
) -> None:
    assert db(fresh_database, "upgrade", "--allow", DROPS, later=True).returncode == 0
    assert db(fresh_database, "upgrade").returncode == 0


def test_two_upgrades_at_once_are_refused(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect() as other:
        other.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        done = db(fresh_database, "upgrade", later=True)
    assert done.returncode == 1
    assert "Another upgrade of this database is running" in done.stderr


def test_a_busy_table_makes_the_upgrade_give_way(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect(autocommit=False) as reader:
        reader.execute("SELECT count(*) FROM facilities_facility")
        done = db(fresh_database, "upgrade", "--allow", DROPS, later=True)
        assert done.returncode == 1
        assert f"{DROPS} could not be applied: somebody kept a table busy" in done.stderr
    assert "fax" in columns(fresh_database)
    again = db(fresh_database, "upgrade", "--allow", DROPS, "--json", later=True)
    assert last(again) == {"applied": [DROPS]}, "those before it stood"


def test_a_database_that_is_not_there_is_one_sentence(fresh_database: FreshDatabase) -> None:
    nowhere = FreshDatabase("delta_nowhere")
    for word in ("upgrade", "check", "schema"):
        done = db(nowhere, word)
        assert done.returncode == 1
        assert "the database does not exist there" in done.stderr
        assert "delta db provision" in done.stderr
        assert "Traceback" not in done.stderr
