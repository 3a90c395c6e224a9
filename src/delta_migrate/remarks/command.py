"""The `delta migrate remarks` group: words and exit codes."""

import json
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer

from delta.kernel.plural import counted
from delta_migrate.opening import opened
from delta_migrate.rejects.command import Json, MaybeFile, MaybeRow, Reason, choice, say

app = typer.Typer(help="What was loaded and must be told.", no_args_is_help=True)

Code = Annotated[str | None, typer.Option(help="Only remarks that say this.")]


@app.command("list")
def list_remarks(
    by: Annotated[str, typer.Option("--by", help="`cause`: grouped, commonest first.")] = "",
    code: Code = None,
    file: Annotated[str | None, typer.Option(help="Only remarks on rows of this file.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only warned, fixed or queued.")] = None,
    state: Annotated[str | None, typer.Option(help="Only those open or settled.")] = None,
    as_json: Json = False,
) -> None:
    """What was warned of, fixed by a rule or queued for a person: row, column, code, sentence."""
    with opened():
        from delta_migrate.load.run import loader
        from delta_migrate.remarks.listing import Asked, causes, remarks

        choice(by, ("", "cause"), "--by")
        choice(kind or "warned", ("warned", "fixed", "queued"), "--kind")
        choice(state or "open", ("open", "settled"), "--state")
        with loader() as connection:
            asked = Asked(file, None, code, kind, state)
            found = causes(connection, asked) if by else remarks(connection, asked)
            for one in found:
                print(json.dumps(one.facts()) if as_json else one.line())


@app.command("export")
def export_remarks(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder.")],
    code: Code = None,
    as_json: Json = False,
) -> None:
    """Write the open remarks as CSV files to look into. They hold personal data, unmasked."""
    with opened():
        from delta_migrate.load.run import loader
        from delta_migrate.remarks.export import export

        with loader() as connection:
            written = export(connection, folder, code)
        lines = [f"{rows:>8,}  {name}" for name, rows in written.items()]
        lines.append(f"These files in {folder} hold personal data; delete them when you are done.")
        say({"folder": str(folder), "files": written}, lines, as_json=as_json)


@app.command("settle")
def settle_remarks(
    file: MaybeFile = None,
    row: MaybeRow = None,
    code: Code = None,
    reason: Reason = "",
    undo: Annotated[bool, typer.Option("--undo", help="Open them again.")] = False,
    as_json: Json = False,
) -> None:
    """Say that somebody has looked, with your name and the reason; nothing else changes."""
    with opened():
        from delta_migrate.load.run import loader
        from delta_migrate.remarks.settling import settle

        given = {"file": file, "row": row, "code": code, "reason": reason}
        with loader() as connection:
            count = settle(connection, **given, by=getuser(), undo=undo)  # type: ignore[arg-type]
        state = "open again" if undo else "settled"
        lines = [f"{counted(count, 'remark is', 'remarks are')} {state}."]
        say({"remarks": count, "state": "open" if undo else "settled"}, lines, as_json=as_json)
