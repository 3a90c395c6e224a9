"""Turns one source of a mapping into Polars expressions: values, faults and rows by table."""

from dataclasses import dataclass, field, replace

import polars as pl
from msgspec import structs

from delta_migrate.codes import CODES, QUEUED, REJECT, SKIPPED, WARNED
from delta_migrate.mapping import papers, rules
from delta_migrate.mapping.catalog import ColumnShape, Tables
from delta_migrate.mapping.conditions import holds
from delta_migrate.mapping.model import Column, Mapping, Source, Target
from delta_migrate.mapping.shared import Shared
from delta_migrate.mapping.typed import literal
from delta_migrate.transforms import dates, text, watch
from delta_migrate.transforms.by_name import SIMPLE
from delta_migrate.transforms.codes import translated
from delta_migrate.transforms.made import Cell, Fault, Keep, Made

LOADED, REJECTED, LEFT_OUT = 1, 2, 3  # what became of the row a reference names
SOFTENED = {"warn": WARNED, "queue": QUEUED}


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
    key: pl.Expr
    stand_in: str | None  # what a dangling key must match for a placeholder to be made


@dataclass(frozen=True)
class Park:
    """A reference whose dangling keys let the row wait: the legacy column named, and the parent."""

    column: str
    entity: str
    name: str  # the frame's column that holds the parent's key


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
    references: dict[tuple[str, bytes], Reference] = field(default_factory=dict)
    shared: Shared = field(default_factory=Shared)
    ids: dict[str, str] = field(default_factory=dict)  # frame column -> entity
    values: list[pl.Expr] = field(default_factory=list)
    findings: rules.Findings = field(default_factory=dict)
    late_findings: rules.Findings = field(default_factory=dict)  # of values side by side
    suggestions: dict[tuple[str, str], pl.Expr] = field(default_factory=dict)
    skips: dict[str, list[pl.Expr]] = field(default_factory=dict)  # by code
    parks: dict[Park, None] = field(default_factory=dict)  # a set that keeps its order
    outputs: list[Output] = field(default_factory=list)

    def note(self, fault: Fault, when: pl.Expr) -> None:
        """Remember a finding; the same finding from two targets is one finding."""
        where = fault.where & when
        if fault.kind == SKIPPED:
            self.skips.setdefault(fault.code, []).append(where)
            return
        self.findings.setdefault((fault.code, fault.column, fault.kind), []).append(where)
        if fault.suggestion is not None:
            self.suggestions.setdefault((fault.code, fault.column), fault.suggestion)

    def all_findings(self) -> list[rules.Key]:
        """Code, column and kind of everything that may be found, each once."""
        return list(dict.fromkeys((*self.findings, *self.late_findings)))


def compiled(mapping: Mapping, source: Source, tables: Tables, present: Present) -> Compiled:
    """The source of `mapping` against the columns the target really has."""
    made = Compiled(source, mapping.system)
    for cell in (text.cell(name, (), made.shared.keep) for name in source.key):
        made.note(Fault("missing", cell.name, cell.text.is_null()), pl.lit(True))
    for fault in papers_faults(source, made.shared.keep):
        made.note(fault, pl.lit(True))
    for target in source.into:
        made.outputs.append(output(made, mapping, target, tables, present))
    kinds = {
        name.removeprefix("."): kind
        for one in made.outputs
        for name, kind in one.values.values()
        if "." in name
    }
    made.values += rules.add(made.late_findings, mapping, source, kinds)
    return made


def papers_faults(source: Source, keep: Keep) -> list[Fault]:
    """What is wrong with the file a row names."""
    if source.papers is None:
        return []
    path, sha256 = source.papers.path, source.papers.sha256
    named = [text.cell(name, (), keep) for name in (path, sha256)]
    trouble = pl.col(papers.TROUBLE)
    return [
        *(Fault("missing", cell.name, cell.text.is_null()) for cell in named),
        *(Fault(code, path, trouble == code) for code in papers.AT_PATH),
        Fault(papers.AT_SHA256, sha256, trouble == papers.AT_SHA256),
    ]


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
        one = filled(made, mapping, column, shape, present)
        others = present.taken.get((target.table, column.name), [])
        for fault in (*one.faults, *given_away(column, one, others)):
            made.note(fault, when)
        value = made.shared.keep(stored(one.value, shape.kind))
        made.values.append(value.alias(frame_column))
        values[column.name] = (frame_column, shape.kind)
    return Output(entity, target.table, identity, values, wanted)


def filled(
    made: Compiled, mapping: Mapping, column: Column, shape: ColumnShape, present: Present
) -> Made:
    """The column's value with its default put in, and `missing` where there must be one."""
    kind = shape.kind
    assert kind is not None, f"{column.name} passed the mapping's checks"
    cells = tuple(cell_of(column, name, made) for name in column.source)
    one = value_of(made, mapping, column, cells, kind, present)
    one = Made(one.value, (*one.faults, *fits(column, one, kind, shape.length)))
    if column.on_bad != REJECT:
        one = softened(one, SOFTENED[column.on_bad])
    told = (*stand_ins(column, made), *watch.watched(column, made.shared.keep))
    one = Made(one.value, (*one.faults, *told))
    if column.default is not None:
        return Made(one.value.fill_null(literal(column.default, kind)), one.faults)
    return Made(one.value, (*one.faults, *missing(column, cells))) if column.required else one


def cell_of(column: Column, name: str, made: Compiled) -> Cell:
    return text.cell(name, column.nulls, made.shared.keep, column.dummies)


def missing(column: Column, cells: tuple[Cell, ...]) -> tuple[Fault, ...]:
    """A required value is missing where its cell is blank; of a composite, each blank cell."""
    if column.via == "join":
        blank = pl.all_horizontal(cell.text.is_null() for cell in cells)
        return (Fault("missing", cells[0].name, blank),)
    return tuple(Fault("missing", cell.name, cell.text.is_null()) for cell in cells)


def softened(one: Made, kind: str) -> Made:
    """`one` with every reason to reject made a remark, and no value where there is one."""
    bad = [fault.where for fault in one.faults if fault.kind == REJECT]
    value = pl.when(~pl.any_horizontal(bad).fill_null(value=False)).then(one.value)
    faults = (replace(f, kind=kind) if f.kind == REJECT else f for f in one.faults)
    return Made(value if bad else one.value, tuple(faults))


def stand_ins(column: Column, made: Compiled) -> tuple[Fault, ...]:
    """Remarks on cells that hold a word which only stands in for a value."""
    if not column.dummies:
        return ()
    code = column.dummy_code
    kind = CODES[code].kind if code in CODES else WARNED
    keep = made.shared.keep
    return tuple(
        Fault(code, name, text.is_dummy(name, column.dummies, keep), kind) for name in column.source
    )


def value_of(
    made: Compiled,
    mapping: Mapping,
    column: Column,
    cells: tuple[Cell, ...],
    kind: pl.DataType,
    present: Present,
) -> Made:
    if simple := SIMPLE.get(column.via):
        return simple(structs.replace(column, box=column.box or mapping.box), cells)
    if column.via == "local_datetime":
        near = text.cell(column.near, (), made.shared.keep) if column.near else None
        return dates.local_datetime(column, cells, mapping.zone, near)
    if column.via == "instant_day":
        return dates.instant_day(column, cells, mapping.zone)
    if column.via == "reference":
        return referred(made, mapping, column, cells)
    if column.via == "lookup":
        return looked_up(column, cells[0], present.lookups[column.table or "", column.by])
    if fact := papers.FACTS.get(column.via):
        return Made(pl.col(fact))
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
    wanted = text.key(text.cell(name, column.nulls, dummies=column.dummies) for name in names)
    reference = made.references.setdefault(
        (column.to, wanted.meta.serialize()),
        Reference(f"_ref{len(made.references)}", column.to, wanted, pattern),
    )
    key, state = pl.col(reference.name), pl.col(f"{reference.name} state")
    known = state.eq(LOADED).fill_null(value=False)
    dangling = key.is_not_null() & state.is_null()
    if pattern:
        known = known | (dangling & key.str.contains(pattern))
    value = pl.when(known).then(pl.col(f"{reference.name} id"))
    if column.on_missing == "null":
        return Made(value)
    if column.on_missing == "park":
        made.parks[Park(names[0], column.to, reference.name)] = None
    without = "parked" if column.on_missing == "park" else "orphan"
    faults = (
        Fault("parent_rejected", names[0], state.eq(REJECTED).fill_null(value=False)),
        Fault("parent_skipped", names[0], state.eq(LEFT_OUT).fill_null(value=False), SKIPPED),
        Fault(without, names[0], dangling & ~known),
    )
    return Made(value, faults)


def looked_up(column: Column, cell: Cell, ids: dict[str, str]) -> Made:
    """The id of a seeded row, by its code or by the legacy's word for it."""
    code = translated(cell.text, column) if column.enum else cell.text
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
