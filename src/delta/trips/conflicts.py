"""Conflicts: what speaks against giving a trip to a driver and a vehicle, each a sentence. Pure.

The numbers in `CODES` are those of docs/rules/conflicts.md. Names are given by the caller; nothing
here says more of a patient than that there is one.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from delta.drivers import credentials
from delta.kernel.words import CredentialKind, DriverStatus, VehicleStatus, screen
from delta.trips import capacity
from delta.trips.capacity import Places, Shared
from delta.trips.case import Case, Ride
from delta.trips.way import Span, drive, meet


class Severity(StrEnum):
    """What a finding does: it forbids, it asks for a right and a reason, or it only tells."""

    REFUSE = "refuse"
    OVERRIDE = "override"
    WARN = "warn"


R, O, W = Severity.REFUSE, Severity.OVERRIDE, Severity.WARN  # noqa: E741  a table reads them

CODES: dict[str, tuple[int, Severity]] = {
    "driver_left": (1, R),
    "driver_on_leave": (2, O),
    "paper_failed": (3, R),
    "paper_ended": (4, O),
    "paper_missing": (5, O),
    "paper_not_on_file": (6, W),
    "other_paper_ended": (7, W),
    "time_off": (8, O),
    "time_off_asked": (9, W),
    "outside_shift": (10, O),
    "no_shift": (11, W),
    "vehicle_unfit": (12, R),
    "vehicle_in_shop": (13, O),
    "vehicle_paper_ended": (14, O),
    "cannot_carry": (15, R),
    "places_not_known": (16, W),
    "over_capacity": (17, R),
    "over_capacity_together": (18, O),
    "too_heavy": (19, R),
    "no_lift": (20, O),
    "no_oxygen": (21, O),
    "driver_elsewhere": (22, O),
    "rides_together": (23, W),
    "rides_alone": (24, O),
    "vehicle_elsewhere": (25, O),
    "patient_elsewhere": (26, O),
    "too_far": (27, O),
    "way_not_known": (28, W),
    "time_not_known": (29, W),
    "driver_avoided": (30, W),
    "another_preferred": (31, W),
    "no_vehicle": (32, W),
}
"""Every conflict by its code: its number in the rules, and what it does."""

BY_MANAGERS = frozenset({"paper_ended", "paper_missing", "vehicle_paper_ended"})
"""What law or payer asks for: only those who correct trips go past it, not every dispatcher."""


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit: its code, what it does, and a sentence for the screen."""

    code: str
    severity: Severity
    sentence: str

    @property
    def number(self) -> int:
        """Its number in docs/rules/conflicts.md."""
        return CODES[self.code][0]


def conflicts(case: Case) -> list[Finding]:
    """Return everything that speaks against the case, the gravest first, else by number."""
    found = [finding for rule in RULES for finding in rule(case)]
    grave = list(Severity)
    return sorted(found, key=lambda one: (grave.index(one.severity), one.number, one.sentence))


def said(code: str, sentence: str) -> Finding:
    """Return the finding of a code."""
    return Finding(code, CODES[code][1], sentence)


def employment(case: Case) -> Iterator[Finding]:
    """Find a driver who does not drive here any more, or not now."""
    driver = case.driver
    if driver.is_placeholder or driver.status == DriverStatus.INACTIVE:
        yield said("driver_left", f"{driver.name} does not drive for us any more.")
    elif driver.status == DriverStatus.ON_LEAVE:
        yield said("driver_on_leave", f"{driver.name} is on leave.")


def papers(case: Case) -> Iterator[Finding]:
    """Find the papers that must count on the day and do not, then others that have ended."""
    held, day, name = case.driver.papers, case.ride.day, case.driver.name
    for kind in credentials.missing(held, day, case.required, case.payer):
        yield paper(case, kind)
    for kind in credentials.expired(held, day):
        if kind not in case.required:
            yield said("other_paper_ended", f"{name}: {called(kind)} has ended.")


def paper(case: Case, kind: CredentialKind) -> Finding:
    """Say how a required paper does not count: failed, there but not in force, or not there."""
    of_kind = [one for one in case.driver.papers if one.kind == kind]
    name, word = case.driver.name, called(kind)
    standing = {credentials.standing(one, case.ride.day) for one in of_kind}
    if credentials.Standing.FAILED in standing:
        return said("paper_failed", f"{name} did not pass: {word}.")
    if not of_kind and not case.is_strict:
        return said("paper_not_on_file", f"{name}: {word} is not on file.")
    if not of_kind:
        return said("paper_missing", f"{name} has no {word}, and the payer asks for it.")
    if standing & credentials.COUNTS:
        return said("paper_missing", f"{name}: {word} does not count for this payer.")
    ended = standing == {credentials.Standing.EXPIRED}
    return said("paper_ended", f"{name}: {word} {'has ended' if ended else 'is not in force'}.")


def called(kind: CredentialKind) -> str:
    """Return what a paper is called within a sentence."""
    words = {CredentialKind.CPR: "CPR card", CredentialKind.OIG_EXCLUSION_CHECK: "exclusion check"}
    return words.get(kind) or screen(kind).lower().replace("hipaa", "HIPAA")


def hours(case: Case) -> Iterator[Finding]:
    """Find time off on the day, and a shift that does not hold the trip."""
    driver, ride = case.driver, case.ride
    away = [one for one in driver.absences if one.first <= ride.day <= one.last]
    if any(one.is_granted for one in away):
        yield said("time_off", f"{driver.name} has the day off.")
    elif away:
        yield said("time_off_asked", f"{driver.name} has asked for the day off.")
    if not driver.shifts:
        yield said("no_shift", f"No shift of {driver.name} is planned that day.")
    elif ride.span.begins and not any(covers(one, ride.span) for one in driver.shifts):
        yield said("outside_shift", f"The trip lies outside the shift of {driver.name}.")


def covers(shift: Span, ride: Span) -> bool:
    """Return whether a shift holds a trip from its beginning to its end, as far as it is known."""
    assert shift.begins
    assert shift.ends
    assert ride.begins
    return shift.begins <= ride.begins < shift.ends and (
        ride.ends is None or ride.ends <= shift.ends
    )


def vehicle_fit(case: Case) -> Iterator[Finding]:
    """Find a vehicle that may not go, or nobody chose one."""
    van = case.vehicle
    if van is None:
        yield said("no_vehicle", "No vehicle is chosen: what it can carry is not known.")
        return
    if van.status in (VehicleStatus.RETIRED, VehicleStatus.OUT_OF_SERVICE):
        yield said("vehicle_unfit", f"Vehicle {van.name} is {screen(van.status).lower()}.")
    elif van.status == VehicleStatus.IN_SHOP:
        yield said("vehicle_in_shop", f"Vehicle {van.name} is in the shop.")
    for word in van.ended_papers:
        yield said("vehicle_paper_ended", f"Vehicle {van.name}: the {word} has ended by that day.")


def impossible(case: Case) -> list[str]:
    """Return the kinds of place the patient needs of which the vehicle has none at all."""
    if case.vehicle is None or not case.vehicle.setups:
        return []
    needs = case.ride.needs
    wanted = Places(0, int(needs.wheelchair), int(needs.stretcher), int(needs.bariatric))
    return capacity.most(case.vehicle.setups).lacks(wanted)


def capability(case: Case) -> Iterator[Finding]:
    """Find what the patient needs and the vehicle lacks, whoever else rides."""
    van, needs = case.vehicle, case.ride.needs
    if van is None:
        return
    if not van.setups:
        yield said("places_not_known", f"What vehicle {van.name} can carry is not known.")
    for kind in impossible(case):
        yield said("cannot_carry", f"Vehicle {van.name} has no place for {A_PLACE[kind]}.")
    if needs.weight_lbs and van.most_lbs and needs.weight_lbs > van.most_lbs:
        yield said(
            "too_heavy", f"The lift of vehicle {van.name} holds {van.most_lbs} lb, not more."
        )
    if (needs.lift or needs.wheelchair or needs.stretcher) and not van.has_lift:
        yield said("no_lift", f"Vehicle {van.name} has neither lift nor ramp.")
    if needs.oxygen and not needs.brings_oxygen and not van.has_oxygen:
        yield said("no_oxygen", f"Vehicle {van.name} carries no oxygen.")


A_PLACE = {
    "seats": "somebody seated",
    "wheelchairs": "a wheelchair",
    "stretchers": "a stretcher",
    "bariatric": "a bariatric rider",
}
TOO_FEW = {
    "seats": "seats",
    "wheelchairs": "wheelchair positions",
    "stretchers": "stretcher places",
    "bariatric": "bariatric places",
}


def room(case: Case) -> Iterator[Finding]:
    """Find too few places along the way: of the trip alone, then with whoever rides along."""
    van, ride = case.vehicle, case.ride
    if van is None or not van.setups:
        return
    lone = capacity.lacking(van.setups, capacity.loads(ride.riders))
    for kind in [one for one in lone if one not in impossible(case)]:
        yield said("over_capacity", f"Vehicle {van.name} has too few {TOO_FEW[kind]} on the way.")
    ours = shared(ride)
    if ours is None or lone:
        return
    others = [one for other in case.others if other.vehicle == van.id and (one := shared(other))]
    for kind in capacity.lacking(van.setups, capacity.together(ours, others)):
        sentence = f"With its other trips vehicle {van.name} has too few {TOO_FEW[kind]}."
        yield said("over_capacity_together", sentence)


def shared(ride: Ride) -> Shared | None:
    """Return what a trip takes while it rides; None if its time is not known."""
    if ride.span.begins is None or ride.span.ends is None:
        return None
    return Shared(ride.span.begins, ride.span.ends, capacity.peak(ride.riders))


def bookings(case: Case) -> Iterator[Finding]:
    """Find driver, vehicle or patient on two trips at once."""
    for other in case.others:
        met = meet(case.ride.span, other.span)
        if met is True:
            yield from both(case, other)


def both(case: Case, other: Ride) -> Iterator[Finding]:
    """Say what cannot be, or must be known, of two trips at one time."""
    ride, driver, van = case.ride, case.driver, case.vehicle
    if other.patient is not None and other.patient == ride.patient:
        yield said("patient_elsewhere", f"The patient rides on trip {other.name} at that time.")
    if other.driver == driver.id:
        if van is None or other.vehicle != van.id:
            yield said("driver_elsewhere", f"{driver.name} drives trip {other.name} at that time.")
        elif ride.needs.alone or other.needs.alone:
            yield said("rides_alone", f"It would share the ride with trip {other.name}, not alone.")
        else:
            yield said("rides_together", f"It shares the ride with trip {other.name}.")
    elif van is not None and other.vehicle == van.id:
        yield said("vehicle_elsewhere", f"Vehicle {van.name} is on trip {other.name} at that time.")


def drives(case: Case) -> Iterator[Finding]:
    """Find too little time for the drive from the trip before, and to the trip after."""
    mine = [one for one in case.others if one.driver == case.driver.id]
    timed = [one for one in mine if one.span.begins is not None]
    if case.ride.span.begins is None:
        if mine:
            yield said("time_not_known", "The trip has no time yet: what it meets is not known.")
        return
    begins = case.ride.span.begins
    apart = [one for one in timed if meet(case.ride.span, one.span) is not True]
    before = [one for one in apart if one.span.begins < begins]  # type: ignore[operator]
    after = [one for one in apart if one.span.begins > begins]  # type: ignore[operator]
    if before:
        yield from between(max(before, key=start), case.ride)
    if after:
        yield from between(case.ride, min(after, key=start))


def start(ride: Ride) -> float:
    """Return a trip's beginning as a number that sorts."""
    assert ride.span.begins is not None
    return ride.span.begins.timestamp()


def between(first: Ride, second: Ride) -> Iterator[Finding]:
    """Compare the drive between two trips with the time there is."""
    if first.span.ends is None or second.span.begins is None:
        yield said("way_not_known", f"When trip {first.name} ends is not known.")
        return
    needed = drive(first.finishes, second.begins)
    pair = f"from the drop-off of trip {first.name} to the pick-up of trip {second.name}"
    if needed is None:
        yield said("way_not_known", f"The way {pair} is not known.")
        return
    there_is = second.span.begins - first.span.ends
    if needed > there_is:
        drive_takes, left = minutes(needed), minutes(there_is)
        yield said(
            "too_far", f"The drive {pair} takes about {drive_takes} minutes; {left} are left."
        )


def minutes(time: timedelta) -> int:
    """Return whole minutes, downwards."""
    return int(time.total_seconds() // 60)


def wishes(case: Case) -> Iterator[Finding]:
    """Tell that the patient is kept from the driver, or rides more gladly with somebody else."""
    if case.is_avoided:
        yield said("driver_avoided", f"The patient is not to ride with {case.driver.name}.")
    elif case.preferred and not case.is_preferred:
        names = " or ".join(case.preferred)
        yield said("another_preferred", f"The patient prefers to ride with {names}.")


RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    employment,
    papers,
    hours,
    vehicle_fit,
    capability,
    room,
    bookings,
    drives,
    wishes,
)


def of(found: Collection[Finding], severity: Severity) -> list[Finding]:
    """Return the findings of one severity."""
    return [one for one in found if one.severity is severity]
