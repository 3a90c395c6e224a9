"""Random changes of a legacy system, synced and undone, against a model that is a dict."""

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from delta_migrate.load.job import Options
from delta_migrate.load.prepare import pack
from delta_migrate.load.run import run_import
from delta_migrate.sync.undo import undo
from tests.databases import FreshDatabase
from tests.migrate import syncing

HISTORIES = int(os.environ.get("DELTA_HISTORIES", "20"))  # the soak asks for more
PAYER = {"PAYER_TYPE": "MCD", "NEED_AUTH": "Y", "NEED_ID": "Y", "ACTIVE": "Y"}
ENTERED = "08/03/2023 10:49 AM"
STEPS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["insert", "update", "delete", "resurrect", "rekey"]),
            st.sampled_from(["payer", "fund"]),
            st.integers(0, 40),
        ),
        min_size=1,
        max_size=5,
    ),
    min_size=1,
    max_size=1,
)
HELD = """
SELECT x.legacy_key, t.name, t.is_active, t.id::text FROM migrate_xref x
JOIN {table} t ON t.id = x.target_id WHERE x.entity = %s AND x.disposition = %s
"""
TABLES = {"payer": "payers_payer", "fund": "payers_fundingsource"}
OF_PAYER = """
SELECT x.legacy_key, p.name FROM migrate_xref x
JOIN payers_fundingsource f ON f.id = x.target_id JOIN payers_payer p ON p.id = f.payer_id
WHERE x.entity = 'fund' AND x.disposition = 'loaded'
"""


class Legacy:
    """The legacy system as two dicts, and all that Delta must know of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers = folder, itertools.count(1)
        self.rows: dict[str, dict[str, dict[str, str]]] = {"payer": {}, "fund": {}}
        self.gone: dict[str, dict[str, dict[str, str]]] = {"payer": {}, "fund": {}}
        self.ids: dict[tuple[str, str], str] = {}
        self.busy: set[str] = set()
        for entity in ("payer",) * 4 + ("fund",) * 6:
            self.insert(entity, 0)

    def insert(self, entity: str, pick: int) -> None:
        number = next(self.numbers)
        row = {"ENTERED": ENTERED, "ACTIVE": "Y", "name": f"{entity} {number}"}
        if entity == "fund":
            payers = sorted(self.rows["payer"])
            row["PAYER_CD"] = payers[pick % len(payers)]
        self.rows[entity][f"K{number}"] = row
        self.busy.add(f"K{number}")

    def picked(self, entity: str, pick: int) -> str | None:
        """A row of the entity that may change in this step; one step changes a row once."""
        free = sorted(set(self.rows[entity]) - self.busy)
        return free[pick % len(free)] if free else None

    def step(self, moves: list[tuple[str, str, int]]) -> list[str]:
        """Do what happens between two exports; the new keys, as the command wants them."""
        self.busy.clear()
        renamed = []
        for what, entity, pick in moves:
            if what == "insert":
                self.insert(entity, pick)
            elif what == "resurrect" and self.gone[entity]:
                self.resurrect(entity, pick)
            elif key := self.picked(entity, pick):
                renamed += self.change(what, entity, key)
        return renamed

    def resurrect(self, entity: str, pick: int) -> None:
        key = sorted(self.gone[entity])[pick % len(self.gone[entity])]
        row = self.gone[entity][key]
        if key not in self.busy and row.get("PAYER_CD", "") in {"", *self.rows["payer"]}:
            self.rows[entity][key] = self.gone[entity].pop(key)
            self.busy.add(key)

    def change(self, what: str, entity: str, key: str) -> list[str]:
        funds = [row for row in self.rows["fund"].values() if row["PAYER_CD"] == key]
        self.busy.add(key)
        if what == "update":
            self.rows[entity][key] = self.rows[entity][key] | {
                "name": f"{entity} {next(self.numbers)}"
            }
        elif what == "delete" and not (
            entity == "payer" and (funds or len(self.rows["payer"]) < 2)
        ):
            self.gone[entity][key] = self.rows[entity].pop(key)
        elif what == "rekey":
            new = f"K{next(self.numbers)}"
            self.rows[entity][new] = self.rows[entity].pop(key)
            self.busy.add(new)
            self.ids[entity, new] = self.ids.pop((entity, key))
            for row in funds if entity == "payer" else []:
                row["PAYER_CD"] = new
            return [f"{entity}:{key}={new}"]
        return []

    def export(self) -> Path:
        """A full export of how things stand."""
        folder = self.folder / f"export-{next(self.numbers)}"
        folder.mkdir()
        for entity, name, of_key in (
            ("payer", "PAYERS.CSV", "PAYER"),
            ("fund", "FUNDS.CSV", "FUND"),
        ):
            rows = [
                (PAYER if entity == "payer" else {})
                | row
                | {f"{of_key}_CD": key, f"{of_key}_NAME": row["name"]}
                for key, row in self.rows[entity].items()
            ]
            syncing.write(folder / name, HEADS[entity], rows)
        return folder


HEADS = {
    "payer": (
        "PAYER_CD PAYER_NAME PAYER_TYPE CONTACT PHONE FAX EMAIL ADDR1 CITY ST ZIP PROOFS "
        "FILE_DAYS TERMS_DAYS NEED_AUTH NEED_ID KEEP_YRS ACTIVE NOTES ENTERED"
    ).split(),
    "fund": "FUND_CD PAYER_CD FUND_NAME START_DT END_DT ACTIVE NOTES ENTERED".split(),
}


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """The part of the pack that is about payers and their funds."""
    whole = yaml.safe_load(pack("metroride").read_text())
    wanted = [one for one in whole["sources"] if one["name"] in ("payers", "funds")]
    path = tmp_path / "payers.yaml"
    kept = {"system": whole["system"], "zone": whole["zone"], "sources": wanted}
    path.write_text(yaml.safe_dump(kept, sort_keys=False))
    return path


def agrees(target: FreshDatabase, legacy: Legacy) -> None:
    """Delta holds what the model holds, under the ids it always had."""
    with target.connect() as link:
        for entity, table in TABLES.items():
            query = HELD.format(table=table)
            loaded = link.execute(query, [entity, "loaded"]).fetchall()
            said = {key: row["name"] for key, row in legacy.rows[entity].items()}
            assert {key: name for key, name, _, _ in loaded} == said
            for key, _, is_active, identity in loaded:
                assert is_active
                assert legacy.ids.setdefault((entity, key), identity) == identity
            deleted = link.execute(query, [entity, "deleted"]).fetchall()
            assert {key for key, *_ in deleted} == set(legacy.gone[entity])
            assert not any(is_active for _, _, is_active, _ in deleted)
        names = {key: row["name"] for key, row in legacy.rows["payer"].items()}
        funds = {key: names[row["PAYER_CD"]] for key, row in legacy.rows["fund"].items()}
        assert dict(link.execute(OF_PAYER).fetchall()) == funds


def test_f19_random_histories_end_as_the_model_says_and_are_undone(
    target: FreshDatabase,
    mapping: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    base = Legacy(tmp_path)
    loaded = base.export()
    run_import(Options(loaded, mapping, "tester"), lambda phase, file, records: None)
    agrees(target, base)
    ids, start = dict(base.ids), syncing.fingerprint(target)
    tried: list[int] = []
    syncs: list[int] = []

    @settings(
        max_examples=HISTORIES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(STEPS)
    def history(steps: list[list[tuple[str, str, int]]]) -> None:
        folder = tmp_path / f"history-{len(tried)}"
        tried.append(len(steps))
        folder.mkdir()
        legacy = Legacy(folder)
        legacy.ids |= ids
        old, done = loaded, []
        try:
            for moves in steps:
                renamed = legacy.step(moves)
                new = legacy.export()
                before = syncing.fingerprint(target)
                result = syncing.run(old, new, mapping=str(mapping), rekey=renamed)
                if result.run is not None:
                    done.append((result.run, before))
                    old = new
                agrees(target, legacy)
        finally:
            for run, before in reversed(done):
                syncs.append(run)
                undo(run)
                assert syncing.fingerprint(target) == before
        assert syncing.fingerprint(target) == start

    history()
    record_property("histories", len(tried))
    record_property("syncs", len(syncs))
