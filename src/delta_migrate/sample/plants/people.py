"""Plants among people: names, births, phones, and people who stand there twice."""

from collections.abc import Iterable

from delta_migrate.sample.plants.garden import Garden
from delta_migrate.sample.plants.planted import Group, Mark, Plant, Planted, Spoil, odd
from delta_migrate.sample.spelling import slashed

FILE = "RIDERS.CSV"
FACILITY_DESK = 24  # patients who share one phone, in one group


def twice(number: int, code: str, *, swapped: bool) -> Group:
    """One person under two numbers; the second may have the names the other way round."""

    def make(garden: Garden, turn: int) -> Iterable[Planted]:
        one = garden.patient()
        other = garden.patient() | {name: one[name] for name in ("FNAME", "LNAME", "DOB")}
        if swapped:
            other |= {"FNAME": one["LNAME"], "LNAME": one["FNAME"]}
        elif turn % 2:
            other |= {"LNAME": str(one["LNAME"]).upper()}
        for row in (one, other):
            yield odd(FILE, row, number, "RIDER_NO", code)

    return Group(make)


def shared_phone(garden: Garden, turn: int) -> Iterable[Planted]:
    """The desk's number for everybody who lives there."""
    for _ in range(FACILITY_DESK):
        row = garden.patient() | {"PHONE1": f"(713) 555-{2000 + turn:04d}"}
        yield odd(FILE, row, 45, "PHONE1", "shared_phone")


def inactive_ahead(garden: Garden, turn: int) -> Iterable[Planted]:
    """A patient taken out of use, who is still to be fetched."""
    patient = garden.patient() | {"ACTIVE": "N"}
    yield Planted(FILE, patient)
    ahead = slashed(garden.plan.today)
    trip = garden.trip() | {"RIDER_NO": patient["RIDER_NO"], "TRIP_DT": ahead, "STAT": "SCH"}
    trip |= dict.fromkeys(("DRV", "T_ENR", "T_ARR", "T_ONB", "T_DOF", "T_DONE"), "")
    yield odd("TRIPS.CSV", trip, 47, "RIDER_NO", "inactive_patient_trip")


def odd_name(number: int, column: str, code: str, names: tuple[str, ...]) -> Group:
    """A name with something about it; `{}` is the name itself."""

    def make(garden: Garden, turn: int) -> Iterable[Planted]:
        row = garden.patient()
        row[column] = names[turn % len(names)].format(row[column])
        yield odd(FILE, row, number, column, code)

    return Group(make)


def repeated_contact(garden: Garden, turn: int) -> Iterable[Planted]:
    """The same person in both columns for contacts."""
    who: dict[str, object] = {"NAME": "Ines Planted", "PHONE": "713-555-0144", "REL": "niece"}
    cells = {f"EC{place}_{part}": value for place in (1, 2) for part, value in who.items()}
    yield odd(FILE, garden.patient() | cells, 89, "EC2_NAME", "repeated_contact")


def kept_name(garden: Garden, turn: int) -> Iterable[Planted]:
    """A family that is called Null."""
    row = garden.patient() | {"LNAME": ("Null", "None", "Nan")[turn % 3]}
    yield odd(FILE, row, 92, "LNAME", "surname")


def absent(garden: Garden, turn: int) -> Iterable[Planted]:
    """A patient of the web form without a key that others have, or with nothing in it."""
    row = garden.client()
    if turn % 3 == 0:
        del row["driverNotes"]
    else:
        row["driverNotes"] = (None, "")[turn % 2]
    yield Planted("clients.json", row, (Mark(93, "driverNotes", "absent"),))


PHONES = ("713-555-0142 x4", "(713) 555-0142 ext. 12", "713.555.0142 call daughter")
PLANTS: tuple[Plant, ...] = (
    odd_name(4, "LNAME", "mojibake", ("{}Ã±o", "JosÃ© {}", "{}Ã©")),
    odd_name(6, "LNAME", "odd_spelling", ("{}e\u0301", "{}\u00a0Vo", "{}\u200bs")),
    twice(37, "duplicate_patient", swapped=False),
    twice(38, "swapped_names", swapped=True),
    odd_name(39, "LNAME", "name_tag", ("{} *DECEASED*", "{} (DNR)", "{} - DO NOT TRANSPORT")),
    odd_name(40, "FNAME", "two_people", ("{} & Mary", "{} and John", "Mary & {}")),
    Spoil(41, FILE, "DOB", "placeholder_date", ("01/01/1900", "01/01/1901")),
    Spoil(41, FILE, "DOB", "implausible", ("05/17/2031", "02/11/1871", "12/31/2049")),
    Spoil(42, FILE, "DOB", "two_digit_year", ("3/4/29", "11/30/48", "7/9/51")),
    Spoil(44, FILE, "PHONE1", "phone_extra", PHONES),
    Spoil(44, FILE, "PHONE1", "phone_short", ("555-0142", "5550143")),
    Spoil(44, FILE, "PHONE1", "bad_phone", ("(713) 055-0142", "call daughter", "no phone")),
    Group(shared_phone),
    Spoil(46, FILE, "EMAIL", "dummy_value", ("none@none.com", "na@na.com", "noemail@noemail.com")),
    Group(inactive_ahead),
    Spoil(49, FILE, "MOB_CD", "unknown_code", ("WHCH", "W/C", "GURNEY", "BLS")),
    Spoil(50, FILE, "INSTRUCT", "needs_in_text", ("o2 2L at home", "4 steps, no ramp", "310 lb")),
    Spoil(90, FILE, "MOB_CD", "unknown_code", ("WC;CN", "WC/O2", "WK,CN")),
    Spoil(91, FILE, "ACTIVE", "bad_flag", ("DEL", "red", "see notes")),
    Group(repeated_contact),
    Group(kept_name),
    Spoil(92, FILE, "WT_LBS", "null_word", ("999", "N/A", "NULL")),
    Group(absent),
    Spoil(94, FILE, "HEARING", "flag_spelling", ("T", "yes", "1", "FALSE", "0", "n")),
    Spoil(97, FILE, "INSTRUCT", "phone_in_text", ("call son 713-555-0119", "nurse (281) 555-0107")),
)
