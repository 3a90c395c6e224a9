"""`delta migrate assess`: what is in each column of an export, masked."""

import json
from pathlib import Path
from typing import Annotated

import typer

from delta.kernel.plural import counted, plural
from delta_migrate.opening import opened


def assess(
    directory: Annotated[Path, typer.Argument(help="The folder of the legacy export.")],
    mapping: Annotated[
        str, typer.Option("--mapping", help="A mapping, if there is one: it names codes and times.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Count what each column holds, find keys, references and oddities; write a report."""
    with opened():
        from delta_migrate.assess.course import assessed
        from delta_migrate.assess.report import written
        from delta_migrate.load.prepare import pack
        from delta_migrate.mapping import read

        found = assessed(directory, read.read(pack(mapping)) if mapping else None)
        page, plain = written(found)
        if as_json:
            print(json.dumps(found.facts() | {"html": str(page), "report": str(plain)}))
            return
        for table in found.tables:
            print(
                f"{table.name:<20}{table.rows:>12,} {plural(table.rows, 'record')} in "
                f"{counted(len(table.columns), 'column')}"
            )
        references = counted(len(found.links), "likely reference", "likely references")
        print(f"{references}, {counted(len(found.signs()), 'oddity', 'oddities')}.")
        print(f"  → Read {page}")
