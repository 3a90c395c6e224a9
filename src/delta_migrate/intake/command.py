"""`delta migrate intake`: look at every file of an export before anything is imported."""

import json
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from delta_migrate.exits import GATE
from delta_migrate.opening import opened

if TYPE_CHECKING:
    from delta_migrate.intake.look import Folder


def intake(
    directory: Annotated[Path, typer.Argument(help="The folder of the legacy export.")],
    mapping: Annotated[
        str, typer.Option("--mapping", help="A mapping that ships with Delta, or its path.")
    ] = "metroride",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Seal every file, count it twice, and tell what is wrong with it; nothing is imported."""
    with opened():
        from delta_migrate.intake.kept import keep
        from delta_migrate.intake.look import look_at
        from delta_migrate.load.prepare import pack
        from delta_migrate.load.run import loader
        from delta_migrate.mapping import read

        folder = look_at(directory, read.read(pack(mapping)))
        if not folder.refused:
            with loader() as connection:
                keep(connection, directory, folder, getuser())
        print(json.dumps(facts(folder)) if as_json else "\n".join(lines(folder)))
        raise typer.Exit(GATE if folder.refused else 0)


def facts(folder: "Folder") -> dict[str, Any]:
    """What was seen, for programs."""
    return {
        "files": [seen.facts() for seen in folder.files],
        "signs": [one.facts() for one in folder.all_signs],
        "refused": len({one.file for one in folder.refused}),
        "rows": sum(seen.rows for seen in folder.files),
        "sealed": not folder.refused,
    }


def lines(folder: "Folder") -> list[str]:
    """What was seen, for people."""
    told = [f"{'file':<20}{'records':>12}{'counted again':>16}  encoding"]
    for seen in folder.files:
        dialect = seen.found.dialect
        again = "-" if seen.second is None else f"{seen.second:,}"
        encoding = dialect.encoding if dialect else "-"
        told.append(f"{seen.found.name:<20}{seen.rows:>12,}{again:>16}  {encoding}")
    for title, hard in (("Refused", True), ("To know", False)):
        found = [one for one in folder.all_signs if one.refuses is hard]
        told += [f"{title}:", *(f"  {one.told()}" for one in found)] if found else []
    if folder.refused:
        told.append("  → Mend these files; nothing was sealed.")
    else:
        told.append("Sealed: an import of this folder refuses a file that is changed from now on.")
    return told
