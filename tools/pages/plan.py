"""docs/the-plan.md: what the software has to make true, what makes it so, and which test proves it.

The lines stand in docs/the-plan.yaml. A line is `done` only with the command or page that makes it
true and at least one test that exists; an open line names the theme that will do it.
"""

import ast
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "docs" / "the-plan.yaml"
OPENING = """<!-- Written by `make docs` from docs/the-plan.yaml. Do not edit. -->
# The plan, line by line

What has to be true for an operator to move from its legacy system onto Delta in seven days, with a
way back. A line is marked true only when a command or page makes it so and a test proves it;
`make check` fails on a claim whose test does not exist.
"""


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that has to be true."""

    id: str
    says: str
    status: Literal["done", "open"]
    by: str = ""
    proof: tuple[str, ...] = ()
    theme: str = ""


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the plan with its lines."""

    name: str
    lines: tuple[Line, ...]


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole plan."""

    phases: tuple[Phase, ...]


def read(path: Path = SOURCE) -> Plan:
    """Read the plan; a field it does not know is an error."""
    return msgspec.yaml.decode(path.read_bytes(), type=Plan)


def offences(plan: Plan) -> list[str]:
    """Say what is wrong with each line, a sentence a line."""
    lines = [line for phase in plan.phases for line in phase.lines]
    doubled = {line.id for line in lines if [one.id for one in lines].count(line.id) > 1}
    found = [f"{name} stands twice" for name in sorted(doubled)]
    return found + [sentence for line in lines if (sentence := _offence(line))]


def _offence(line: Line) -> str:
    if line.status == "open":
        return "" if line.theme else f"{line.id} is open, and no theme will do it"
    wrong = [] if line.by else ["says no command or page"]
    wrong += [] if line.proof else ["names no test"]
    wrong += [f"names {proof}, which does not exist" for proof in line.proof if not exists(proof)]
    return f"{line.id} " + ", ".join(wrong) if wrong else ""


def exists(proof: str) -> bool:
    """Whether `path::name` (or `path::Class::name`) is a test in the tree."""
    path, *names = proof.split("::")
    return bool(names) and tuple(names) in _tests(ROOT / path)


@cache
def _tests(path: Path) -> frozenset[tuple[str, ...]]:
    if not path.is_file():
        return frozenset()
    found: set[tuple[str, ...]] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found |= {(node.name, f.name) for f in node.body if isinstance(f, ast.FunctionDef)}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add((node.name,))
    return frozenset(names for names in found if names[-1].startswith("test_"))


def render() -> str:
    """Return the page: how far we are, then a table a phase."""
    plan = read()
    lines = [line for phase in plan.phases for line in phase.lines]
    done = sum(line.status == "done" for line in lines)
    parts = [OPENING, f"**{done} of {len(lines)} lines are true today.**", ""]
    for phase in plan.phases:
        parts += [f"## {phase.name}", "", "| | what has to be true | by | proof |"]
        parts += ["| --- | --- | --- | --- |", *(_row(line) for line in phase.lines), ""]
    return "\n".join(parts)


def _row(line: Line) -> str:
    says = " ".join(line.says.split())
    if line.status == "open":
        made = f"{' '.join(line.by.split())} " if line.by else ""
        return f"| open | {says} | {made}*{line.theme}* | |"
    proof = "<br>".join(f"`{one}`" for one in line.proof)
    return f"| ✓ | {says} | {' '.join(line.by.split())} | {proof} |"
