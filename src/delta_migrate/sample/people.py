"""Patients as facts, in the words of `clients.json`; and the families who act for them."""

from collections.abc import Iterator
from datetime import date, timedelta

from delta_migrate.sample.accounts import Accounts, plain, some_phone
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.names import (
    ALLERGIES,
    BLOOD,
    CONDITIONS,
    DOOR_NOTES,
    FIRST,
    INSURERS,
    KIN,
    LAST,
    MEDICATIONS,
)
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.places import address
from delta_migrate.sample.plan import Site, World

LANGUAGES = ("English",) * 6 + ("Spanish",) * 3 + ("Vietnamese", "Chinese", "Arabic")
AIDS = (
    ((), None),
    (("cane",), None),
    (("walker",), None),
    (("wheelchair",), "manual"),
    (("wheelchair", "walker"), "manual"),
    (("power_wheelchair",), "power"),
    (("wheelchair",), "bariatric"),
    (("crutches",), None),
    (("scooter", "cane"), None),
)
ONE_IN_SIGNS_IN = 10


def people(numbers: range, world: World, accounts: Accounts, chance: Chance) -> Iterator[Row]:
    """Give the facts of each patient, keyed and ordered as `clients.json` has them."""
    for number in numbers:
        signs_in = number % ONE_IN_SIGNS_IN == 1
        yield _person(number, accounts if signs_in else None, world, chance)


def _person(number: int, accounts: Accounts | None, world: World, chance: Chance) -> Row:
    first, last = chance.pick(FIRST), chance.pick(LAST)
    today = world.plan.today
    # past ninety as well as children: nobody may take two digits of a year for granted
    born = today - timedelta(days=chance.between(3 * 365, 97 * 365))
    site = chance.pick(world.sites) if world.sites and chance.hits(0.35) else None
    return {
        "id": f"R{number:06d}",
        "email": f"{plain(first + last)}{number}@mail.example" if chance.hits(0.5) else None,
        "firstName": first,
        "lastName": last,
        "phone": some_phone(chance) if chance.hits(0.9) else None,
        "dateOfBirth": born.isoformat() if chance.hits(0.98) else None,
        **_medical(chance),
        **_contacts(chance),
        **_insurance(chance),
        "specialInstructions": chance.pick(DOOR_NOTES) if chance.hits(0.25) else None,
        "driverNotes": "Sits in front" if chance.hits(0.1) else None,
        **_home(site, chance),
        "userId": accounts.open("RD", first, last) if accounts else None,
        "active": chance.hits(0.93),
        "createdAt": _created(today, chance),
    }


def _created(today: date, chance: Chance) -> str:
    day = today - timedelta(days=chance.between(5, 1800))
    return f"{day.isoformat()}T{chance.between(14, 22):02d}:{chance.below(60):02d}:00Z"


def _medical(chance: Chance) -> Row:
    aids, chair = chance.pick(AIDS)
    oxygen = chance.hits(0.12)
    return {
        "mobilityAids": list(aids),
        "wheelchairType": chair,
        "canTransferIndependently": chance.hits(0.4) if chair else True,
        "requiresLiftAssistance": bool(chair) and chance.hits(0.5),
        "oxygenRequired": oxygen,
        "oxygenFlowRate": chance.pick(("2", "2.5", "3", "4")) if oxygen else None,
        "oxygenTankProvided": oxygen and chance.hits(0.5),
        "ivRequired": chance.hits(0.02),
        "weightLbs": chance.between(95, 420) if chance.hits(0.8) else None,
        "heightInches": chance.between(54, 77) if chance.hits(0.7) else None,
        "medicalConditions": _some(CONDITIONS, chance),
        "medications": _some(MEDICATIONS, chance),
        "allergies": _some(ALLERGIES, chance) if chance.hits(0.3) else [],
        "bloodType": chance.pick(BLOOD) if chance.hits(0.4) else None,
        "cognitiveNotes": "Forgets appointments, call the day before" if chance.hits(0.1) else None,
        "hearingImpaired": chance.hits(0.1),
        "visuallyImpaired": chance.hits(0.08),
        "primaryLanguage": chance.pick(LANGUAGES),
    }


def _some(things: tuple[str, ...], chance: Chance) -> list[str]:
    """Return up to three neighbours of a list, each once."""
    start, count = chance.below(len(things)), chance.below(4)
    return [things[(start + step) % len(things)] for step in range(min(count, len(things)))]


def _contacts(chance: Chance) -> Row:
    first, second = chance.hits(0.8), chance.hits(0.25)
    return {
        **_contact("emergencyContact", first, chance),
        **_contact("emergencyContact2", second, chance),
    }


def _contact(prefix: str, given: bool, chance: Chance) -> Row:
    if not given:
        return {f"{prefix}Name": None, f"{prefix}Phone": None, f"{prefix}Relationship": None}
    return {
        f"{prefix}Name": f"{chance.pick(FIRST)} {chance.pick(LAST)}",
        f"{prefix}Phone": some_phone(chance),
        f"{prefix}Relationship": chance.pick(KIN),
    }


def _insurance(chance: Chance) -> Row:
    insured = chance.hits(0.85)
    return {
        "insuranceProvider": chance.pick(INSURERS) if insured else None,
        "insurancePolicyNumber": f"P{chance.digits(8)}" if insured else None,
        "insuranceGroupNumber": f"G-{chance.digits(4)}" if insured and chance.hits(0.6) else None,
        "medicaidNumber": chance.digits(9) if chance.hits(0.6) else None,
        "medicareNumber": _medicare(chance) if chance.hits(0.5) else None,
    }


def _medicare(chance: Chance) -> str:
    """Return a number of Medicare's shape (1EG4-TE5-MK73) that starts with 0, which none does."""
    letters = "ACDEFGHJKMNPQRTUVWXY"
    return (
        f"0{chance.pick(letters)}{chance.pick(letters)}{chance.below(10)}"
        f"{chance.pick(letters)}{chance.pick(letters)}{chance.below(10)}"
        f"{chance.pick(letters)}{chance.pick(letters)}{chance.digits(2)}"
    )


def _home(site: Site | None, chance: Chance) -> Row:
    lives_there = site is not None and chance.hits(0.4)
    home = site.address if site and lives_there else address(chance)
    return {
        "addressLine1": home.line,
        "addressLine2": f"Apt {chance.between(1, 40)}" if chance.hits(0.3) else None,
        "city": home.city,
        "state": home.state,
        "zipCode": home.zip,
        "facilityCode": site.code if site else None,
        "roomNumber": f"{chance.between(1, 4)}{chance.digits(2)}{chance.pick('AB')}"
        if lives_there
        else None,
        "medicalRecordNumber": chance.digits(7) if site else None,
    }


def relatives(count: int, world: World, accounts: Accounts, chance: Chance) -> Iterator[Row]:
    """Give the rows that tie family members to the patients they act for, one or two each."""
    while count > 0 and world.riders:
        user = accounts.open("FM", chance.pick(FIRST), chance.pick(LAST))
        start = chance.below(len(world.riders))
        for rider in world.riders[start : start + min(count, chance.between(1, 2))]:
            count -= 1
            yield {
                "USER_ID": user,
                "RIDER_NO": rider.number,
                "REL_CD": chance.pick(("SPO", "CHD", "CHD", "PAR", "SIB", "GRD", "OTH")),
                "CAN_BOOK": "Y" if chance.hits(0.9) else "N",
                "CAN_CANCEL": "Y" if chance.hits(0.8) else "N",
                "SEE_MEDICAL": "Y" if chance.hits(0.3) else "N",
                "SINCE": _since(world.plan.today, chance),
            }


def _since(today: date, chance: Chance) -> str:
    day = today - timedelta(days=chance.between(5, 1500))
    return f"{day.month:02d}/{day.day:02d}/{day.year:04d}"
