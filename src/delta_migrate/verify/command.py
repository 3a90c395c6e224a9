"""`delta migrate verify`: its words, and the record of what was found."""

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from psycopg import Connection
from rich.console import Console

from delta.database.address import address
from delta.database.reach import connect
from delta.kernel.refusals import Refused
from delta_migrate.verify import merkle
from delta_migrate.verify.bisect_command import bisect
from delta_migrate.verify.desk import DIFFERS, OK, at_the_desk, progress
from delta_migrate.verify.findings import RINGS, Findings
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.report import written
from delta_migrate.verify.selftest.command import selftest
from delta_migrate.verify.show_command import show

app = typer.Typer(help="The proof that Delta holds what the legacy files say.")
app.command("selftest")(selftest)
app.command("bisect")(bisect)
app.command("show")(show)

RECORD = """
    INSERT INTO migrate_verification
        (run_id, passed, cells_compared, cells_differing, state_root, report)
    VALUES (%s, %s, %s, %s, %s, %s)
"""


@app.callback(invoke_without_command=True)
def verify(
    context: typer.Context,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="RING", help=f"Ask only these rings: {', '.join(RINGS)}."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Prove that Delta holds what the legacy files say, by other code than the one that loaded."""
    if context.invoked_subcommand:
        return
    began = time.monotonic()
    with at_the_desk():
        loaded, findings = proven(chosen(only or []))
        reports = written(loaded, findings, time.monotonic() - began)
    told(findings, reports, time.monotonic() - began, as_json=as_json)
    raise typer.Exit(OK if findings.ok else DIFFERS)


def chosen(only: list[str]) -> tuple[str, ...]:
    """The rings to ask; a word that is none is refused."""
    words = [word for given in only for word in given.split(",")]
    for word in words:
        if word not in RINGS:
            raise Refused(
                f"There is no ring {word!r}.",
                code="usage",
                next_step=f"Choose among {', '.join(RINGS)}.",
            )
    if not words or "plan" in words:  # the plan's lines sum up what the other rings found
        return RINGS
    return tuple(ring for ring in RINGS if ring in words)


def proven(rings: tuple[str, ...]) -> tuple[Loaded, Findings]:
    """Verify the last import and record the outcome."""
    from delta_migrate.verify.course import verify as course
    from delta_migrate.verify.loaded import last_import
    from delta_migrate.verify.target import connect as reader

    connect("readonly").close()  # says in a sentence why the database cannot be reached
    with reader(address("readonly")) as database:
        loaded = last_import(database)
        findings = course(database, loaded, rings, progress)
    if rings == RINGS:
        record(loaded, findings)
    return loaded, findings


def record(loaded: Loaded, findings: Findings) -> None:
    """Keep the outcome beside the run it is about, where `delta migrate status` finds it."""
    report = json.dumps(findings.as_json(0) | {"differences": []})
    with connect("loader") as ledger, ledger.transaction():
        keep_roots(ledger, loaded.run, findings)
        ledger.execute(
            RECORD,
            [
                loaded.run,
                findings.ok,
                findings.cells_compared,
                findings.cells_differing,
                findings.state_root,
                report,
            ],
        )


def keep_roots(ledger: Connection[Any], run: int, findings: Findings) -> None:
    """Keep what the files say, so that a difference can be found later without them."""
    ledger.execute("DELETE FROM migrate_root WHERE run_id = %s", [run])
    copy = "COPY migrate_root (run_id, entity, bucket, rows, hash) FROM STDIN"
    with ledger.cursor().copy(copy) as rows:
        for entity, buckets in findings.roots.items():
            whole = (sum(count for count, _ in buckets.values()), merkle.root(buckets))
            for bucket, (count, said) in {merkle.WHOLE: whole, **buckets}.items():
                rows.write_row((run, entity, bucket, count, said))


def told(findings: Findings, reports: tuple[Path, Path], seconds: float, *, as_json: bool) -> None:
    """Print the scorecard, or one object; both name the reports."""
    if as_json:
        where = {"reports": [str(path) for path in reports]}
        typer.echo(json.dumps(findings.as_json(seconds) | where))
        return
    from delta_migrate.verify.scorecard import show as scorecard

    scorecard(findings, seconds, Console())
    typer.echo(f"To read and sign: {reports[0]}\nFor programs: {reports[1]}")
