"""The mapping file: what is wrong in it is named by file, line and path."""

from pathlib import Path

import pytest

from delta.kernel.refusals import Refused
from delta_migrate.load.prepare import PACKS
from delta_migrate.mapping import checks
from delta_migrate.mapping.catalog import ColumnShape, Tables
from delta_migrate.mapping.read import parse, read

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
