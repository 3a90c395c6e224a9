"""Every numbered case of docs/rules/conflicts.md, and that the page and the code say the same."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from delta.drivers.credentials import Paper
from delta.kernel.words import CredentialKind as K
from delta.kernel.words import CredentialStatus, DriverStatus, VehicleStatus
from delta.trips.capacity import Places, Rider
from delta.trips.case import Absence, Case, Crew, Needs, Ride, Van
from delta.trips.conflicts import CODES, conflicts
from delta.trips.way import Point, Span

PAGE = Path(__file__).parents[2] / "docs/rules/conflicts.md"
DAY = date(2026, 11, 23)
PAYER, OTHER_PAYER = UUID(int=91), UUID(int=92)
HOME, CLINIC = Point(29.76, -95.37), Point(29.71, -95.40)
FAR = Point(29.99, -95.34)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=UTC)


def span(first: int, last: int | None) -> Span:
    return Span(at(first), None if last is None else at(last))


def passed(kind: K, **given) -> Paper:
    return Paper(**({"kind": kind, "status": CredentialStatus.PASSED} | given))


LICENCE, CHECK = passed(K.LICENSE), passed(K.OIG_EXCLUSION_CHECK)
CHAIR = Places(wheelchairs=1)
RIDE = Ride(
    id=UUID(int=1),
    name="TR-1",
    day=DAY,
    span=span(15, 16),
    begins=HOME,
    finishes=CLINIC,
    patient=UUID(int=11),
    riders=(Rider(1, 2, CHAIR),),
    needs=Needs(wheelchair=True),
)
DRIVER = Crew(UUID(int=21), "Ana Diaz", papers=(LICENCE, CHECK), shifts=(span(8, 20),))
VAN = Van(UUID(int=31), "V7", setups=(Places(3, 1),), has_lift=True)
GOOD = Case(RIDE, DRIVER, VAN)


def other(**given) -> Ride:
    named = {"id": UUID(int=2), "name": "TR-2", "patient": UUID(int=12), "riders": ()}
    return replace(RIDE, **(named | {"needs": Needs()} | given))


def driver(**given) -> Case:
    return replace(GOOD, driver=replace(DRIVER, **given))


def van(**given) -> Case:
    return replace(GOOD, vehicle=replace(VAN, **given))


def ride(**given) -> Case:
    return replace(GOOD, ride=replace(RIDE, **given))


def beside(*others: Ride, **given) -> Case:
    return replace(GOOD, others=others, **given)


def papers(*held: Paper, **given) -> Case:
    return replace(driver(papers=held), **given)


MINE = {"driver": DRIVER.id, "vehicle": VAN.id}
ended = passed(K.LICENSE, expires_on=DAY - timedelta(days=1))
failed = replace(LICENCE, status=CredentialStatus.FAILED)
pending = replace(LICENCE, status=CredentialStatus.PENDING)
ahead = passed(K.LICENSE, issued_on=DAY + timedelta(days=1))
for_another = passed(K.LICENSE, payers=frozenset({OTHER_PAYER}))
card = passed(K.CPR, expires_on=DAY - timedelta(days=9))

CASES = [
    (1, driver(status=DriverStatus.INACTIVE), "Ana Diaz does not drive for us any more."),
    (1, driver(is_placeholder=True), "Ana Diaz does not drive for us any more."),
    (2, driver(status=DriverStatus.ON_LEAVE), "Ana Diaz is on leave."),
    (3, papers(failed, CHECK), "Ana Diaz did not pass: license."),
    (4, papers(ended, CHECK), "Ana Diaz: license has ended."),
    (4, papers(pending, CHECK), "Ana Diaz: license is not in force."),
    (4, papers(ahead, CHECK), "Ana Diaz: license is not in force."),
    (5, papers(LICENCE, is_strict=True), "Ana Diaz has no exclusion check, and the payer asks"),
    (5, papers(for_another, CHECK, payer=PAYER), "license does not count for this payer."),
    (6, papers(LICENCE), "Ana Diaz: exclusion check is not on file."),
    (7, papers(LICENCE, CHECK, card), "Ana Diaz: CPR card has ended."),
    (8, driver(absences=(Absence(DAY, DAY, True),)), "Ana Diaz has the day off."),
    (9, driver(absences=(Absence(DAY, DAY, False),)), "Ana Diaz has asked for the day off."),
    (10, driver(shifts=(Span(at(8), at(15, 30)),)), "outside the shift of Ana Diaz."),
    (10, driver(shifts=(span(16, 20),)), "outside the shift of Ana Diaz."),
    (11, driver(shifts=()), "No shift of Ana Diaz is planned that day."),
    (12, van(status=VehicleStatus.OUT_OF_SERVICE), "Vehicle V7 is out of service."),
    (12, van(status=VehicleStatus.RETIRED), "Vehicle V7 is retired."),
    (13, van(status=VehicleStatus.IN_SHOP), "Vehicle V7 is in the shop."),
    (14, van(ended_papers=("insurance",)), "Vehicle V7: the insurance has ended by that day."),
    (15, van(setups=(Places(4),)), "Vehicle V7 has no place for a wheelchair."),
    (15, ride(needs=Needs(stretcher=True), riders=()), "has no place for a stretcher."),
    (16, van(setups=()), "What vehicle V7 can carry is not known."),
    (17, ride(riders=(Rider(1, 2, CHAIR), Rider(1, 2, CHAIR))), "too few wheelchair positions"),
    (17, ride(riders=(Rider(1, 2, CHAIR), Rider(1, 2, Places(4)))), "too few seats on the way."),
    (19, replace(van(most_lbs=600), ride=ride(needs=Needs(weight_lbs=601)).ride), "600 lb, not"),
    (20, van(has_lift=False), "Vehicle V7 has neither lift nor ramp."),
    (21, ride(needs=Needs(oxygen=True)), "Vehicle V7 carries no oxygen."),
    (22, beside(other(driver=DRIVER.id, vehicle=UUID(int=9))), "Ana Diaz drives trip TR-2 at"),
    (23, beside(other(**MINE)), "It shares the ride with trip TR-2."),
    (24, beside(other(**MINE, needs=Needs(alone=True))), "It would share the ride with trip TR-2"),
    (25, beside(other(vehicle=VAN.id, driver=UUID(int=9))), "Vehicle V7 is on trip TR-2"),
    (26, beside(other(patient=RIDE.patient)), "The patient rides on trip TR-2 at that time."),
    (
        27,
        beside(other(**MINE, span=span(14, 15), finishes=FAR)),
        "from the drop-off of trip TR-2 to the pick-up of trip TR-1 takes about 50 minutes; 0 are",
    ),
    (
        27,
        beside(other(**MINE, span=Span(at(16, 10), at(17)), begins=FAR)),
        "from the drop-off of trip TR-1 to the pick-up of trip TR-2 takes about 62 minutes; 10 are",
    ),
    (28, beside(other(**MINE, span=span(13, 14), finishes=None)), "The way from the drop-off of"),
    (28, beside(other(**MINE, span=span(13, None))), "When trip TR-2 ends is not known."),
    (29, replace(beside(other(**MINE)), ride=replace(RIDE, span=Span(None, None))), "no time yet"),
    (30, replace(GOOD, is_avoided=True), "The patient is not to ride with Ana Diaz."),
    (31, replace(GOOD, preferred=("Bo Li", "Cy Ray")), "prefers to ride with Bo Li or Cy Ray."),
    (32, replace(GOOD, vehicle=None), "No vehicle is chosen"),
]


def test_where_everything_fits_nothing_is_found() -> None:
    assert conflicts(GOOD) == []


@pytest.mark.parametrize(("number", "case", "sentence"), CASES)
def test_a_case_is_found_alone_with_its_sentence(number: int, case: Case, sentence: str) -> None:
    found = conflicts(case)
    assert [one.number for one in found] == [number]
    assert sentence in found[0].sentence


def test_places_are_counted_with_the_trips_that_share_the_vehicle() -> None:
    """Case 18: two wheelchairs at once where one position is; told that they share the ride."""
    beside_it = other(**MINE, riders=(Rider(1, 2, CHAIR),))
    found = conflicts(beside(beside_it))
    assert [one.number for one in found] == [18, 23]
    assert found[0].sentence == "With its other trips vehicle V7 has too few wheelchair positions."
    later = replace(beside_it, span=Span(at(16), at(17)), begins=CLINIC)
    assert conflicts(beside(later)) == []


def test_a_set_up_must_hold_the_whole_way() -> None:
    """Two chairs first and four seats later fit one of two set-ups each, and none of them both."""
    riders = (Rider(1, 2, Places(wheelchairs=2)), Rider(2, 3, Places(4)))
    setups = (Places(0, 2), Places(4, 0))
    case = replace(van(setups=setups), ride=replace(RIDE, riders=riders))
    assert [one.code for one in conflicts(case)] == ["over_capacity"]
    roomy = replace(case, vehicle=replace(VAN, setups=(*setups, Places(4, 2))))
    assert conflicts(roomy) == []


def test_what_law_asks_for_comes_first_and_nothing_is_said_twice() -> None:
    found = conflicts(replace(papers(failed), is_avoided=True, vehicle=None))
    assert [one.number for one in found] == [3, 6, 30, 32]


def test_a_driver_with_two_trips_at_once_and_no_vehicle_named_is_elsewhere() -> None:
    """Case 22 too: whether it is one vehicle is not known, so it takes a reason."""
    found = conflicts(beside(other(driver=DRIVER.id, vehicle=None), vehicle=None))
    assert [one.code for one in found] == ["driver_elsewhere", "no_vehicle"]


def test_a_preferred_driver_is_no_news() -> None:
    assert conflicts(replace(GOOD, preferred=("Ana Diaz",), is_preferred=True)) == []


def test_a_patient_who_brings_oxygen_needs_none() -> None:
    assert conflicts(ride(needs=Needs(oxygen=True, brings_oxygen=True))) == []


def test_the_page_and_the_code_say_the_same() -> None:
    rows = re.findall(r"^\| (\d+) \| .* \| `(\w+)` \| (\w+) \|$", PAGE.read_text(), re.MULTILINE)
    said = {code: (int(number), does) for number, code, does in rows}
    assert said == {code: (number, str(does)) for code, (number, does) in CODES.items()}


def test_every_number_of_the_page_has_a_case() -> None:
    assert {number for number, _, _ in CASES} | {18} == {number for number, _ in CODES.values()}
