"""docs/rules/trip-lifecycle.md: the life of a trip as a diagram and a table, from its moves."""

from delta.trips.lifecycle import ENDS, IN_ORDER, MOVES, NEEDS, START, WITHOUT_DRIVER, cleared
from delta.trips.lifecycle import stamp_of as sets

OPENING = """<!-- Written by `make docs` from src/delta/trips/lifecycle.py. Do not edit. -->
# The life of a trip

One table of moves feeds this page, the check in the code, the trigger in the database, the tests
and the buttons on the screen. A move that is not here is refused by all of them.
"""
CLOSING = """
## Corrections are moves too

- **Unassign** takes the trip from its driver; it waits to be assigned again. Giving an assigned
  trip to another driver, or two trips' drivers to each other, changes no status and stands in the
  history.
- **A tap made too early** is taken back by the move the other way. The time of that tap is cleared,
  the times before it stay as they were taken, and the history keeps both moves.
- **A trip that ended without a ride** is brought back with a reason and waits for a driver. After a
  no-show that is the second attempt. The first attempt's times are cleared and stay in the history.
- **Times, miles and minutes of a driven trip** are put right with a reason by whoever holds
  `trips.correct`. The status does not change, and the promised price neither.
- **Nothing is stamped ahead of time**, and no stamp before the one it follows. An imported trip's
  own times may not add up: only a stamp that somebody touches is checked.

## Cancellations

The kind follows from the clock. Only the office may say another, such as for a call entered later.

| kind | when |
| --- | --- |
| at the door | the vehicle is at the pick-up |
| late | the vehicle is on its way, or less is left than the lead time of the settings |
| same day | on the service day, but earlier than that |
| advance | before the service day |

## No-show

A driver may mark one when the wait of the settings (10 minutes) is over. The wait begins when the
vehicle is there, and never before the promised time. The office may sooner; everybody says why.

## Proofs

What a payer asks for must be there when its move is made:
"""


def render() -> str:
    """Return the page: diagram, one line a move, who may lack a driver, then the rules in words."""
    parts = [OPENING, *_diagram(), "", *_table(), "", _stamps(), "", _without_driver()]
    return "\n".join([*parts, CLOSING, *_proofs(), ""])


def _diagram() -> list[str]:
    moves = [f"    {was} --> {to}" for was, tos in MOVES.items() for to in tos]
    ends = [f"    {end} --> [*]" for end in MOVES if end in ENDS]
    return ["```mermaid", "stateDiagram-v2", f"    [*] --> {START}", *moves, *ends, "```"]


def _table() -> list[str]:
    lines = [
        "| from | to | button | needs | reason | time it sets | times it clears |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for was, tos in MOVES.items():
        for to, move in tos.items():
            stamp = sets(was, to)
            gone = cleared(was, to)
            lost = "all" if len(gone) == len(IN_ORDER) else ", ".join(f"`{one}`" for one in gone)
            why = "asked" if move.wants_reason else ""
            cells = [
                was,
                to,
                move.word,
                f"`{move.needs}`",
                why,
                f"`{stamp}`" if stamp else "",
                lost,
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return lines


def _stamps() -> str:
    words = ", ".join(f"{word.lower()} (`{name}`)" for name, word in IN_ORDER.items())
    return f"The five stamps, in their order: {words}. At drop-off is taken without a move."


def _proofs() -> list[str]:
    return [
        f"- to become {to}: {', '.join(sorted(f'`{one}`' for one in proofs))}"
        for to, proofs in NEEDS.items()
    ]


def _without_driver() -> str:
    allowed = ", ".join(str(status) for status in MOVES if status in WITHOUT_DRIVER)
    return f"A trip may lack a driver only while it is: {allowed}. The database says so too."
