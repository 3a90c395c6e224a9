"""The `delta migrate` group: words and exit codes, nothing else."""

import json
from typing import Annotated, Any

import typer

from delta.kernel.plural import counted
from delta_migrate.assess.command import assess
from delta_migrate.findings.command import findings
from delta_migrate.intake.command import intake
from delta_migrate.load.command import import_
from delta_migrate.opening import opened
from delta_migrate.plan.command import app as plan_app
from delta_migrate.rejects.command import app as rejects_app
from delta_migrate.remarks.command import app as remarks_app
from delta_migrate.reverse.command import roundtrip
from delta_migrate.sync.command import sync
from delta_migrate.trial.command import app as map_app
from delta_migrate.verify.command import app as verify_app

app = typer.Typer(help="Move an operator from a legacy system onto Delta.", no_args_is_help=True)
app.add_typer(rejects_app, name="rejects")
app.add_typer(remarks_app, name="remarks")
app.add_typer(map_app, name="map")
app.command("intake")(intake)
app.command("assess")(assess)
app.command("findings")(findings)
app.add_typer(plan_app, name="plan")
app.command("sync")(sync)
app.command("import")(import_)
app.add_typer(verify_app, name="verify")
verify_app.command("roundtrip")(roundtrip)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("status")
def status(as_json: Json = False) -> None:
    """The runs, the counts by entity, what is owed, what was verified, and the state root."""
    with opened():
        from delta_migrate.ledger.status import status as read_status
        from delta_migrate.load.run import loader
        from delta_migrate.outcome import status_lines

        with loader() as connection:
            found = read_status(connection)
        say(found.facts(), status_lines(found), as_json=as_json)


@app.command("repair")
def repair(as_json: Json = False) -> None:
    """Put back the constraints, indexes and triggers that a stopped import left off."""
    with opened():
        from delta_migrate.load.run import repair as put_back

        paid = put_back()
        off = counted(paid, "constraint, index or trigger", "constraints, indexes and triggers")
        line = f"Put back {off}." if paid else "Nothing is owed."
        say({"repaired": paid}, [line], as_json=as_json)


def say(facts: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    """One JSON object as the last line, or lines for a person."""
    print(json.dumps(facts, default=str) if as_json else "\n".join(lines))
