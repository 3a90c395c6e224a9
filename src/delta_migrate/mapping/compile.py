"""Turns one source of a mapping into Polars expressions: values, faults and rows by table."""

from dataclasses import dataclass, field

import polars as pl

from delta_migrate.mapping import rules
from delta_migrate.mapping.catalog import Tables
from delta_migrate.mapping.model import Column, Condition, Mapping, Source, Target
from delta_migrate.mapping.shared import Shared
from delta_migrate.mapping.typed import literal
from delta_migrate.transforms import dates, text
from delta_migrate.transforms.by_name import SIMPLE
from delta_migrate.transforms.codes import translated
from delta_migrate.transforms.made import Cell, Fault, Made


@dataclass(frozen=True)
class Present:
    """What the target holds before the import: seeded rows, and values that are given away."""

    lookups: dict[tuple[str, str], dict[str, str]]  # (table, column): code to id in hex
    taken: dict[tuple[str, str], list[str]]  # (table, column): lower-case values of rows born there


@dataclass(frozen=True)
class Reference:
    """A pointer to a row of another entity: where its key stands, and what if none is there."""

    name: str
    entity: str
    cells: tuple[Cell, ...]
    stand_in: str | None  # what a dangling key must match for a placeholder to be made


@dataclass(frozen=True)
class Output:
    """One target: its columns with their types, and for which rows it is made."""

    entity: str
    table: str
    id: str
    values: dict[str, tuple[str, pl.DataType]]  # target column -> (frame column, type)
    when: str


@dataclass
class Compiled:
    """A source ready to run: expressions by the stage in which they can be computed."""

    source: Source
    system: str
    references: dict[tuple[str, tuple[str, ...]], Reference] = field(default_factory=dict)
    shared: Shared = field(default_factory=Shared)
    ids: dict[str, str] = field(default_factory=dict)  # frame column -> entity
    values: list[pl.Expr] = field(default_factory=list)
    faults: dict[tuple[str, str], list[pl.Expr]] = field(default_factory=dict)
    late_faults: dict[tuple[str, str], list[pl.Expr]] = field(default_factory=dict)
    outputs: list[Output] = field(default_factory=list)

    def fault(self, code: str, column: str, where: pl.Expr) -> None:
        """Remember a reason to reject; the same reason from two targets is one reason."""
        self.faults.setdefault((code, column), []).append(where)


def compiled(mapping: Mapping, source: Source, tables: Tables, present: Present) -> Compiled:
    """The source of `mapping` against the columns the target really has."""
    made = Compiled(source, mapping.system)
    for cell in (text.cell(name, (), made.shared.keep) for name in source.key):
        made.fault("missing", cell.name, cell.text.is_null())
    for target in source.into:
        made.outputs.append(output(made, mapping, target, tables, present))
    rules.add(made.late_faults, source)
    return made


def output(
    made: Compiled, mapping: Mapping, target: Target, tables: Tables, present: Present
) -> Output:
    """One target's columns, computed and typed."""
    entity = made.source.entity_of(target)
    identity, wanted = f"_id {entity}", f"_when {entity}"
    made.ids[identity] = entity
    when = made.shared.keep(holds(target.when))
    made.values.append(when.alias(wanted))
    values: dict[str, tuple[str, pl.DataType]] = {"id": (identity, pl.Binary())}
    for column in target.columns:
        shape = tables[target.table][column.name]
        assert shape.kind is not None, f"{target.table}.{column.name} passed the mapping's checks"
        frame_column = f"{target.part}.{column.name}"
        one = filled(made, mapping, column, shape.kind, present)
        others = present.taken.get((target.table, column.name), [])
        for fault in (
            *one.faults,
            *fits(column, one, shape.kind, shape.length),
            *given_away(column, one, others),
        ):
            made.fault(fault.code, fault.column, fault.where & when)
        value = made.shared.keep(stored(one.value, shape.kind))
        made.values.append(value.alias(frame_column))
        values[column.name] = (frame_column, shape.kind)
    return Output(entity, target.table, identity, values, wanted)


def holds(conditions: tuple[Condition, ...]) -> pl.Expr:
    return pl.all_horizontal([pl.lit(True), *(condition_holds(one) for one in conditions)])


def condition_holds(condition: Condition) -> pl.Expr:
    cell = text.trimmed(condition.source)
    folded = cell.str.to_lowercase().fill_null("")
    if condition.present is not None:
        return cell.is_not_null() if condition.present else cell.is_null()
    if condition.among:
        return folded.is_in([word.lower() for word in condition.among])
    return ~folded.is_in([word.lower() for word in condition.not_in])


def filled(
    made: Compiled, mapping: Mapping, column: Column, kind: pl.DataType, present: Present
) -> Made:
    """The column's value with its default put in, and `missing` where there must be one."""
    cells = tuple(text.cell(name, column.nulls, made.shared.keep) for name in column.source)
    one = value_of(made, mapping, column, cells, kind, present)
    if column.default is not None:
        return Made(one.value.fill_null(literal(column.default, kind)), one.faults)
    if not column.required:
        return one
    if column.via == "join":
        blank = pl.all_horizontal(cell.text.is_null() for cell in cells)
        return Made(one.value, (*one.faults, Fault("missing", cells[0].name, blank)))
    missing = tuple(Fault("missing", cell.name, cell.text.is_null()) for cell in cells)
    return Made(one.value, one.faults + missing)


def value_of(
    made: Compiled,
    mapping: Mapping,
    column: Column,
    cells: tuple[Cell, ...],
    kind: pl.DataType,
    present: Present,
) -> Made:
    if simple := SIMPLE.get(column.via):
        return simple(column, cells)
    if column.via == "local_datetime":
        near = text.cell(column.near, (), made.shared.keep) if column.near else None
        return dates.local_datetime(column, cells, mapping.zone, near)
    if column.via == "reference":
        return referred(made, mapping, column, cells)
    if column.via == "lookup":
        return looked_up(column, cells[0], present.lookups[column.table or "", column.by])
    if column.via == "parent":
        part = f"/{column.to}" if column.to else ""
        return Made(pl.col(f"_id {made.source.entity}{part}"))
    if column.via == "legacy_key":
        return Made(pl.concat_str(pl.lit(column.prefix), pl.col("_key")))
    assert column.const is not None, "a const column passed the mapping's checks"
    constant = literal(column.const, kind)
    if column.via == "given":
        return Made(
            pl.when(pl.all_horizontal(cell.text.is_not_null() for cell in cells)).then(constant)
        )
    return Made(constant)


def referred(made: Compiled, mapping: Mapping, column: Column, cells: tuple[Cell, ...]) -> Made:
    """The id of the row the cells name, if that row is (or will be) in Delta."""
    assert column.to is not None, "a reference passed the mapping's checks"
    names = tuple(cell.name for cell in cells)
    stand_in = mapping.placeholder(column.to) if column.on_missing == "placeholder" else None
    pattern = stand_in.pattern if stand_in else None
    reference = made.references.setdefault(
        (column.to, names), Reference(f"_ref{len(made.references)}", column.to, cells, pattern)
    )
    key, state = pl.col(reference.name), pl.col(f"{reference.name} state")
    known = state.eq(1).fill_null(value=False)
    dangling = key.is_not_null() & state.is_null()
    if pattern:
        known = known | (dangling & key.str.contains(pattern))
    value = pl.when(known).then(pl.col(f"{reference.name} id"))
    if column.on_missing == "null":
        return Made(value)
    rejected = Fault("parent_rejected", names[0], state.eq(2).fill_null(value=False))
    return Made(value, (rejected, Fault("orphan", names[0], dangling & ~known)))


def looked_up(column: Column, cell: Cell, ids: dict[str, str]) -> Made:
    """The id of a seeded row, by its code or by the legacy's word for it."""
    code = translated(cell.text, column.enum) if column.enum else cell.text
    value = code.replace_strict(ids, default=None, return_dtype=pl.String)
    return Made(
        value, (Fault("unknown_code", cell.name, cell.text.is_not_null() & value.is_null()),)
    )


def fits(column: Column, one: Made, kind: pl.DataType, length: int | None) -> tuple[Fault, ...]:
    """Faults for values the target's type has no room for."""
    if not column.source:
        return ()
    if length is not None:
        return (Fault("too_long", column.source[0], one.value.str.len_chars() > length),)
    if kind.is_numeric():
        lost = one.value.is_not_null() & one.value.cast(kind, strict=False).is_null()
        return (Fault("out_of_range", column.source[0], lost),)
    return ()


def given_away(column: Column, one: Made, others: list[str]) -> tuple[Fault, ...]:
    """The fault that a unique value belongs to a row that was born in Delta."""
    if not others:
        return ()
    return (Fault("taken", column.source[0], one.value.str.to_lowercase().is_in(others)),)


def stored(value: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """`value` in the target's type; uuids stay hex text until they are sent."""
    return value if isinstance(kind, pl.Binary) else value.cast(kind, strict=False)
