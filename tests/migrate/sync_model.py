"""A legacy system small enough to be a dict, and what Delta must hold when it has taken it in."""

import copy
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from delta_migrate.load.prepare import pack
from tests.databases import FreshDatabase
from tests.migrate import syncing

Move = tuple[str, str, int]  # what happens, to which entity, and which row of it
Row = dict[str, Any]

# Put out of use when gone: payers, funds, facilities, patients. Removed when gone: opt-outs.
# A patient comes with a medical profile, and in a facility with a membership, which can end.
ENTITIES = ("payer", "fund", "facility", "patient", "stop")
SOURCES = {"payers", "funds", "facilities", "clients", "stops"}
REFERS = {"fund": ("payer", "PAYER_CD"), "patient": ("facility", "facilityCode")}
FILES = {
    "payer": ("PAYERS.CSV", "PAYER_CD"),
    "fund": ("FUNDS.CSV", "FUND_CD"),
    "facility": ("FACILITY.CSV", "FAC_CD"),
    "patient": ("clients.json", "id"),
    "stop": ("STOPSMS.CSV", "PHONE"),
}
CALLED = {
    "payer": "PAYER_NAME",
    "fund": "FUND_NAME",
    "facility": "FAC_NAME",
    "patient": "lastName",
    "stop": "SAID",
}
ENTERED = "08/03/2023 10:49 AM"
ALIKE: dict[str, Row] = {
    "payer": {"PAYER_TYPE": "MCD", "NEED_AUTH": "Y", "NEED_ID": "Y", "ACTIVE": "Y"}
    | {"ENTERED": ENTERED},
    "fund": {"ACTIVE": "Y", "ENTERED": ENTERED},
    "facility": {"FAC_TYPE": "HOSP", "BILL_TO": "R", "ACTIVE": "Y", "OPENED": "08/03/2023"},
    "patient": {"firstName": "Enid", "active": True, "createdAt": "2023-08-03T10:49:00Z"},
    "stop": {"AT": ENTERED},
}
CELLS = {
    entity: [*ALIKE[entity], CALLED[entity], *([REFERS[entity][1]] if entity in REFERS else [])]
    for entity in ENTITIES
}
# What no cell feeds: stamps of Delta's own, and where its people write in these tests.
OURS = ["id", "imported_at", "updated_at", "notes", "city"]
HELD = """
SELECT x.entity, x.legacy_key, t.id::text, to_jsonb(t) - %s::text[]
FROM migrate_xref x JOIN {} t ON t.id = x.target_id
WHERE x.entity = %s AND x.disposition = 'loaded'
"""


def mapping(folder: Path) -> Path:
    """The part of the pack that is about these entities and the cells they have here."""
    whole = yaml.safe_load(pack("metroride").read_text())
    wanted = [one for one in whole["sources"] if one["name"] in SOURCES]
    for source in wanted:
        cells = {FILES[source["entity"]][1], *CELLS[source["entity"]]}
        source.pop("rules", None)
        source.pop("ignored", None)
        for target in source["into"]:
            target["columns"] = {
                name: column for name, column in target["columns"].items() if fed(column) <= cells
            }
    path = folder / "small.yaml"
    kept = {"system": whole["system"], "zone": whole["zone"], "sources": wanted}
    path.write_text(yaml.safe_dump(kept, sort_keys=False))
    return path


def fed(column: str | dict[str, Any]) -> set[str]:
    """The cells a column of the mapping is made from."""
    named = column if isinstance(column, str) else column.get("from", [])
    return {named} if isinstance(named, str) else set(named)


class Legacy:
    """The legacy system: rows by key, and the rows that are gone."""

    def __init__(self) -> None:
        self.numbers = itertools.count(1)
        self.rows: dict[str, dict[str, Row]] = {one: {} for one in ENTITIES}
        self.gone: dict[str, dict[str, Row]] = {one: {} for one in ENTITIES}
        self.left: dict[str, list[str]] = {one: [] for one in ENTITIES}  # keys free again
        self.busy: set[str] = set()
        for entity in ENTITIES:
            for pick in range(5):
                self.insert(entity, pick, self.new_key(entity))

    def as_it_stood(self) -> "Legacy":
        """A copy, to go back to; new rows go on being numbered from here."""
        numbers, self.numbers = self.numbers, itertools.count(0)
        kept = copy.deepcopy(self)
        self.numbers = kept.numbers = numbers
        return kept

    def step(self, moves: list[Move]) -> list[str]:
        """Do what happens between two exports; the new keys, as the command wants them."""
        self.busy.clear()
        renamed: list[str] = []
        for what, entity, pick in moves:
            if what == "insert":
                self.insert(entity, pick, self.new_key(entity))
            elif what == "reuse" and set(self.left[entity]) - self.busy:
                key = min(set(self.left[entity]) - self.busy)  # free since an earlier export
                self.left[entity].remove(key)
                self.insert(entity, pick, key)
            elif what == "resurrect":
                self.resurrect(entity, pick)
            elif what in self.changes and (key := self.picked(entity, pick)):
                renamed += self.changes[what](self, entity, key)
        return renamed

    def new_key(self, entity: str) -> str:
        number = next(self.numbers)
        return f"832555{number:04}" if entity == "stop" else f"K{number}"

    def insert(self, entity: str, pick: int, key: str) -> None:
        row = {CALLED[entity]: f"{entity} {next(self.numbers)}"}
        if entity in REFERS:
            parent, cell = REFERS[entity]
            row[cell] = self.of_all(parent, pick)
        self.rows[entity][key] = row
        self.busy.add(key)

    def of_all(self, entity: str, pick: int) -> str:
        keys = sorted(self.rows[entity])
        return keys[pick % len(keys)]

    def picked(self, entity: str, pick: int) -> str | None:
        """A row that may change in this step; one step changes a row once."""
        free = sorted(set(self.rows[entity]) - self.busy)
        return free[pick % len(free)] if free else None

    def resurrect(self, entity: str, pick: int) -> None:
        if not self.gone[entity]:
            return
        key = sorted(self.gone[entity])[pick % len(self.gone[entity])]
        parent, cell = REFERS.get(entity, ("", ""))
        there = not parent or self.gone[entity][key].get(cell) in {None, *self.rows[parent]}
        if key not in self.busy and there:
            self.rows[entity][key] = self.gone[entity].pop(key)
            self.busy.add(key)

    def update(self, entity: str, key: str) -> list[str]:
        self.busy.add(key)
        self.rows[entity][key] |= {CALLED[entity]: f"{entity} {next(self.numbers)}"}
        return []

    def leave_home(self, entity: str, key: str) -> list[str]:
        """A patient leaves or enters a facility: the membership ends or begins."""
        if entity != "patient":
            return self.update(entity, key)
        self.busy.add(key)
        row = self.rows[entity][key]
        row["facilityCode"] = None if row["facilityCode"] else self.of_all("facility", len(key))
        return []

    def delete(self, entity: str, key: str) -> list[str]:
        if not self.children(entity, key) and len(self.rows[entity]) > 1:
            self.busy.add(key)
            self.gone[entity][key] = self.rows[entity].pop(key)
        return []

    def rekey(self, entity: str, key: str) -> list[str]:
        new = self.new_key(entity)
        if entity == "stop":  # its key is all there is to it: another number is another opt-out
            return self.update(entity, key)
        self.rows[entity][new] = self.rows[entity].pop(key)
        self.left[entity].append(key)
        self.busy |= {key, new}
        for row in self.children(entity, key):
            row[next(cell for one, cell in REFERS.values() if one == entity)] = new
        return [f"{entity}:{key}={new}"]

    def children(self, entity: str, key: str) -> list[Row]:
        return [
            row
            for child, (parent, cell) in REFERS.items()
            if parent == entity
            for row in self.rows[child].values()
            if row[cell] == key
        ]

    changes: dict[str, Callable[["Legacy", str, str], list[str]]] = {
        "update": update,
        "leave": leave_home,
        "delete": delete,
        "rekey": rekey,
    }

    def export(self, folder: Path) -> Path:
        """A full export of how things stand."""
        folder.mkdir()
        for entity, (name, of_key) in FILES.items():
            rows = [ALIKE[entity] | row | {of_key: key} for key, row in self.rows[entity].items()]
            if name.endswith(".json"):
                (folder / name).write_text(json.dumps(rows))
            else:
                syncing.write(folder / name, [of_key, *CELLS[entity]], rows)
        return folder


TABLES = {
    "payer": "payers_payer",
    "fund": "payers_fundingsource",
    "facility": "facilities_facility",
    "patient": "patients_patient",
    "patient/medical": "patients_medicalprofile",
    "patient/membership": "patients_membership",
    "stop": "notices_optout",
}
Held = dict[tuple[str, str], Row]


def held(target: FreshDatabase) -> Held:
    """Every loaded row by entity and key; where it refers to another, the other's key stands."""
    with target.connect() as link:
        rows = [
            row
            for entity, table in TABLES.items()
            for row in link.execute(HELD.format(table), [OURS, entity]).fetchall()
        ]
    keys = {identity: f"{entity} {key}" for entity, key, identity, _ in rows}
    return {
        (entity, key): {name: keys.get(str(value), value) for name, value in row.items()}
        for entity, key, _, row in rows
    }


def ids(target: FreshDatabase) -> dict[tuple[str, str], str]:
    """Which row of Delta each legacy key is, whether or not it is still in use."""
    with target.connect() as link:
        found = link.execute("SELECT entity, legacy_key, target_id::text FROM migrate_xref")
        return {(entity, key): identity for entity, key, identity in found.fetchall()}
