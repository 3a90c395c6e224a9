"""Days, clocks and instants, as DuckDB writes them; its ICU knows the zones.

A local time that happens twice (the night the clocks go back) is the later instant, one that
never happens (the night they go forward) has none. Neither is left to the library's habit: a
candidate instant counts only if its own wall clock reads what the legacy said.
"""

from delta_migrate.codes import FIXED, REJECT, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Fault, Place, Said, Step, cell, cell_of, fails

HALF_DAY = 12 * 60 * 60 * 1_000_000
SERVICE_DAY = "service_day"
LATEST_HOUR = 30
SERIALS = {"excel": "1899-12-30", "excel1904": "1904-01-01"}


def date(column: Column, _place: Place) -> Said:
    """A day in ISO form, perhaps within bounds."""
    moment, forms = _days(column)
    day = moment.name
    legacy = column.source[0]
    faults = [fails(column, "bad_date", day), *forms]
    if column.minimum is not None:
        faults.append(Fault(legacy, "below_minimum", f"{day} < DATE {quote.text(column.minimum)}"))
    if column.maximum is not None:
        faults.append(Fault(legacy, "above_maximum", f"{day} > DATE {quote.text(column.maximum)}"))
    return Said(f"strftime({day}, '%Y-%m-%d')", tuple(faults), (moment,))


def instant(column: Column, _place: Place) -> Said:
    """A moment that the legacy wrote in UTC."""
    moment, forms = _moments(column)
    faults = (fails(column, "bad_date", moment.name), *forms)
    return Said(f"CAST(epoch_us({moment.name}) AS VARCHAR)", faults, (moment,))


def instant_day(column: Column, place: Place) -> Said:
    """The day a calendar in the place showed at a moment that the legacy wrote in UTC."""
    moment, forms = _moments(column)
    zone = quote.text(column.zone or place.zone)
    there = f"timezone({zone}, timezone('UTC', {moment.name}))"
    faults = (fails(column, "bad_date", moment.name), *forms)
    return Said(f"strftime({there}, '%Y-%m-%d')", faults, (moment,))


def local_datetime(column: Column, place: Place) -> Said:
    """A moment that the legacy wrote as its own wall clock read it."""
    if len(column.source) == 1:
        wall, forms = _moments(column)
        return _on_the_clock(column, place, wall, 0, (fails(column, "bad_date", wall.name), *forms))
    day, forms = _days(column)
    clocks = [Step(1, _since_midnight(cell(column, 1), column.times))]
    since = clocks[0].name
    reads = f"CAST({day.name} AS TIMESTAMP) + to_microseconds({since})"
    if column.near:
        clocks.append(Step(1, _since_midnight(cell_of(column.near), column.times)))
        reads += f" + {_day_nearest(since, clocks[1].name)}"
    walls = Step(2, reads)
    faults = (fails(column, "bad_date", day.name), fails(column, "bad_time", since, 1), *forms)
    if SERVICE_DAY in column.times:
        past = f"{since} >= {2 * HALF_DAY}"
        faults += (Fault(column.source[1], "service_day", past, FIXED),)
    said = _on_the_clock(column, place, walls, 1, faults)
    return said._replace(steps=(day, *clocks, *said.steps))


def _on_the_clock(
    column: Column, place: Place, wall: Step, position: int, faults: tuple[Fault, ...]
) -> Said:
    """The instant at which the zone's clocks read so, by the mapping's word on the odd nights."""
    zone = column.zone or place.zone
    before, after = (Step(3, one) for one in _candidates(wall.name, zone))
    later = Step(4, f"greatest({before.name}, {after.name})")
    legacy = column.source[position]
    never = f"{wall.name} IS NOT NULL AND {later.name} IS NULL"
    twice = f"{before.name} <> {after.name}"
    value = later.name
    if column.overlap == "earlier":
        value = f"least({before.name}, {after.name})"
    if column.overlap == "reject":
        value = f"CASE WHEN {twice} THEN NULL ELSE {later.name} END"
    if column.overlap:
        kind = REJECT if column.overlap == "reject" else WARNED
        faults += (Fault(legacy, "dst_overlap", twice, kind),)
    if column.gap == "shift":
        value = f"coalesce({value}, CASE WHEN {never} THEN {_moved_on(wall.name, zone)} END)"
        faults += (Fault(legacy, "dst_gap_shifted", never, FIXED),)
    else:
        faults += (Fault(legacy, "dst_gap", never),)
    return Said(f"CAST(epoch_us({value}) AS VARCHAR)", faults, (wall, before, after, later))


def _candidates(wall: str, zone: str) -> list[str]:
    """The instants, by the offsets of a day before and a day after, that read `wall`."""
    where = quote.text(zone)
    return [
        f"CASE WHEN timezone({where}, {one}) = {wall} THEN {one} END"
        for one in (_as_before(wall, zone), _as_after(wall, zone))
    ]


def _as_before(wall: str, zone: str) -> str:
    return f"(timezone({quote.text(zone)}, {wall} - INTERVAL 1 DAY) + INTERVAL 24 HOUR)"


def _as_after(wall: str, zone: str) -> str:
    return f"(timezone({quote.text(zone)}, {wall} + INTERVAL 1 DAY) - INTERVAL 24 HOUR)"


def _moved_on(wall: str, zone: str) -> str:
    """A time that never was, on a clock that had not been put forward."""
    return _as_before(wall, zone)


def _day_nearest(since: str, near: str) -> str:
    """The days to add so that a clock stands less than half a day from another."""
    apart = f"({since} - {near})"
    return (
        f"CASE WHEN {apart} < -{HALF_DAY} THEN INTERVAL 1 DAY "
        f"WHEN {apart} >= {HALF_DAY} THEN INTERVAL (-1) DAY "
        f"WHEN {apart} IS NOT NULL THEN INTERVAL 0 DAY END"
    )


def _since_midnight(source: str, formats: tuple[str, ...]) -> str:
    """Microseconds since midnight, by the first form that fits."""
    found = []
    for form in formats:
        if form != SERVICE_DAY:
            clock = f"CAST(try_strptime({source}, {quote.text(form)}) AS TIME)"
            found.append(f"epoch_us(DATE '1970-01-01' + {clock})")
            continue
        parts = [f"TRY_CAST(split_part({source}, ':', {at}) AS BIGINT)" for at in (1, 2, 3)]
        told = f"({parts[0]} * 3600 + {parts[1]} * 60 + coalesce({parts[2]}, 0)) * 1000000"
        fits = f"regexp_full_match({source}, '[0-9]{{1,2}}:[0-5][0-9](:[0-5][0-9])?')"
        found.append(f"CASE WHEN {fits} AND {parts[0]} <= {LATEST_HOUR} THEN {told} END")
    return f"coalesce({', '.join(found)})" if found else "CAST(NULL AS BIGINT)"


def _days(column: Column) -> tuple[Step, list[Fault]]:
    """The day a cell names, and what is told of the form it had."""
    source = cell(column)
    forms = [
        _in_our_time(f"CAST({_day(source, one, column.pivot)} AS DATE)") for one in column.formats
    ]
    return Step(1, f"coalesce({', '.join(forms)})"), _odd_forms(column, forms)


def _moments(column: Column) -> tuple[Step, list[Fault]]:
    """The moment a cell names, without a zone, and what is told of the form it had."""
    source = cell(column)
    forms = [_in_our_time(_moment(source, one, column.pivot)) for one in column.formats]
    return Step(1, f"coalesce({', '.join(forms)})"), _odd_forms(column, forms)


def _odd_forms(column: Column, forms: list[str]) -> list[Fault]:
    found = []
    for at, (form, sql) in enumerate(zip(column.formats, forms, strict=True)):
        code = "excel_date" if form in SERIALS else "two_digit_year" if "%y" in form else ""
        if code:
            earlier = "".join(f" AND ({one}) IS NULL" for one in forms[:at])
            found.append(Fault(column.source[0], code, f"({sql}) IS NOT NULL{earlier}", FIXED))
    return found


def _day(source: str, form: str, pivot: str | None) -> str:
    if form not in SERIALS:
        return _moment(source, form, pivot)
    whole = f"TRY_CAST({_serial(source)} AS DOUBLE) = floor(TRY_CAST({_serial(source)} AS DOUBLE))"
    return f"CASE WHEN {whole} THEN {_counted(source, form)} END"


def _moment(source: str, form: str, pivot: str | None) -> str:
    if form in SERIALS:
        return _counted(source, form)
    parsed = f"try_strptime({source}, {quote.text(form)})"
    if "%y" not in form:
        return parsed
    digits = f"(year({parsed}) % 100)"
    century = f"CASE WHEN {digits} <= {int(pivot or '0')} THEN '20' ELSE '19' END"
    rest = f"strftime({parsed}, '-%m-%d %H:%M:%S.%f')"
    return f"TRY_CAST({century} || lpad(CAST({digits} AS VARCHAR), 2, '0') || {rest} AS TIMESTAMP)"


def _serial(source: str) -> str:
    known = f"regexp_full_match({source}, '[0-9]{{1,5}}(\\.[0-9]{{1,12}})?')"
    return f"CASE WHEN {known} THEN {source} END"


def _counted(source: str, form: str) -> str:
    """A spreadsheet's day number. Its 1900 had a 29 February, day 60, which never was."""
    number = f"TRY_CAST({_serial(source)} AS DOUBLE)"
    seconds = f"to_seconds(CAST(round({number} * 86400) AS BIGINT))"
    moment = f"(TIMESTAMP {quote.text(SERIALS[form])} + {seconds})"
    if form != "excel":
        return moment
    early = f"WHEN {number} < 60 THEN {moment} + INTERVAL 1 DAY"
    return f"CASE {early} WHEN floor({number}) <> 60 THEN {moment} END"


def _in_our_time(moment: str) -> str:
    # A year of two digits is a slip of the pen, not the year 26.
    return f"CASE WHEN year({moment}) BETWEEN 1850 AND 2200 THEN {moment} END"
