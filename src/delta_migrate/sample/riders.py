"""Patients on their way into two files: half to `clients.json`, half to `RIDERS.CSV`."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from delta_migrate.sample import fault_list
from delta_migrate.sample.accounts import Accounts
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import Fault, OtherFile, spots, wanted
from delta_migrate.sample.layout import CLIENTS, FAMILY, RIDERS
from delta_migrate.sample.nights import autumn, spring
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.people import people, relatives
from delta_migrate.sample.places import address
from delta_migrate.sample.plan import Rider, World
from delta_migrate.sample.spelling import entered, piped, slashed, text, yes
from delta_migrate.sample.writer import Export

AID_CODES = {
    "wheelchair": "WC",
    "power_wheelchair": "PW",
    "walker": "WK",
    "cane": "CN",
    "crutches": "CR",
    "scooter": "SC",
}
CHAIR_CODES = {"manual": "MAN", "power": "PWR", "bariatric": "BAR", None: ""}
LANGUAGE_CODES = {
    "English": "EN",
    "Spanish": "ES",
    "Vietnamese": "VI",
    "Chinese": "ZH",
    "Arabic": "AR",
}


def _us_date(iso: Any) -> str:
    return slashed(date.fromisoformat(iso)) if iso else ""


def _aid_codes(aids: Any) -> str:
    return piped([AID_CODES[aid] for aid in aids])


def _local(utc: Any) -> str:
    """Return a UTC moment on the operator's clock: six hours back, five in summer time."""
    moment = datetime.fromisoformat(utc.removesuffix("Z"))
    summer = spring(moment.year) <= moment.date() < autumn(moment.year)
    there = moment - timedelta(hours=5 if summer else 6)
    return entered(there.date(), there.hour * 60 + there.minute)


Spelling = Callable[[Any], str]
SPELLINGS: dict[str, tuple[str, Spelling]] = {  # legacy column: the fact it holds, and how
    "RIDER_NO": ("id", text),
    "LNAME": ("lastName", text),
    "FNAME": ("firstName", text),
    "DOB": ("dateOfBirth", _us_date),
    "PHONE1": ("phone", text),
    "EMAIL": ("email", text),
    "ADDR1": ("addressLine1", text),
    "ADDR2": ("addressLine2", text),
    "CITY": ("city", text),
    "ST": ("state", text),
    "ZIP": ("zipCode", text),
    "MOB_CD": ("mobilityAids", _aid_codes),
    "WC_TYPE": ("wheelchairType", CHAIR_CODES.__getitem__),
    "SELF_XFER": ("canTransferIndependently", yes),
    "LIFT_ASST": ("requiresLiftAssistance", yes),
    "O2_REQ": ("oxygenRequired", yes),
    "O2_LPM": ("oxygenFlowRate", text),
    "O2_TANK": ("oxygenTankProvided", yes),
    "IV_REQ": ("ivRequired", yes),
    "WT_LBS": ("weightLbs", text),
    "HT_IN": ("heightInches", text),
    "CONDITIONS": ("medicalConditions", piped),
    "MEDS": ("medications", piped),
    "ALLERGY": ("allergies", piped),
    "BLOOD": ("bloodType", text),
    "COGNITIVE": ("cognitiveNotes", text),
    "HEARING": ("hearingImpaired", yes),
    "VISION": ("visuallyImpaired", yes),
    "LANG": ("primaryLanguage", LANGUAGE_CODES.__getitem__),
    "EC1_NAME": ("emergencyContactName", text),
    "EC1_PHONE": ("emergencyContactPhone", text),
    "EC1_REL": ("emergencyContactRelationship", text),
    "EC2_NAME": ("emergencyContact2Name", text),
    "EC2_PHONE": ("emergencyContact2Phone", text),
    "EC2_REL": ("emergencyContact2Relationship", text),
    "INS_NAME": ("insuranceProvider", text),
    "INS_POLICY": ("insurancePolicyNumber", text),
    "INS_GROUP": ("insuranceGroupNumber", text),
    "MCAID_NO": ("medicaidNumber", text),
    "MCARE_NO": ("medicareNumber", text),
    "INSTRUCT": ("specialInstructions", text),
    "DRV_NOTE": ("driverNotes", text),
    "FAC_CD": ("facilityCode", text),
    "ROOM": ("roomNumber", text),
    "MRN": ("medicalRecordNumber", text),
    "LOGIN_ID": ("userId", text),
    "ACTIVE": ("active", yes),
    "ENTERED": ("createdAt", _local),
}


def legacy_row(facts: Row) -> Row:
    """Return a patient's facts in the columns and spellings of `RIDERS.CSV`."""
    return {column: spell(facts[fact]) for column, (fact, spell) in SPELLINGS.items()}


def write_riders(export: Export, accounts: Accounts) -> None:
    """Write every patient to one of the two files, and note those who can be booked for."""
    plan, world = export.world.plan, export.world
    chance = Chance(plan.seed, "riders")
    half = (plan.patients + 1) // 2
    clients = people(range(1, half + 1), world, accounts, chance)
    faults = spots(half, wanted([*fault_list.CLIENTS, OtherFile()], plan), chance)
    for facts in emit(export, CLIENTS, clients, faults, chance):
        world.riders.append(_rider(facts, world, chance))
    _write_csv_half(range(half + 1, plan.patients + 1), faults, export, accounts, chance)


def _write_csv_half(
    numbers: range, elsewhere: dict[int, Fault], export: Export, accounts: Accounts, chance: Chance
) -> None:
    plan, world = export.world.plan, export.world
    kept: dict[str, Row] = {}

    def rows() -> Iterator[Row]:
        for facts in people(numbers, world, accounts, chance):
            kept["facts"] = facts  # the row is written before the next facts are made
            yield legacy_row(facts)

    faults = spots(len(numbers), wanted(fault_list.RIDERS, plan), chance)
    for _ in emit(export, RIDERS, rows(), faults, chance):
        world.riders.append(_rider(kept["facts"], world, chance))
    for position, fault in elsewhere.items():
        if isinstance(fault, OtherFile):
            [facts] = people(range(position + 1, position + 2), world, accounts, chance)
            rival = legacy_row({**facts, "userId": None})
            export.add(RIDERS, rival, (("RIDER_NO", "duplicate_key"),))


def _rider(facts: Row, world: World, chance: Chance) -> Rider:
    site = next((site for site in world.sites if site.code == facts["facilityCode"]), None)
    looked_up = address(chance)  # riders' files carry no coordinates, trips mostly do
    return Rider(
        number=str(facts["id"]),
        home=looked_up._replace(
            line=str(facts["addressLine1"]),
            city=str(facts["city"]),
            state=str(facts["state"]),
            zip=str(facts["zipCode"]),
        ),
        site=site,
        service=_service(facts, chance),
        oxygen=bool(facts["oxygenRequired"]),
        login=str(facts["userId"] or ""),
        active=bool(facts["active"]),
    )


def _service(facts: Row, chance: Chance) -> str:
    if facts["wheelchairType"] == "bariatric":
        return "BARI"
    if facts["wheelchairType"]:
        return "WHCH"
    return "STRC" if chance.hits(0.03) else "AMBU"


def write_family(export: Export, accounts: Accounts) -> None:
    """Write who acts for whom."""
    plan, world = export.world.plan, export.world
    chance = Chance(plan.seed, "family")
    count = plan.patients // 20
    faults = spots(count, wanted(fault_list.FAMILY, plan), chance)
    for _ in emit(export, FAMILY, relatives(count, world, accounts, chance), faults, chance):
        pass
