"""docs/rules/trip-lifecycle.md: the life of a trip as a diagram and a table, from its moves."""

from delta.trips.lifecycle import ENDS, MOVES, STAMPS, START, WITHOUT_DRIVER

OPENING = """<!-- Written by `make docs` from src/delta/trips/lifecycle.py. Do not edit. -->
# The life of a trip

One table of moves feeds this page, the check in the code, the trigger in the database and the
buttons on the screen. A move that is not here is refused by all of them.
"""


def render() -> str:
    """Return the page: diagram, then one line a move, then who may lack a driver."""
    return "\n".join([OPENING, *_diagram(), "", *_table(), "", _without_driver(), ""])


def _diagram() -> list[str]:
    moves = [f"    {was} --> {to}" for was, tos in MOVES.items() for to in tos]
    ends = [f"    {end} --> [*]" for end in MOVES if end in ENDS]
    return ["```mermaid", "stateDiagram-v2", f"    [*] --> {START}", *moves, *ends, "```"]


def _table() -> list[str]:
    lines = ["| from | to | needs | time it sets |", "| --- | --- | --- | --- |"]
    for was, tos in MOVES.items():
        for to, permission in tos.items():
            stamp = f"`{STAMPS[to]}`" if to in STAMPS else ""
            lines.append(f"| {was} | {to} | `{permission}` | {stamp} |")
    return lines


def _without_driver() -> str:
    allowed = ", ".join(str(status) for status in MOVES if status in WITHOUT_DRIVER)
    return f"A trip may lack a driver only while it is: {allowed}. The database says so too."
