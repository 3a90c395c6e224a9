"""`delta migrate findings`: words and exit codes."""

import json
from typing import Annotated

import typer

from delta.kernel.plural import counted
from delta_migrate.opening import opened


def findings(
    mapping: Annotated[
        str, typer.Option(help="A mapping that ships with Delta, or the path of one.")
    ] = "metroride",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look for what only all rows together show: people twice, trips at once, sums that differ."""
    with opened():
        from delta_migrate import codes
        from delta_migrate.findings.look import look
        from delta_migrate.load.prepare import fitted, pack
        from delta_migrate.load.run import loader

        with loader() as connection:
            fine, _ = fitted(connection, pack(mapping))
            found = {code: rows for code, rows in sorted(look(connection, fine).items()) if rows}
        if as_json:
            print(json.dumps({"findings": found, "rows": sum(found.values())}))
            return
        for code, rows in found.items():
            print(f"{rows:>8,}  {code:<24} {codes.CODES[code].kind}")
        every = counted(sum(found.values()), "row")
        print(f"{every} to look at. Nothing was changed but the remarks.")
        if found:
            print("  → Which rows: delta migrate remarks list --code CODE")
