"""`delta demo`: a legacy operator's export taken to a live Delta, by the commands anybody can type.

Every step is its own command in its own process, so that what the demo shows is what a person gets.
"""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from delta.database.embedded import running
from delta.database.home import home
from delta.kernel.ports import check_free
from delta.kernel.processes import die_with_parent
from delta.kernel.refusals import Refused

app = typer.Typer()
screen = Console(stderr=True)

REJECTS_UNDER_THRESHOLD = 3
DIFFERS = 5
HOST = "127.0.0.1"
RESUMABLE = (9, 10)


class StepFailed(Exception):
    """A step ended with an exit code the demo does not go on from."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.words = words
        self.code = code


@app.command("demo")
def demo(
    once: Annotated[bool, typer.Option(help="Stop after the scorecard.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    patients: Annotated[int, typer.Option(help="Patients of the legacy operator.", min=1)] = 2_000,
    trips: Annotated[int, typer.Option(help="Trips of the legacy operator.", min=1)] = 50_000,
    seed: Annotated[int, typer.Option(help="Another seed, another operator.")] = 1,
    port: Annotated[int, typer.Option(help="The port to serve on.", min=1, max=65535)] = 8000,
) -> None:
    """Take a made-up legacy operator to a live Delta: export, migrate, verify, serve."""
    try:
        if not once:
            check_free(HOST, port)
        with running(look=False):
            code = migrated(patients, trips, seed, as_json=as_json)
            if not once and code == 0:
                code = served(port)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        raise typer.Exit(1) from None
    except StepFailed as failure:
        print(f"The demo stopped at `delta {failure.words}`.", file=sys.stderr)
        if failure.code in RESUMABLE:
            print(
                "  → What was done is kept; the same command goes on from there.", file=sys.stderr
            )
        raise typer.Exit(failure.code) from None
    raise typer.Exit(code)


def migrated(patients: int, trips: int, seed: int, *, as_json: bool) -> int:
    """Run every step up to the scorecard; return verify's exit code."""
    began = time.monotonic()
    folder = home() / "demo" / f"export-{patients}-{trips}-{seed}"
    step("db provision")
    step("db upgrade")
    step("seed --json --admin-email admin@company.com")
    sizes = ["--patients", str(patients), "--trips", str(trips), "--seed", str(seed)]
    step("sample-export", str(folder), *sizes)
    loaded = step("migrate import", str(folder), allowed={0, REJECTS_UNDER_THRESHOLD})
    proof = step("migrate verify", allowed={0, DIFFERS})
    card = scorecard(loaded, proof, folder, time.monotonic() - began)
    if as_json:
        print(json.dumps(card), flush=True)
    else:
        show(card)
    return 0 if proof["ok"] else DIFFERS


def step(words: str, *arguments: str, allowed: frozenset[int] | set[int] = frozenset({0})) -> Any:
    """Run one delta command and return its JSON; its progress goes straight to the terminal."""
    screen.print(f"[bold]delta {words}[/bold]", highlight=False)
    line = [sys.executable, "-m", "delta.cli", *words.split(), *arguments]
    if "--json" not in line:
        line.append("--json")
    code, printed = attended(line, keep=True)
    if code not in allowed:
        raise StepFailed(words, code)
    return json.loads(printed.strip().splitlines()[-1])


def attended(line: list[str], *, keep: bool = False) -> tuple[int, str]:
    """Run a command to its end; return its exit code and, if kept, what it printed.

    It stands in a process group of its own, so that Ctrl-C reaches it once, from us; and it ends
    when we are killed.
    """
    child = subprocess.Popen(
        line,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if keep else None,
        text=True,
        process_group=0,
        preexec_fn=die_with_parent,
    )
    with passing_on(child):
        printed, _ = child.communicate()
    return child.returncode, printed or ""


@contextmanager
def passing_on(child: subprocess.Popen[str]) -> Iterator[None]:
    """Hand Ctrl-C and a polite end on to the child; we end when it has."""

    def hand_on(number: int, _: FrameType | None) -> None:
        child.send_signal(number)

    before = {number: signal.signal(number, hand_on) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def scorecard(loaded: Any, proof: Any, folder: Path, seconds: float) -> dict[str, Any]:
    """Return the figures a person judges the migration by."""
    with (folder / "oracle.jsonl").open() as oracle:
        expected = sum(1 for _ in oracle)
    return {
        "rows": loaded["rowsIn"],
        "loaded": loaded["loaded"],
        "unchanged": loaded["unchanged"],
        "rejects": loaded["rejects"],
        "expectedRejects": expected,
        "cellsCompared": proof["cellsCompared"],
        "cellsDiffering": proof["cellsDiffering"],
        "verified": proof["ok"],
        "seconds": round(seconds, 1),
        "stateRoot": proof["stateRoot"],
    }


def show(card: dict[str, Any]) -> None:
    """Print the scorecard for a person."""
    table = Table(title="Scorecard", title_justify="left", show_header=False)
    for what, figure in card.items():
        table.add_row(spaced(what), Text(shown(figure), overflow="fold"))
    Console().print(table)


def shown(figure: object) -> str:
    """Return a figure as people read it."""
    if isinstance(figure, bool):
        return "yes" if figure else "NO"
    return f"{figure:,}" if isinstance(figure, int | float) else str(figure)


def spaced(what: str) -> str:
    """Return a JSON name as words: `cellsCompared` becomes `cells compared`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in what)


def served(port: int) -> int:
    """Print a one-time link for each role, then serve until Ctrl-C."""
    links = step("users links", "--address", f"http://{HOST}:{port}")
    print("\nSign in once with any of these, within 30 minutes:")
    for link in links["links"]:
        print(f"  {link['role']:<20} {link['url']}")
    print(flush=True)
    line = [sys.executable, "-m", "delta.cli", "up", "--port", str(port)]
    code, _ = attended(line)
    return code
