"""The table of a trip's moves has one start, no dead end and no status left out."""

from collections.abc import Mapping

from delta.kernel.words import TripStatus
from delta.trips.lifecycle import ENDS, MOVES, STAMPS, START

Moves = Mapping[str, Mapping[str, object]]


def reached(moves: Moves, start: str) -> set[str]:
    """Every status a trip can come to from `start`, with `start`."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        status = ahead.pop()
        if status not in seen:
            seen.add(status)
            ahead.extend(moves.get(status, {}))
    return seen


def graph_offences(moves: Moves, statuses: set[str], start: str, ends: set[str]) -> list[str]:
    """Say what is wrong with the graph: missing, unknown, unreachable, dead ends, other starts."""
    named = set(moves) | {to for tos in moves.values() for to in tos}
    entered = {to for tos in moves.values() for to in tos}
    return [
        *(f"{status} has no line" for status in sorted(statuses - set(moves))),
        *(f"{status} is no known word" for status in sorted(named - statuses)),
        *(f"{status} cannot be reached" for status in sorted(set(moves) - reached(moves, start))),
        *(f"{status} never ends" for status in sorted(moves) if not reached(moves, status) & ends),
        *(f"{status} is a second start" for status in sorted(set(moves) - entered - {start})),
    ]


def test_the_moves_of_a_trip_hang_together() -> None:
    assert graph_offences(MOVES, set(TripStatus), START, set(ENDS)) == []
    assert set(STAMPS) <= set(TripStatus)


def test_a_broken_graph_is_found() -> None:
    broken: Moves = {"new": {"done": 1, "stuck": 1}, "stuck": {}, "done": {}, "lost": {"done": 1}}
    assert graph_offences(broken, {"new", "done", "lost", "odd"}, "new", {"done"}) == [
        "odd has no line",
        "stuck is no known word",
        "lost cannot be reached",
        "stuck never ends",
        "lost is a second start",
    ]
