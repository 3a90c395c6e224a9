"""Checks a mapping against the target's tables before anything is read or written."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from delta.kernel.refusals import Refused
from delta_migrate.codes import CODES, FILE
from delta_migrate.mapping.catalog import Tables
from delta_migrate.mapping.column_checks import (
    ALWAYS_FED,
    Problem,
    box_problems,
    pattern_problem,
    problems_of,
    unfed,
)
from delta_migrate.mapping.model import (
    Column,
    Condition,
    Mapping,
    Placeholder,
    Rule,
    Source,
    Target,
)

FORMATS = ("csv", "json", "jsonl")
PAIRS = {"at_most": 2, "at_least": 2, "inside": 2, "apart": 2}
SEVERITIES = ("reject", "warn", "queue")
SHOWN = 5


def table_names(mapping: Mapping) -> set[str]:
    """Every table the mapping writes."""
    return {target.table for _, target in mapping.targets()} | {
        one.table for one in mapping.placeholders
    }


def settled(mapping: Mapping, tables: Tables) -> Mapping:
    """The checked mapping with its silent defaults written out; a refusal names what is wrong."""
    complete = completed(mapping, tables)
    found = [problem.text for problem in problems(complete, tables)]
    if found:
        more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
        raise Refused(
            f"The mapping does not fit: {'; '.join(found[:SHOWN])}{more}.",
            code="bad_mapping",
            next_step="Correct the mapping file and run `delta migrate map check`.",
        )
    return complete


def completed(mapping: Mapping, tables: Tables) -> Mapping:
    """`mapping` where a blank is the empty text if that is the column's own default."""

    def column(table: str, one: Column) -> Column:
        shape = tables[table].get(one.name)
        blank = (
            shape is not None
            and shape.not_null
            and shape.blank_default
            and one.default is None
            and not one.required
            and one.via not in ALWAYS_FED
        )
        return replace(one, default="") if blank else one

    def target(one: Target) -> Target:
        return replace(one, columns=tuple(column(one.table, each) for each in one.columns))

    sources = (
        replace(one, into=tuple(target(each) for each in one.into)) for one in mapping.sources
    )
    return replace(mapping, sources=tuple(sources))


def problems(mapping: Mapping, tables: Tables) -> Iterator[Problem]:
    """What is wrong with `mapping`, one sentence part each, naming source and column."""
    yield from mapping_problems(mapping)
    known: set[str] = set()
    for number, source in enumerate(mapping.sources):
        at = f"$.sources[{number}]"
        for found in source_problems(mapping, source, tables, at):
            yield Problem(found.path, f"{source.name}: {found.text}")
        own = {source.entity_of(target) for target in source.into}
        yield from order_problems(source, known, set(mapping.entities()), at)
        known |= own
    for number, one in enumerate(mapping.placeholders):
        yield from placeholder_problems(one, known, tables, f"$.placeholders[{number}]")


def mapping_problems(mapping: Mapping) -> Iterator[Problem]:
    try:
        ZoneInfo(mapping.zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield Problem("$.zone", f"there is no time zone {mapping.zone}")
    yield from (Problem("$.box", what) for what in box_problems(mapping.box))
    names = [source.name for source in mapping.sources]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Problem(f"$.sources[{number}]", f"there are two sources called {name}")


def order_problems(
    source: Source, known: set[str], entities: set[str], at: str
) -> Iterator[Problem]:
    """References to what is not loaded yet: one that may be null is settled afterwards."""
    for place, target in enumerate(source.into):
        for position, column in enumerate(target.columns):
            later = (column.to or "").partition("/")[0] in entities and column.on_missing == "null"
            if column.to and column.via == "reference" and column.to not in known and not later:
                path = f"{at}.into[{place}].columns[{position}]"
                yield Problem(
                    path, f"{source.name}: {column.name} needs {column.to} loaded before it"
                )


def dialect_problems(source: Source, at: str) -> Iterator[Problem]:
    """What a reader could not make sense of."""
    for name, value, word in (
        ("delimiter", source.delimiter, "auto"),
        ("quote", source.quote, "none"),
    ):
        if value != word and (len(value) != 1 or not value.isascii()):
            yield Problem(f"{at}.{name}", f"{name} is neither {word} nor one sign")
    if source.escape not in ("doubled", "backslash"):
        yield Problem(f"{at}.escape", "escape is neither doubled nor backslash")
    if source.header_row < 1:
        yield Problem(f"{at}.header_row", "header_row counts from 1")
    for code, reason in source.accepted.items():
        if code not in CODES or CODES[code].kind != FILE or not reason.strip():
            yield Problem(f"{at}.accepted", f"{code} is no code of a file, or has no reason")


def source_problems(mapping: Mapping, source: Source, tables: Tables, at: str) -> Iterator[Problem]:
    if not source.into or source.into[0].part:
        yield Problem(at, "its first target must be the row itself, without a part")
    if source.format not in FORMATS:
        yield Problem(f"{at}.format", f"format {source.format} is not {', '.join(FORMATS)}")
    yield from dialect_problems(source, at)
    yield from ignored_problems(source, f"{at}.ignored")
    for number, target in enumerate(source.into):
        yield from target_problems(target, tables, f"{at}.into[{number}]")
        yield from area_problems(mapping, target, f"{at}.into[{number}]")
    for number, skip in enumerate(source.skip):
        yield from condition_problems(skip.when, f"{at}.skip[{number}]")
        if not skip.when or not skip.reason.strip():
            yield Problem(f"{at}.skip[{number}]", f"skip {skip.code} needs a reason and conditions")
    for number, rule in enumerate(source.rules):
        yield from rule_problems(mapping, source, rule, f"{at}.rules[{number}]")


def ignored_problems(source: Source, at: str) -> Iterator[Problem]:
    both = {name for target in source.into for one in target.columns for name in one.source}
    for name in sorted(both & source.ignored.keys()):
        yield Problem(f"{at}.{name}", f"{name} is both mapped and ignored")
    for name, reason in source.ignored.items():
        if not reason.strip():
            yield Problem(f"{at}.{name}", f"{name} is ignored without a reason")


def target_problems(target: Target, tables: Tables, at: str) -> Iterator[Problem]:
    shapes = tables[target.table]
    if not shapes:
        yield Problem(at, f"there is no table {target.table}")
        return
    yield from condition_problems(target.when, at)
    for number, column in enumerate(target.columns):
        where, path = f"{target.table}.{column.name}", f"{at}.columns[{number}]"
        if shape := shapes.get(column.name):
            for what in problems_of(column, shape):
                yield Problem(path, f"{where} {what}")
        else:
            yield Problem(path, f"there is no column {where}")
    for shape in shapes.values():
        if unfed(shape, target.columns):
            yield Problem(at, f"{target.table}.{shape.name} must have a value and nothing feeds it")


def area_problems(mapping: Mapping, target: Target, at: str) -> Iterator[Problem]:
    for number, column in enumerate(target.columns):
        if column.via in ("latitude", "longitude") and not (column.box or mapping.box):
            yield Problem(
                f"{at}.columns[{number}]", f"{column.name} needs a box, its own or the mapping's"
            )


def condition_problems(conditions: tuple[Condition, ...], at: str) -> Iterator[Problem]:
    for one in conditions:
        tests = (one.among, one.not_in, one.matches, one.present is not None)
        if sum(map(bool, tests)) != 1:
            yield Problem(
                at, f"the condition on {one.source} needs one of in, not_in, matches, present"
            )
        if one.matches and (what := pattern_problem(one.matches)):
            yield Problem(at, f"the condition on {one.source} {what}")


def rule_problems(mapping: Mapping, source: Source, rule: Rule, at: str) -> Iterator[Problem]:
    called = f"rule {rule.code}"
    kinds = rule.kinds()
    if len(kinds) != 1:
        yield Problem(at, f"{called} is {len(kinds)} kinds of rule, and must be one")
        return
    if rule.severity not in SEVERITIES:
        yield Problem(at, f"{called} has the severity {rule.severity}, not reject, warn or queue")
    yield from condition_problems(rule.when, at)
    targets = {target.part: target for target in source.into}
    for name in rule.values():
        part, _, column_name = name.rpartition(".")
        column = targets[part].column(column_name) if part in targets else None
        if column is None or not column.source:
            yield Problem(at, f"{called} names {name}, which is not mapped")
    for what in kind_problems(mapping, rule, kinds[0]):
        yield Problem(at, f"{called} {what}")


def kind_problems(mapping: Mapping, rule: Rule, kind: str) -> Iterator[str]:
    """What its own kind of rule demands."""
    wanted = PAIRS.get(kind)
    if wanted and len(getattr(rule, kind)) != wanted:
        yield f"needs {wanted} values for {kind}"
    if (kind == "sum") != bool(rule.equals):
        yield "needs sum and equals together"
    if kind == "inside":
        box = rule.box or mapping.box
        yield from box_problems(box) if box else ("needs a box",)
    if kind in ("plausible", "apart") and rule.minimum is None and rule.maximum is None:
        yield f"needs a minimum or a maximum for {kind}"
    if kind == "matches":
        if not rule.source:
            yield "needs `from`, the legacy column it looks at"
        if what := pattern_problem(rule.matches):
            yield what


def placeholder_problems(
    one: Placeholder, known: set[str], tables: Tables, at: str
) -> Iterator[Problem]:
    called = f"placeholder {one.entity}"
    if one.entity not in known:
        yield Problem(at, f"{called}: there is no such entity")
    for column in one.columns:
        if column.via not in ("const", "legacy_key"):
            yield Problem(at, f"{called}: {column.name} must be const or legacy_key")
    yield from target_problems(Target(table=one.table, columns=one.columns), tables, at)
