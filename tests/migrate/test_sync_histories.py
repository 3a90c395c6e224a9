"""Random histories of several syncs and undos, each step against an import of what ought to stand.

A history is a list of steps: changes of the legacy system that are synced, an undo of the newest
sync, an undo of an older one (refused), or work of Delta's people on a row.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg import sql

from delta_migrate.exits import GATE, Stopped
from delta_migrate.load.job import Options
from delta_migrate.load.run import run_import
from delta_migrate.sync.undo import undo
from tests import databases
from tests.databases import FreshDatabase
from tests.migrate import sync_model, syncing
from tests.migrate.sync_model import ENTITIES, TABLES, Legacy

HISTORIES = int(os.environ.get("DELTA_HISTORIES", "20"))  # the soak asks for more
WHAT = ["insert", "update", "delete", "delete", "resurrect", "resurrect", "rekey", "reuse", "leave"]
MOVES = st.lists(
    st.tuples(st.sampled_from(WHAT), st.sampled_from(ENTITIES), st.integers(0, 40)),
    min_size=1,
    max_size=6,
)
WORK = st.tuples(st.just("work"), st.sampled_from(sorted(ENTITIES[:4])), st.integers(0, 40))
STEPS = st.lists(
    st.one_of(MOVES, MOVES, MOVES, st.just("undo"), st.just("undo an older one"), WORK),
    min_size=4,
    max_size=8,
)
TOUCHED = (
    "SELECT target_id::text FROM migrate_before WHERE run_id = %s AND \"table\" <> 'migrate_xref'"
)


@dataclass(frozen=True)
class Done:
    """A sync, and what was there before it."""

    run: int
    at: int
    folder: Path
    legacy: Legacy
    rows: dict[str, str]
    root: str


@dataclass
class History:
    """One database, the legacy system beside it, and what was done so far."""

    target: FreshDatabase
    mapping: Path
    folder: Path
    check: Callable[["History"], None]
    legacy: Legacy = field(default_factory=Legacy)
    clock: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    syncs: list[Done] = field(default_factory=list)
    worked_on: dict[str, int] = field(default_factory=dict)  # rows people changed, and when
    told: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("syncs", "undos"), 0))

    def __post_init__(self) -> None:
        self.loaded = self.export()
        imported(self.loaded, self.mapping)

    def export(self) -> Path:
        return self.legacy.export(self.folder / f"export-{next(self.clock)}")

    def sync(self, moves: list[sync_model.Move]) -> None:
        """What happens in the legacy system, brought in."""
        before = self.legacy.as_it_stood()
        rows, root = syncing.fingerprint(self.target), syncing.root(self.target)
        renamed = self.legacy.step(moves)
        new = self.export()
        done = syncing.run(self.loaded, new, mapping=str(self.mapping), rekey=renamed)
        if done.run is not None:
            at = next(self.clock)
            self.syncs.append(Done(done.run, at, self.loaded, before, rows, root))
            self.loaded = new
            self.told["syncs"] += 1
        self.check(self)

    def undo(self) -> bool:
        """Take the newest sync back; whether that was done, as it loses nobody's work."""
        last = self.syncs[-1]
        if self.would_lose(last):
            rows = syncing.fingerprint(self.target)
            with pytest.raises(Stopped, match=r"changed in Delta|rest on") as stopped:
                undo(last.run)
            assert stopped.value.exit_code == GATE
            assert syncing.fingerprint(self.target) == rows
            return False
        self.syncs.pop()
        root = undo(last.run).state_root
        self.loaded, self.legacy = last.folder, last.legacy
        if all(at < last.at for at in self.worked_on.values()):
            assert syncing.fingerprint(self.target) == last.rows
            assert root == last.root
        self.told["undos"] += 1
        self.check(self)
        return True

    def would_lose(self, last: Done) -> bool:
        with self.target.connect() as link:
            touched = {row[0] for row in link.execute(TOUCHED, [last.run]).fetchall()}
        return any(at > last.at for row, at in self.worked_on.items() if row in touched)

    def undo_an_older_one(self) -> None:
        """Refused, and told what must be taken back before it."""
        with pytest.raises(Stopped, match=f"Run {self.syncs[-1].run} is a later sync") as stopped:
            undo(self.syncs[-2].run)
        assert f"undo {self.syncs[-1].run}" in stopped.value.next_step

    def work(self, entity: str, pick: int) -> None:
        """Somebody in the office writes something where no legacy cell leads."""
        keys = sorted({*self.legacy.rows[entity], *self.legacy.gone[entity]})
        row = sync_model.ids(self.target)[entity, keys[pick % len(keys)]]
        column = "city" if entity == "patient" else "notes"
        with self.target.connect() as link:
            query = f"UPDATE {TABLES[entity]} SET {column} = %s WHERE id = %s"
            link.execute(query, [f"by hand {next(self.clock)}", row])
        self.worked_on[row] = next(self.clock)

    def step(self, what: object) -> None:
        if isinstance(what, list):
            self.sync(what)
        elif isinstance(what, tuple):
            self.work(what[1], what[2])
        elif what == "undo" and self.syncs:
            self.undo()
        elif what == "undo an older one" and len(self.syncs) > 1:
            self.undo_an_older_one()


def imported(folder: Path, mapping: Path) -> None:
    options = Options(folder, mapping, "tester")
    assert run_import(options, lambda phase, file, records: None).exit_code == 0


@contextmanager
def emptied(target: FreshDatabase, monkeypatch: pytest.MonkeyPatch) -> Iterator[FreshDatabase]:
    """The database without a row of what was imported; this process works in it meanwhile."""
    with psycopg.connect(databases.admin_address(target.name)) as link:
        link.execute("SET session_replication_role = replica")
        ledger = link.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ^@ %s", ["migrate_"]
        )
        for table in (*TABLES.values(), *(row[0] for row in ledger.fetchall())):
            link.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    with monkeypatch.context() as meanwhile:
        meanwhile.setenv("DELTA_DATABASE", target.name)
        yield target


def as_an_import_would(
    history: History, other: FreshDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row, and the root, are those of a fresh import of the export that ought to stand."""
    found, ids = sync_model.held(history.target), sync_model.ids(history.target)
    root = syncing.root(history.target)
    with emptied(other, monkeypatch):
        imported(history.export(), history.mapping)
        assert found == sync_model.held(other)
        theirs = sync_model.ids(other)
        if all(ids[one] == theirs[one] for one in theirs):  # nothing got a new key so far
            assert root == syncing.root(other)
    with history.target.connect() as link:
        for entity in ENTITIES[:4]:
            used = f"SELECT is_active FROM {TABLES[entity]} WHERE id::text = ANY(%s)"
            gone = [[ids[entity, key] for key in history.legacy.gone[entity]]]
            assert not any(row[0] for row in link.execute(used, gone).fetchall())


@pytest.fixture
def other(database_template: str) -> Iterator[FreshDatabase]:
    """A second database, for what an import of the same would make."""
    with databases.fresh() as database:
        yield database


def test_undo_is_refused_where_rows_made_in_delta_rest_on_what_came(
    target: FreshDatabase, tmp_path: Path
) -> None:
    mapping, legacy = sync_model.mapping(tmp_path), Legacy()
    first = legacy.export(tmp_path / "first")
    imported(first, mapping)
    legacy.insert("payer", 0, "K900")
    done = syncing.run(first, legacy.export(tmp_path / "second"), mapping=str(mapping))
    assert done.run is not None
    with target.connect() as link:
        link.execute(
            "INSERT INTO payers_fundingsource SELECT (jsonb_populate_record(f, jsonb_build_object("
            "'id', gen_random_uuid(), 'imported_at', NULL, 'code', 'OURS', 'payer_id', "
            "%s::text))).* FROM payers_fundingsource f LIMIT 1",
            [sync_model.ids(target)["payer", "K900"]],
        )
    rows = syncing.fingerprint(target)
    with pytest.raises(Stopped, match="rest on what the sync brought") as stopped:
        undo(done.run)
    assert stopped.value.exit_code == GATE
    assert syncing.fingerprint(target) == rows


def test_f19_random_histories_end_as_the_model_says_and_are_undone(
    target: FreshDatabase,
    other: FreshDatabase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    mapping = sync_model.mapping(tmp_path)
    tried: list[dict[str, int]] = []

    def check(done: History) -> None:
        as_an_import_would(done, other, monkeypatch)

    @settings(
        max_examples=HISTORIES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(STEPS)
    def history(steps: list[object]) -> None:
        folder = tmp_path / f"history-{len(tried)}"
        folder.mkdir()
        with emptied(target, monkeypatch):
            one = History(target, mapping, folder, check)
            tried.append(one.told)
            for step in steps:
                one.step(step)
            while one.syncs and one.undo():  # all the way back
                pass

    history()
    record_property("histories", len(tried))
    for name in ("syncs", "undos"):
        record_property(name, sum(told[name] for told in tried))
    record_property("deepest", max(told["syncs"] for told in tried))
