"""`delta migrate map`: its words."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from delta_migrate.exits import OK, REJECTS, USAGE
from delta_migrate.opening import opened

app = typer.Typer(help="The mapping file.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MappingName = Annotated[
    str, typer.Option("--mapping", help="A mapping that ships with Delta, or the path of one.")
]
Folder = Annotated[Path, typer.Argument(help="The folder of the legacy export.")]


@app.command("check")
def check(
    mapping: MappingName = "metroride",
    export: Annotated[
        Path | None, typer.Option(help="Check it against the files of this export too.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Everything that is wrong with a mapping at once, each with its line."""
    with opened():
        from delta_migrate.load.prepare import pack, shaped
        from delta_migrate.load.sessions import loader
        from delta_migrate.mapping import read
        from delta_migrate.trial.decided import WRONG, in_words, points

        path = pack(mapping)
        written = read.read(path)
        with loader() as connection:
            found = points(path, written, shaped(connection, written), export)
        wrong = [one for one in found if one.kind == WRONG]
        counts = {"sources": len(written.sources), "targets": len(list(written.targets()))}
        line = "The mapping fits: {sources} sources feed {targets} kinds of rows."
        if as_json:
            listed = [one.facts() for one in found]
            print(json.dumps(counts | {"ok": not wrong, "findings": listed}))
        else:
            print("\n".join(in_words(path, found)), file=sys.stderr if wrong else sys.stdout)
            if not wrong:
                print(line.format(**counts))
        raise typer.Exit(USAGE if wrong else OK)


@app.command("test")
def show(
    directory: Folder,
    mapping: MappingName = "metroride",
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
    rows: Annotated[int, typer.Option(help="So many rows of each source.", min=1)] = 3,
    as_json: Json = False,
) -> None:
    """Rows before and after, masked, with what is found about them; nothing is written."""
    with opened():
        from delta_migrate.load.prepare import pack
        from delta_migrate.load.sessions import loader
        from delta_migrate.trial.run import named, trial
        from delta_migrate.trial.shown import in_words, shown

        with loader() as connection:
            tried = trial(connection, pack(mapping), directory, source)
        one = named(tried.mapping, source) if source else None
        rejected = False
        for each in shown(tried, one, rows):
            rejected = rejected or each.became == "rejected"
            print(json.dumps(each.facts()) if as_json else "\n".join(in_words(each)))
        raise typer.Exit(REJECTS if rejected else OK)


@app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(help="A mapping by name or path.")],
    new: Annotated[str, typer.Argument(help="The mapping that is to take its place.")],
    directory: Folder,
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
    as_json: Json = False,
) -> None:
    """The rows that a change of the mapping touches, by column; nothing is written."""
    with opened():
        from delta_migrate.load.prepare import pack
        from delta_migrate.load.sessions import loader
        from delta_migrate.trial.differences import differences, in_words
        from delta_migrate.trial.run import trial

        with loader() as connection:
            before = trial(connection, pack(old), directory, source)
            after = trial(connection, pack(new), directory, source)
        found = differences(before, after)
        say(found.facts(), in_words(found), as_json=as_json)


def say(facts: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    """One JSON object, or lines for a person."""
    print(json.dumps(facts, default=str) if as_json else "\n".join(lines))
