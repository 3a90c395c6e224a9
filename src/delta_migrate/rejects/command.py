"""The `delta migrate rejects` group: words and exit codes."""

import json
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from delta.kernel.plural import counted
from delta_migrate.exits import Stopped
from delta_migrate.opening import opened

app = typer.Typer(help="What could not be loaded, and why.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
File = Annotated[str, typer.Argument(help="The file, as `rejects list` names it.")]
Row = Annotated[int, typer.Argument(help="The number of the record, the first being 1.")]
MaybeFile = Annotated[str | None, typer.Argument(help="The file, as `rejects list` names it.")]
MaybeRow = Annotated[int | None, typer.Argument(help="The number of the record.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept with your name.")]


@app.command("list")
def list_rejects(
    by: Annotated[str, typer.Option("--by", help="`cause`: grouped, commonest first.")] = "",
    state: Annotated[str | None, typer.Option(help="Only those open, fixed or waived.")] = None,
    as_json: Json = False,
) -> None:
    """Every reason to reject: file, row, column, code and, for people, a sentence."""
    with opened():
        from delta_migrate.load.run import loader
        from delta_migrate.rejects.causes import causes, told
        from delta_migrate.rejects.listing import rejects

        choice(by, ("", "cause"), "--by")
        choice(state or "open", ("open", "fixed", "waived"), "--state")
        with loader() as connection:
            if by:
                found = causes(connection, state)
                lines = [json.dumps(one.facts()) for one in found] if as_json else told(found)
            else:
                lines = [
                    json.dumps(one.line())
                    if as_json
                    else f"{one.file}:{one.row}".ljust(24)
                    + f" {one.column:<14} {one.code:<16} {one.state:<6} {one.sentence}"
                    for one in rejects(connection, state=state)
                ]
        for line in lines:
            print(line)


@app.command("show")
def show_reject(file: File, row: Row, as_json: Json = False) -> None:
    """One rejected row: its reasons, and the shape of the record with its contents masked."""
    with opened():
        from delta_migrate.load.run import loader
        from delta_migrate.rejects.listing import rejects, shown, told

        with loader() as connection:
            found = rejects(connection, file=file, row=row)
            if not found:
                raise Stopped(
                    f"Row {row} of {file} was not rejected.",
                    next_step="See `delta migrate rejects list`.",
                )
            facts = shown(connection, found)
        say(facts, told(facts), as_json=as_json)


@app.command("export")
def export_rejects(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder.")],
    code: Annotated[str | None, typer.Option(help="Only rows rejected for this.")] = None,
    as_json: Json = False,
) -> None:
    """Write the open rejects as CSV files to correct. They hold personal data, unmasked."""
    with opened():
        from delta_migrate.load.run import loader
        from delta_migrate.rejects.export import export

        with loader() as connection:
            written = export(connection, folder, code)
        lines = [f"{rows:>8,}  {name}" for name, rows in written.items()]
        lines.append(f"These files in {folder} hold personal data: see its README.txt.")
        say({"folder": str(folder), "files": written}, lines, as_json=as_json)


@app.command("fix")
def fix_reject(
    file: MaybeFile = None,
    row: MaybeRow = None,
    column: Annotated[str | None, typer.Argument(help="The legacy column.")] = None,
    value: Annotated[
        str | None, typer.Argument(help="What it ought to say; `-` reads it from standard input.")
    ] = None,
    reason: Reason = "",
    edited: Annotated[
        Path | None, typer.Option("--from", help="An export of rejects that was corrected.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--column", help="With --from: take only this column; repeatable."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take corrections of a row back.")] = False,
    as_json: Json = False,
) -> None:
    """Correct cells of rejected rows, in the ledger: the legacy's files stay as they are."""
    with opened():
        from delta_migrate.load.run import loader

        apart(edited, undo, given=(file, row, column, value, only))
        with loader() as connection:
            if edited:
                facts = taken(connection, edited, reason, tuple(only or ()))
            elif undo:
                facts = withdrawn(connection, file, row, column)
            else:
                facts = fixed(connection, file, row, column, value, reason)
        say(facts, fix_lines(facts), as_json=as_json)


def apart(edited: Path | None, undo: bool, given: tuple[Any, ...]) -> None:
    """Refuse words that mean two things at once: one of them would be passed over in silence."""
    *place, value, only = given
    mixed = edited and (undo or value is not None or any(one is not None for one in place))
    if mixed or (undo and value is not None) or (only and not edited):
        raise Stopped(
            "These words do not go together.",
            next_step="Say FILE ROW COLUMN VALUE, or --from CSV with --column, or "
            "FILE ROW [COLUMN] --undo.",
        )


def withdrawn(
    connection: Any, file: str | None, row: int | None, column: str | None
) -> dict[str, Any]:
    from delta_migrate.rejects.fixing import undo

    if file is None or row is None:
        raise Stopped("No row is named.", next_step="Name FILE ROW [COLUMN] --undo.")
    return {"withdrawn": undo(connection, file, row, column, by=getuser())}


def taken(connection: Any, edited: Path, reason: str, columns: tuple[str, ...]) -> dict[str, Any]:
    from delta_migrate.rejects.take_back import take_back

    found = take_back(connection, edited, reason=reason, by=getuser(), columns=columns)
    return {
        "rows": found.rows,
        "cells": found.cells,
        "unchanged": found.unchanged,
        "columns": found.columns,
    }


def fixed(
    connection: Any,
    file: str | None,
    row: int | None,
    column: str | None,
    value: str | None,
    reason: str,
) -> dict[str, Any]:
    from delta_migrate.rejects.fixing import fix

    if file is None or row is None or column is None or value is None:
        raise Stopped(
            "What to correct is not named.", next_step="Name FILE ROW COLUMN VALUE, or --from CSV."
        )
    said = typer.get_text_stream("stdin").read().rstrip("\n") if value == "-" else value
    cells = fix(connection, file, row, column, said, reason=reason, by=getuser())
    return {"rows": 1, "cells": cells, "unchanged": 0, "columns": {column: cells}}


def fix_lines(facts: dict[str, Any]) -> list[str]:
    if "withdrawn" in facts:
        return [f"Took {counted(facts['withdrawn'], 'correction')} back."]
    corrected = f"Corrected {counted(facts['cells'], 'cell')} of {counted(facts['rows'], 'row')}"
    same = counted(facts["unchanged"], "row stands as it was", "rows stand as they were")
    lines = [f"{corrected}; {same}."]
    lines += [f"{count:>8,}  {column}" for column, count in facts["columns"].items()]
    return [*lines, "  → Bring them in: delta migrate rejects replay"] if facts["cells"] else lines


@app.command("replay")
def replay_rejects(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do it all, say what it came to, and roll it back.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring in the corrected rows, and those that were rejected because of them."""
    with opened():
        from delta_migrate.outcome import journalled
        from delta_migrate.progress import Reporter
        from delta_migrate.rejects import counts
        from delta_migrate.rejects.replay import replay

        with Reporter() as reporter:
            done = replay(getuser(), reporter, dry=dry_run)
        lines = [] if done.results else ["No correction waits."]
        for result in done.results:
            if not dry_run:
                journalled(result, result.facts)
            figures = result.facts
            lines.append(
                f"Brought in {counted(figures['loaded'], 'row')}, updated {figures['updated']:,}; "
                f"still rejected: {figures['rejected']:,}. State root {result.state_root}"
            )
        runs = [result.facts | {"entities": result.counts} for result in done.results]
        facts = {"runs": runs, "rejects": done.rejects, "dryRun": dry_run}
        say(facts, [*lines, counts.told(done.rejects)], as_json=as_json)
        raise typer.Exit(done.exit_code)


@app.command("waive")
def waive_rejects(
    file: MaybeFile = None,
    row: MaybeRow = None,
    code: Annotated[str | None, typer.Option(help="Everything rejected for this.")] = None,
    reason: Reason = "",
    undo: Annotated[bool, typer.Option("--undo", help="Open them again.")] = False,
    as_json: Json = False,
) -> None:
    """Let rejected rows stay out, with your name and the reason; they hold no gate shut."""
    with opened():
        from delta_migrate.load.run import loader
        from delta_migrate.rejects.waiving import waive

        with loader() as connection:
            rows = waive(
                connection, file=file, row=row, code=code, reason=reason, by=getuser(), undo=undo
            )
        many = ("row is open again", "rows are open again")
        words = many if undo else ("row stays out", "rows stay out")
        say({"rows": rows}, [f"{counted(rows, *words)}."], as_json=as_json)


def choice(given: str, among: tuple[str, ...], option: str) -> None:
    if given not in among:
        words = ", ".join(one for one in among if one)
        raise Stopped(f"{option} knows no {given!r}.", next_step=f"Choose among {words}.")


def say(facts: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    """One JSON object as the last line, or lines for a person."""
    print(json.dumps(facts, default=str) if as_json else "\n".join(line for line in lines if line))
