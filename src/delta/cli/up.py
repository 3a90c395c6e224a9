"""`delta up`, `delta down`, `delta worker`: Delta served, stopped, and its jobs done."""

from typing import Annotated

import typer

from delta.cli.opening import REFUSED, opened, tell
from delta.journal.whence import JOB, coming
from delta.kernel.refusals import Refused


def up(
    port: Annotated[
        int, typer.Option(help="The port pages and the API answer on.", min=1, max=65535)
    ] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Web processes.", min=1)] = 2,
) -> None:
    """Serve pages and the API, and run the jobs, until Ctrl-C."""
    with opened():
        from importlib import import_module

        check_no_debts()
        serving = import_module("delta.project.serving")
        raise typer.Exit(serving.serve(host=host, port=port, workers=workers))


def check_no_debts() -> None:
    """Refuse to serve while constraints or triggers a migration took off are not back."""
    from delta.database import reach
    from delta.database.checks.debts import debts

    with reach.connect("app") as connection:
        found = debts(connection)
    if found:
        raise Refused(
            f"The database lacks {len(found)} of its safeguards; the first: {found[0]}.",
            code="debts",
            next_step="Run the interrupted import again; `delta db check` lists them all.",
        )


def down() -> None:
    """Ask the running `delta up` of this home to stop, and wait until it has."""
    from importlib import import_module

    try:
        import_module("delta.project.serving").stop()
    except Refused as refusal:
        tell(refusal)
        raise typer.Exit(REFUSED) from None
    print("Delta has stopped.")


def worker() -> None:
    """Run the jobs only, until Ctrl-C."""
    with opened():
        from django.core.management import call_command

        with coming(JOB):
            call_command("procrastinate", "worker")
