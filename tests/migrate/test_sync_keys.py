"""Rows that come back under another key: noticed, decided by a person, and known ever after."""

import re
import stat
from pathlib import Path

import pytest

from delta_migrate.exits import GATE, USAGE, Stopped
from delta_migrate.load.job import Options
from delta_migrate.load.run import run_import
from delta_migrate.sync.undo import undo
from tests.databases import FreshDatabase
from tests.migrate import operator, sync_model, syncing

TRIP, PATIENT = ("trip", "MR-0000001", "MR-7777777"), ("patient", "R000003", "R990003")
OF_KEY = "SELECT target_id FROM migrate_xref WHERE entity = %s AND legacy_key = %s"
LOADED = "SELECT count(*) FROM migrate_xref WHERE entity = %s AND disposition = 'loaded'"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return operator.export(tmp_path / "old", patients=40, trips=400)


def suspected(old: Path, new: Path, review: Path) -> list[str]:
    """The new keys that a sync asks about, as `--rekey` wants them."""
    with pytest.raises(Stopped, match="seem to have got a new key") as stopped:
        syncing.run(old, new, review=review)
    assert stopped.value.exit_code == GATE
    lines = [line.split(",") for line in review.read_text().splitlines()]
    assert lines[0] == ["entity", "key", "new_key", "file", "row"]
    assert not any(line[1] in str(stopped.value.sentence) for line in lines[1:])
    return [f"{entity}:{key}={new_key}" for entity, key, new_key, _, _ in lines[1:]]


@pytest.mark.parametrize(("entity", "key", "new_key"), [TRIP, PATIENT])
def test_a_row_under_a_new_key_is_asked_about_and_keeps_its_identity(
    target: FreshDatabase, old: Path, tmp_path: Path, entity: str, key: str, new_key: str
) -> None:
    operator.load(old)
    before = syncing.fingerprint(target)
    new = syncing.renamed(old, tmp_path / "new", key, new_key)
    pairs = suspected(old, new, tmp_path / "review.csv")
    assert stat.S_IMODE((tmp_path / "review.csv").stat().st_mode) == 0o600
    mine = [pair for pair in pairs if pair.startswith(f"{entity}:{key}")]
    assert mine
    assert syncing.fingerprint(target) == before

    with target.connect() as link:
        left = dict(link.execute("SELECT target_id, legacy_key FROM migrate_xref").fetchall())
        done = syncing.run(old, new, rekey=pairs)
        assert done.facts["deleted"] == done.facts["inserted"] == 0
        now = dict(link.execute("SELECT target_id, legacy_key FROM migrate_xref").fetchall())
    # Every row is the one it was; those whose key names the row have new keys with it.
    assert now == {identity: one.replace(key, new_key) for identity, one in left.items()}
    assert syncing.run(new, new).run is None

    after = syncing.fingerprint(target)
    again = operator.load(new)  # an import knows the new keys, too
    assert again.facts["loaded"] == again.facts["updated"] == 0
    assert again.state_root == done.facts["stateRoot"]
    assert {name for name, rows in syncing.fingerprint(target).items() if rows != after[name]} <= {
        "migrate_xref"
    }


def test_a_new_key_is_undone_like_everything_else(
    target: FreshDatabase, old: Path, tmp_path: Path
) -> None:
    operator.load(old)
    before, root = syncing.fingerprint(target), syncing.root(target)
    new = syncing.renamed(old, tmp_path / "new", "V01", "V91")
    done = syncing.run(old, new, rekey=suspected(old, new, tmp_path / "review.csv"))
    assert done.facts["renamed"] == 2  # the vehicle, and the set-up that is numbered by it
    assert done.run is not None
    assert undo(done.run).state_root == root
    assert syncing.fingerprint(target) == before


def test_rows_said_to_be_two_are_two(target: FreshDatabase, old: Path, tmp_path: Path) -> None:
    operator.load(old)
    entity, key, new_key = TRIP
    new = syncing.renamed(old, tmp_path / "new", key, new_key)
    pairs = suspected(old, new, tmp_path / "review.csv")
    with target.connect() as link:
        count = link.execute(LOADED, [entity]).fetchall()
        done = syncing.run(old, new, separate=[pair.partition("=")[0] for pair in pairs])
        assert done.facts["differences"][entity]["insert"] == len(pairs)
        assert done.facts["differences"][entity]["deleted"] == len(pairs)
        assert link.execute(LOADED, [entity]).fetchall() == count
        first, second = (
            link.execute(OF_KEY, [entity, f"{one}|A"]).fetchone() for one in (key, new_key)
        )
        assert first is not None
        assert first != second
        said = "SELECT status FROM trips_trip WHERE id = %s"
        assert link.execute(said, first).fetchone() == ("cancelled",)


@pytest.fixture
def small(tmp_path: Path, target: FreshDatabase) -> tuple[Path, sync_model.Legacy, Path]:
    """A legacy system that is a dict, loaded; its mapping, itself, and its export."""
    mapping, legacy = sync_model.mapping(tmp_path), sync_model.Legacy()
    folder = legacy.export(tmp_path / "first")
    assert imported(folder, mapping) == 0
    return mapping, legacy, folder


def imported(folder: Path, mapping: Path) -> int:
    return run_import(Options(folder, mapping, "tester"), lambda phase, file, rows: None).exit_code


def test_an_old_key_that_another_row_gets_makes_another_row(
    target: FreshDatabase, small: tuple[Path, sync_model.Legacy, Path], tmp_path: Path
) -> None:
    mapping, legacy, folder = small
    first = sorted(legacy.rows["payer"])[0]
    renamed = legacy.rekey("payer", first)
    second = legacy.export(tmp_path / "second")
    syncing.run(folder, second, mapping=str(mapping), rekey=renamed)
    identity = sync_model.ids(target)["payer", renamed[0].partition("=")[2]]

    legacy.insert("payer", 0, first)
    third = legacy.export(tmp_path / "third")
    with pytest.raises(Stopped, match="keys that other rows had before") as stopped:
        imported(third, mapping)
    assert stopped.value.exit_code == GATE
    syncing.run(second, third, mapping=str(mapping))
    assert sync_model.ids(target)["payer", first] != identity
    held = sync_model.held(target)
    assert {key for entity, key in held if entity == "payer"} == set(legacy.rows["payer"])
    assert imported(third, mapping) == 0
    assert sync_model.held(target) == held


def test_an_import_does_not_pass_over_rows_that_a_sync_took_out_of_use(
    target: FreshDatabase, small: tuple[Path, sync_model.Legacy, Path], tmp_path: Path
) -> None:
    mapping, legacy, folder = small
    legacy.delete("fund", sorted(legacy.rows["fund"])[0])
    second = legacy.export(tmp_path / "second")
    done = syncing.run(folder, second, mapping=str(mapping))
    with pytest.raises(Stopped, match="took out of use") as stopped:
        imported(folder, mapping)
    assert stopped.value.exit_code == GATE
    assert "delta migrate sync" in stopped.value.next_step
    assert syncing.root(target) == done.facts["stateRoot"]
    assert imported(second, mapping) == 0
    assert syncing.root(target) == done.facts["stateRoot"]


def test_a_new_key_that_cannot_be_meant_is_refused(
    target: FreshDatabase, small: tuple[Path, sync_model.Legacy, Path], tmp_path: Path
) -> None:
    mapping, legacy, folder = small
    here = sorted(legacy.rows["payer"])[0]
    gone = next(key for key in sorted(legacy.rows["fund"]) if key)
    legacy.delete("fund", gone)
    legacy.insert("fund", 0, "K900")
    second = legacy.export(tmp_path / "second")
    for word, sentence in (
        ("payer:" + here + "=K1000", "did not lose the old key"),
        (f"fund:{gone}=K1000", "does not bring the new key"),
        (f"fond:{gone}=K900", "no entity called fond"),
        (f"fund:{gone}", "takes ENTITY:KEY=NEWKEY"),
    ):
        with pytest.raises(Stopped, match=re.escape(sentence)) as stopped:
            syncing.run(folder, second, mapping=str(mapping), rekey=[word])
        assert stopped.value.exit_code == USAGE
    with pytest.raises(Stopped, match="names a key twice"):
        syncing.run(folder, second, mapping=str(mapping), rekey=[f"fund:{gone}=K900"] * 2)
    syncing.run(folder, second, mapping=str(mapping))
    # The key of a row that is gone is not free for another row.
    old = legacy.of_all("fund", 1)
    legacy.rows["fund"][gone] = legacy.rows["fund"].pop(old)
    third = legacy.export(tmp_path / "third")
    with pytest.raises(Stopped, match="that of another row, which is gone"):
        syncing.run(second, third, mapping=str(mapping), rekey=[f"fund:{old}={gone}"])
