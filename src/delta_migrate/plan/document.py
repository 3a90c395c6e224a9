"""The plan as frozen values: equal inputs, mapping, schema and code give an equal plan."""

import hashlib
from typing import Any

import msgspec

VERSION = 1


class Frozen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the plan."""


class Input(Frozen, frozen=True):
    """A sealed file and what will become of its records."""

    name: str
    source: str
    entity: str
    sha256: str
    bytes: int
    rows: int
    loaded: int
    merged: int
    skipped: int
    rejected: int


class Step(Frozen, frozen=True):
    """One step, in order: load a file, put back constraints, move the sequences on."""

    what: str
    name: str
    rows: int = 0


class Plan(Frozen, frozen=True):
    """Everything that decides what an import does, and what it must come to.

    `schema`, `code` and `target` are hashes: of the tables' columns, of the toolkit itself, and of
    what the rules looked up in the target. `first` says that nothing was imported before.
    """

    version: int
    system: str
    mapping: str
    schema: str
    code: str
    target: str
    only: tuple[str, ...]
    chunk: int
    bare_from: int
    threshold: float
    first: bool
    inputs: tuple[Input, ...]
    tables: dict[str, int]  # rows to be written, by table
    rejects: dict[str, int]  # reasons, by code
    remarks: dict[str, int]
    bare: tuple[str, ...]  # tables that are filled without keys and indexes
    steps: tuple[Step, ...]
    spooled: int  # bytes of typed rows
    corrections: str = ""  # by hash: which corrections are laid over which records
    stale: int = 0  # corrections whose record is gone or says something else by now

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.inputs)

    @property
    def rejected(self) -> int:
        return sum(one.rejected for one in self.inputs)

    @property
    def passed(self) -> bool:
        """Whether so few rows are rejected that the import may begin."""
        return self.rejected <= self.threshold * self.rows


def encoded(plan: Plan) -> str:
    """The plan as it is hashed and kept."""
    return msgspec.json.encode(plan, order="deterministic").decode()


def decoded(text: str | bytes) -> Plan:
    """Raises msgspec's error when it is no plan."""
    return msgspec.json.decode(text, type=Plan)


def sha256(plan: Plan) -> str:
    return hashlib.sha256(encoded(plan).encode()).hexdigest()


def differences(old: Plan, new: Plan) -> list[str]:
    """What changed between two plans, in words for the person who runs the import."""
    words: dict[str, Any] = {
        "mapping": "the mapping",
        "schema": "the tables of the database",
        "code": "Delta itself",
        "target": "what the mapping looks up in Delta",
        "only": "the choice of sources (--only)",
        "chunk": "how much is read at a time (--chunk-mb)",
        "threshold": "the threshold",
        "corrections": "the corrections of rejected rows",
        "first": "whether something was imported before",
    }
    found = [said for name, said in words.items() if getattr(old, name) != getattr(new, name)]
    before = {one.name: one.sha256 for one in old.inputs}
    after = {one.name: one.sha256 for one in new.inputs}
    return found + [f"the file {name}" for name in sorted(changed(before, after))]


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before | after if before.get(name) != after.get(name)}
