"""Spells every legacy row anew: the values it ought to have become, and the reasons against it.

Each source's `raw_N` becomes a table `spelt_N`: file, row, key, content, one column a target
column ("0.email" is `email` of the first target), one flag a target (whether the row has that
part), the keys its references name, a list of faults written "COLUMN<U+001F>code", one of remarks
written "COLUMN<U+001F>code<U+001F>kind", and in "left out" the code of the rule that skips the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from delta_migrate.codes import FIXED, QUEUED, REJECT, WARNED
from delta_migrate.mapping.model import Column, Source, Target
from delta_migrate.mapping.model import Mapping as LegacyMapping
from delta_migrate.verify import quote
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.spelling import rules
from delta_migrate.verify.spelling.by_name import spell
from delta_migrate.verify.spelling.conditions import condition, left_out
from delta_migrate.verify.spelling.links import named
from delta_migrate.verify.spelling.said import Fault, Place, Renamed, Seeded, Step, worked_out
from delta_migrate.verify.target import Kinds
from delta_migrate.verify.workbench import Bench

ROW = '"the file", "the row", "the key", "the content", misread, "why misread"'
BETWEEN = "\x1f"
TOLD = {WARNED, FIXED, QUEUED}


@dataclass(frozen=True)
class Speller:
    """What all sources need to be spelt."""

    mapping: LegacyMapping
    kinds: Kinds
    seeded: Mapping[str, Seeded]
    renamed: Renamed = field(default_factory=dict)

    def place(self, source: Source, target: Target, column: Column) -> Place:
        """Where a column stands."""
        return Place(
            self.mapping.system,
            self.mapping.zone,
            source,
            target,
            self.kinds[target.table].get(column.name, Kind("text")),
            {entity: known(entity) for entity in self.mapping.entities()},
            {one.entity: one.pattern for one in self.mapping.placeholders},
            self.seeded,
            self.mapping.box,
            self.renamed,
        )


def known(entity: str) -> str:
    """The query for every legacy key of an entity, whatever became of its row."""
    return f"SELECT key FROM known WHERE entity = {quote.text(entity)}"


def value(target: int, column: str) -> str:
    """The name of a target column's value in `spelt_N`."""
    return quote.name(f"{target}.{column}")


def part(target: int) -> str:
    """The name of the flag that says whether a row has this target."""
    return quote.name(f"{target}.is there")


def reference(target: int, column: str) -> str:
    """The name of the legacy key that a reference names."""
    return quote.name(f"{target}.{column} names")


def spell_source(bench: Bench, speller: Speller, number: int, source: Source) -> None:
    """Make `spelt_N` from `raw_N`."""
    columns: list[str] = [f'{left_out(source)} AS "left out"']
    faults: list[str] = []
    remarks: list[str] = []
    steps: list[Step] = []
    for position, target in enumerate(source.into):
        there = condition(target.when)
        columns.append(f"{there} AS {part(position)}")
        for column in target.columns:
            said = spell(column, speller.place(source, target, column))
            columns.append(f"{said.value} AS {value(position, column.name)}")
            if column.via == "reference":
                columns.append(f"{named(column)} AS {reference(position, column.name)}")
            steps += said.steps
            faults += [_fault(fault, there) for fault in said.faults if fault.kind == REJECT]
            remarks += [_remark(fault, there) for fault in said.faults if fault.kind in TOLD]
    values = _values(source, speller.kinds)
    columns += [f"{sql} AS {name}" for name, sql in rules.asked(source).items()]
    sides = rules.broken(source, values, speller.mapping.box)
    refusing = [_fault(fault, "true") for fault in sides if fault.kind == REJECT]
    beside = [_remark(fault, "true") for fault in sides if fault.kind in TOLD]
    bench.run(
        f'CREATE TABLE spelt_{number} AS SELECT * EXCLUDE (faults, remarks, "why misread"), '
        f"list_distinct({_list(beside)} || remarks) AS remarks, CASE WHEN misread "
        f'THEN [{quote.text(source.key[0] + BETWEEN)} || "why misread"] '
        f"ELSE {_list(refusing)} || faults END AS faults FROM ("
        f"SELECT {ROW}, {', '.join(columns)}, {_list(faults)} AS faults, "
        f"{_list(remarks)} AS remarks "
        f"{worked_out(f'raw_{number}', steps)})"
    )


def _values(source: Source, kinds: Kinds) -> rules.Values:
    """Every value of a source by the name rules use, with the legacy column it came from last."""
    return {
        f"{target.part}.{column.name}" if target.part else column.name: rules.Value(
            value(position, column.name),
            kinds[target.table].get(column.name, Kind("text")),
            column.source[-1] if column.source else "",
        )
        for position, target in enumerate(source.into)
        for column in target.columns
    }


def _fault(fault: Fault, there: str) -> str:
    said = quote.text(f"{fault.column}{BETWEEN}{fault.code}")
    return f"CASE WHEN {there} AND ({fault.when}) THEN {said} END"


def _remark(fault: Fault, there: str) -> str:
    said = quote.text(BETWEEN.join((fault.column, fault.code, fault.kind)))
    return f"CASE WHEN {there} AND ({fault.when}) THEN {said} END"


def _list(faults: list[str]) -> str:
    if not faults:
        return "CAST([] AS VARCHAR[])"
    one_each = ", ".join(faults)
    return f"list_filter([{one_each}], lambda one: one IS NOT NULL)"
