"""The mapping file: what is wrong in it is named by file, line and path."""

import re
from pathlib import Path

import pytest

from delta.kernel.refusals import Refused
from delta_migrate.load.prepare import PACKS
from delta_migrate.mapping import checks
from delta_migrate.mapping.catalog import ColumnShape, Tables
from delta_migrate.mapping.model import RULE_KINDS
from delta_migrate.mapping.options import MEANT_FOR
from delta_migrate.mapping.read import parse, read
from delta_migrate.transforms.by_name import NAMES
from delta_migrate.verify.spelling.by_name import SPELLINGS

MAPPING = """
system: old
zone: America/Chicago
sources:
  - name: people
    entity: person
    files: "people*.csv"
    key: Id
    into:
      - table: t
        columns:
          name: {from: Name, required: true}
          kind: {from: Kind, via: enum, required: true, enum: {NO: none, Y: some}}
          note: Note
    ignored: {Colour: only for the screen}
"""


def shapes(**types: str) -> dict[str, ColumnShape]:
    return {
        name: ColumnShape(
            name, kind.removesuffix("!"), kind.endswith("!"), name in ("id", "note"), name == "note"
        )
        for name, kind in types.items()
    }


IGNORED = "ignored: {Colour"
NEXT = f"\n    {IGNORED}"
TABLES: Tables = {"t": shapes(id="uuid!", name="text!", kind="text!", note="text!")}


def test_every_scalar_stays_text() -> None:
    mapping = parse(MAPPING, Path("m.yaml"))
    assert mapping.sources[0].into[0].columns[1].enum == {"NO": "none", "Y": "some"}
    assert mapping.sources[0].legacy_columns() == ("Id", "Name", "Kind", "Note", "Colour")


def test_blank_text_columns_get_their_empty_text_written_out() -> None:
    mapping = checks.settled(parse(MAPPING, Path("m.yaml")), TABLES)
    note = mapping.sources[0].into[0].column("note")
    assert note is not None
    assert note.default == ""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("required: true, enum", "require: true, enum", r"m\.yaml, line 13: .*`require`"),
        ("    key: Id\n", "", r"m\.yaml, line 5: .*`key`"),
        ("system: old", "system: [", r"m\.yaml, line \d+: is not YAML"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(old: str, new: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        parse(MAPPING.replace(old, new), Path("m.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("table: t", "table: u", "no table u"),
        ("note: Note", "nota: Note", r"no column t\.nota"),
        ("via: enum", "via: enumm", "unknown transform enumm"),
        ("name: {from: Name, required: true}", "extra: Name", r"t\.name must have a value"),
        ("{from: Kind, via: enum, required: true", "{from: Kind, via: enum", "must have a value"),
        ("Colour: only for the screen", "Name: twice", "Name is both mapped and ignored"),
        ("Colour: only for the screen", 'Colour: ""', "ignored without a reason"),
        ("note: Note", "note: {from: Note, via: date}", "needs formats"),
        ("note: Note", "note: {from: Note, via: reference, to: ghost}", "needs ghost loaded"),
        ("note: Note", "id: Note", "written by the import itself"),
    ],
)
def test_a_mapping_that_does_not_fit_the_tables_is_refused(old: str, new: str, says: str) -> None:
    assert old in MAPPING
    mapping = parse(MAPPING.replace(old, new), Path("m.yaml"))
    tables = TABLES | {"u": {}}
    with pytest.raises(Refused, match=says):
        checks.settled(mapping, tables)


def test_the_shipped_packs_can_be_read() -> None:
    packs = sorted(PACKS.glob("*.yaml"))
    assert [read(pack).system for pack in packs] == [pack.stem for pack in packs]


def test_every_transform_is_spelt_twice_and_described() -> None:
    page = (Path(__file__).parents[2] / "docs/migrate/mapping.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`(\w+)[`:]", page))
    assert SPELLINGS.keys() == NAMES
    assert described >= NAMES
    assert described >= set(RULE_KINDS)
    assert described >= set(MEANT_FOR) - {"table", "const", "formats"}


def test_every_mistake_is_told_at_once() -> None:
    broken = MAPPING.replace("required: true, enum", "require: true, enum")
    broken = broken.replace("note: Note", "note: Note\n          name: Note")
    broken = broken.replace("    key: Id\n", "")
    with pytest.raises(Refused) as refused:
        parse(broken, Path("m.yaml"))
    told = refused.value.sentence
    for what in ("line 14: the name name stands here twice", "`require`", "`key`"):
        assert what in told, told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("note: Note", "note: {from: Note, times: x}", "option times, which means nothing"),
        ("note: Note", "note: {from: Note, on_bad: shrug}", "on_bad is shrug"),
        ("note: Note", "note: {from: Note, pattern: '(?=x)'}", "looks around"),
        ("note: Note", "note: {from: Note, pattern: '('}", "cannot be read"),
        ("note: Note", "note: {from: [Note, N], via: latitude}", "needs a box"),
        ("note: Note", "note: {from: Note, via: date, formats: '%d/%y'}", "needs a pivot"),
        ("zone: America/Chicago", "zone: Texas", "no time zone Texas"),
        ("zone: America/Chicago", "zone: UTC\nbox: ['30', '0', '20', '1']", "box is turned over"),
        (IGNORED, f"skip: {{code: t, reason: ' ', when: {{from: A, in: x}}}}{NEXT}", "a reason"),
        (IGNORED, f"rules: [{{code: r, chain: [name], sum: [name]}}]{NEXT}", "is 2 kinds"),
        (IGNORED, f"rules: [{{code: r, at_most: [name]}}]{NEXT}", "needs 2 values"),
        (IGNORED, f"rules: [{{code: r, given: ghost}}]{NEXT}", "ghost, which is not"),
    ],
)  # fmt: skip
def test_options_rules_and_skips_are_checked(old: str, new: str, says: str) -> None:
    mapping = parse(MAPPING.replace(old, new), Path("m.yaml"))
    assert says in "; ".join(one.text for one in checks.problems(mapping, TABLES))


def test_codes_may_say_how_often_they_were_seen_and_who_approved_them() -> None:
    long = "{NO: {to: none, count: 812, approved_by: R. Diaz}, Y: some}"
    mapping = parse(MAPPING.replace("{NO: none, Y: some}", long), Path("m.yaml"))
    kind = mapping.sources[0].into[0].column("kind")
    assert kind is not None
    assert kind.enum == {"NO": "none", "Y": "some"}
    assert (kind.enum_counts, kind.enum_approved) == ({"NO": 812}, {"NO": "R. Diaz"})
