"""Days, clocks and instants, as DuckDB writes them; its ICU knows the zones.

A local time that happens twice (the night the clocks go back) is the later instant, one that
never happens (the night they go forward) has none. Neither is left to the library's habit: a
candidate instant counts only if its own wall clock reads what the legacy said.
"""

from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Fault, Place, Said, Step, cell, cell_of, fails

HALF_DAY = 12 * 60 * 60


def date(column: Column, _place: Place) -> Said:
    """A day in ISO form."""
    moment = _parsed(cell(column), column.formats)
    day = f"CAST({_of_our_time(moment.name)} AS DATE)"
    return Said(f"strftime({day}, '%Y-%m-%d')", (fails(column, "bad_date", day),), (moment,))


def instant(column: Column, _place: Place) -> Said:
    """A moment that the legacy wrote in UTC."""
    parsed = _parsed(cell(column), column.formats)
    moment = _of_our_time(parsed.name)
    faults = (fails(column, "bad_date", moment),)
    return Said(f"CAST(epoch_us({moment}) AS VARCHAR)", faults, (parsed,))


def local_datetime(column: Column, place: Place) -> Said:
    """A moment that the legacy wrote as its own wall clock read it."""
    if len(column.source) == 1:
        return _from_one_cell(column, place)
    days = _parsed(cell(column), column.formats)
    clocks = [_parsed(cell(column, 1), column.times)]
    day = Step(2, f"CAST({_of_our_time(days.name)} AS DATE)")
    clock = f"CAST({clocks[0].name} AS TIME)"
    wall = f"{day.name} + {clock}"
    if column.near:
        clocks.append(_parsed(cell_of(column.near), column.times))
        wall += f" + {_day_nearest(clock, f'CAST({clocks[1].name} AS TIME)')}"
    walls = Step(3, wall)
    found = Step(4, at(walls.name, place.zone))
    faults = (
        fails(column, "bad_date", day.name),
        fails(column, "bad_time", clocks[0].name, 1),
        Fault(column.source[1], "dst_gap", f"{walls.name} IS NOT NULL AND {found.name} IS NULL"),
    )
    steps = (days, *clocks, day, walls, found)
    return Said(f"CAST(epoch_us({found.name}) AS VARCHAR)", faults, steps)


def _from_one_cell(column: Column, place: Place) -> Said:
    parsed = _parsed(cell(column), column.formats)
    wall = Step(2, _of_our_time(parsed.name))
    found = Step(3, at(wall.name, place.zone))
    faults = (
        fails(column, "bad_date", wall.name),
        Fault(column.source[0], "dst_gap", f"{wall.name} IS NOT NULL AND {found.name} IS NULL"),
    )
    return Said(f"CAST(epoch_us({found.name}) AS VARCHAR)", faults, (parsed, wall, found))


def at(wall: str, zone: str) -> str:
    """The instant at which a wall clock in `zone` reads `wall`: the later of two, or null.

    The offsets in force a day before and a day after are the only ones that can be meant.
    """
    where = quote.text(zone)
    before = f"(timezone({where}, {wall} - INTERVAL 1 DAY) + INTERVAL 24 HOUR)"
    after = f"(timezone({where}, {wall} + INTERVAL 1 DAY) - INTERVAL 24 HOUR)"
    right = [
        f"CASE WHEN timezone({where}, {one}) = {wall} THEN {one} END" for one in (before, after)
    ]
    return f"greatest({right[0]}, {right[1]})"


def _day_nearest(clock: str, near: str) -> str:
    """The days to add so that a clock stands less than half a day from another."""
    apart = f"(epoch({clock}) - epoch({near}))"
    return (
        f"CASE WHEN {apart} < -{HALF_DAY} THEN INTERVAL 1 DAY "
        f"WHEN {apart} >= {HALF_DAY} THEN INTERVAL (-1) DAY "
        f"WHEN {apart} IS NOT NULL THEN INTERVAL 0 DAY END"
    )


def _parsed(source: str, formats: tuple[str, ...]) -> Step:
    return Step(1, f"try_strptime({source}, [{quote.texts(formats)}])")


def _of_our_time(moment: str) -> str:
    # A year of two digits is a slip of the pen, not the year 26.
    return f"CASE WHEN year({moment}) >= 1000 THEN {moment} END"
