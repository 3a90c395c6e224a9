"""The oracle against a second reading: every file read back, every rule applied from scratch.

The reading here shares nothing with the generator but the files: it works from the published
description of the export, the way an importer does.
"""

import csv
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import bcrypt
import pytest

from delta_migrate.sample.command import planned
from delta_migrate.sample.produce import produce

HOUSTON = ZoneInfo("America/Chicago")
SERVICES = "AMBU WHCH STRC BARI".split()
TRIP_STATUSES = "NEW SCH ASG PRF CXA CXL CXS CXD NS TD".split()
AIDS = "wheelchair power_wheelchair walker cane crutches scooter".split()
PAPERS = "BG DT CPR FA DD PA".split()
PHONE = re.compile(r"1?[2-9]\d\d[2-9]\d{6}")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
HASH = re.compile(r"\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}")
KEYS = {
    "FACILITY.CSV": ("facility", "FAC_CD"),
    "CONTRACT.CSV": ("contract", "CONTR_NO"),
    "CONTRRATE.CSV": ("contract_rate", "CONTR_NO|SVC"),
    "CONTRTIER.CSV": ("volume_tier", "CONTR_NO|FROM_TRIP"),
    "PAYERS.CSV": ("payer", "PAYER_CD"),
    "FUNDS.CSV": ("fund", "FUND_CD"),
    "USERS.CSV": ("user", "USER_ID"),
    "DOCS.CSV": ("document", "DOC_NO"),
    "DRIVERS.CSV": ("driver", "DRV_NO"),
    "VEHICLES.CSV": ("vehicle", "VEH_NO"),
    "clients.json": ("patient", "id"),
    "RIDERS.CSV": ("patient", "RIDER_NO"),
    "FAMILY.CSV": ("relative", "USER_ID|RIDER_NO"),
    "PLACES.CSV": ("place", "PLACE_NO"),
    "CONSENTS.CSV": ("consent", "CONS_NO"),
    "AUTHS.CSV": ("authorization", "AUTH_ID"),
    "VEHCFG.CSV": ("setup", "VEH_NO|CFG"),
    "STOPSMS.CSV": ("stop", "PHONE"),
    "UNSUB.CSV": ("unsubscribed", "EMAIL"),
    "STANDING.JSONL": ("standing_order", "orderNo"),
    "SOEXCEPT.CSV": ("order_day", "ORDER_NO|DAY"),
    "SOPAUSE.CSV": ("order_pause", "ORDER_NO|FROM_DT"),
    "TRIPS.CSV": ("trip", "TRIP_NO|LEG"),
    "STATLOG.CSV": ("move", "TRIP_NO|LEG|SEQ"),
    "INVOICES.CSV": ("invoice", "INV_NO"),
    "OPENAR.CSV": ("invoice", "ITEM_NO"),
    "INV_LINES.CSV": ("line", "INV_NO|LINE_NO"),
    "PAYMENTS.CSV": ("payment", "PMT_NO"),
    "OPENCASH.CSV": ("payment", "RCPT_NO"),
    "ALLOC.CSV": ("allocation", "PMT_NO|INV_NO"),
}
PARENTS = {  # in the order of loading
    "FACILITY.CSV": {},
    "CONTRACT.CSV": {"FAC_CD": "facility"},
    "CONTRRATE.CSV": {"CONTR_NO": "contract"},
    "CONTRTIER.CSV": {"CONTR_NO": "contract"},
    "PAYERS.CSV": {},
    "FUNDS.CSV": {"PAYER_CD": "payer"},
    "USERS.CSV": {"FAC_CD": "facility"},
    "DOCS.CSV": {"ADDED_BY": "user"},
    "DRIVERS.CSV": {"LOGIN_ID": "user"},
    "VEHICLES.CSV": {},
    "clients.json": {"facilityCode": "facility", "userId": "user"},
    "RIDERS.CSV": {"FAC_CD": "facility", "LOGIN_ID": "user"},
    "FAMILY.CSV": {"USER_ID": "user", "RIDER_NO": "patient"},
    "PLACES.CSV": {"RIDER_NO": "patient"},
    "CONSENTS.CSV": {"RIDER_NO": "patient", "TAKEN_BY": "user", "DOC_NO": "document"},
    "AUTHS.CSV": {"RIDER_NO": "patient", "PAYER_CD": "payer", "FUND_CD": "fund"},
    "VEHCFG.CSV": {"VEH_NO": "vehicle"},
    "STOPSMS.CSV": {},
    "UNSUB.CSV": {},
    "STANDING.JSONL": {
        "riderNo": "patient",
        "facilityCode": "facility",
        "requestedBy": "user",
        "preferredDriver": "driver",
        "authorization": "authorization",
    },
    "SOEXCEPT.CSV": {"ORDER_NO": "standing_order"},
    "SOPAUSE.CSV": {"ORDER_NO": "standing_order"},
    "TRIPS.CSV": {
        "RIDER_NO": "patient",
        "FAC_CD": "facility",
        "DRV": "driver",
        "VEH_NO": "vehicle",
        "BOOKED_BY": "user",
    },
    "STATLOG.CSV": {"TRIP_NO|LEG": "trip"},
    "INVOICES.CSV": {"FAC_CD": "facility"},
    "OPENAR.CSV": {"FAC_CD": "facility", "RIDER_NO": "patient"},
    "OPENCASH.CSV": {"FAC_CD": "facility", "RIDER_NO": "patient"},
    "INV_LINES.CSV": {"INV_NO": "invoice", "TRIP_NO|LEG": "trip"},
    "PAYMENTS.CSV": {"FAC_CD": "facility"},
    "ALLOC.CSV": {"PMT_NO": "payment", "INV_NO": "invoice"},
}
US, WORDED, PACKED, ISO = "%m/%d/%Y", "%d-%b-%Y", "%Y%m%d", "%Y-%m-%d"
MOMENT = "%m/%d/%Y %I:%M %p"
REQUIRED = {
    "FACILITY.CSV": "FAC_NAME FAC_TYPE",
    "CONTRACT.CSV": "FAC_CD START_DT",
    "CONTRRATE.CSV": "CONTR_NO SVC",
    "CONTRTIER.CSV": "CONTR_NO FROM_TRIP",
    "PAYERS.CSV": "PAYER_NAME PAYER_TYPE",
    "FUNDS.CSV": "PAYER_CD FUND_NAME",
    "PLACES.CSV": "RIDER_NO LABEL",
    "CONSENTS.CSV": "RIDER_NO CONS_TYPE HOW GIVEN",
    "AUTHS.CSV": "RIDER_NO PAYER_CD AUTH_NO UNIT_TYPE START_DT",
    "VEHCFG.CSV": "VEH_NO CFG NAME",
    "DOCS.CSV": "DOC_NO PATH SHA256 TITLE",
    "OPENAR.CSV": "ITEM_NO DOC_DT DUE_DT OPEN_AMT STAT",
    "OPENCASH.CSV": "RCPT_NO RECVD METHOD OPEN_AMT",
    "STOPSMS.CSV": "PHONE AT",
    "UNSUB.CSV": "EMAIL AT",
    "STANDING.JSONL": "riderNo status from frequency pickupTime service fromLine toLine createdAt",
    "SOEXCEPT.CSV": "ORDER_NO DAY KIND",
    "SOPAUSE.CSV": "ORDER_NO FROM_DT",
    "STATLOG.CSV": "TRIP_NO LEG SEQ TO_ST AT",
    "USERS.CSV": "LOGIN PWD_HASH FNAME LNAME ROLE STATUS",
    "DRIVERS.CSV": "FNAME LNAME LIC_NO LIC_EXP",
    "VEHICLES.CSV": "PLATE VIN VTYPE SEATS",
    "clients.json": "firstName lastName",
    "RIDERS.CSV": "FNAME LNAME",
    "FAMILY.CSV": "USER_ID RIDER_NO REL_CD",
    "TRIPS.CSV": "TRIP_NO LEG RIDER_NO SVC STAT TRIP_DT PU_TM PU_ADDR DO_ADDR MILES F_BASE F_MILE "
    "F_SURCH F_TOTAL BOOKED_BY",
    "INVOICES.CSV": "FAC_CD PER_FROM PER_TO ISSUED DUE SUBTOTAL DISCOUNT TAX TOTAL PAID STAT",
    "INV_LINES.CSV": "INV_NO LINE_NO TRIP_NO LEG AMOUNT",
    "PAYMENTS.CSV": "FAC_CD RECVD METHOD AMOUNT",
    "ALLOC.CSV": "PMT_NO INV_NO AMOUNT",
}
DATES = {
    "FACILITY.CSV": {"OPENED": US},
    "CONTRACT.CSV": {"START_DT": WORDED, "END_DT": WORDED, "SIGNED": WORDED},
    "FUNDS.CSV": {"START_DT": US, "END_DT": US},
    "DOCS.CSV": {"ADDED": MOMENT},
    "OPENAR.CSV": {"DOC_DT": PACKED, "DUE_DT": PACKED},
    "OPENCASH.CSV": {"RECVD": PACKED},
    "STOPSMS.CSV": {"AT": MOMENT},
    "UNSUB.CSV": {"AT": MOMENT},
    "STANDING.JSONL": {"from": ISO, "until": ISO, "endsOn": ISO},
    "SOEXCEPT.CSV": {"DAY": US},
    "SOPAUSE.CSV": {"FROM_DT": US, "TO_DT": US},
    "STATLOG.CSV": {"AT": MOMENT},
    "CONSENTS.CSV": {"GIVEN": MOMENT, "REVOKED": MOMENT},
    "AUTHS.CSV": {"START_DT": US, "END_DT": US},
    "DRIVERS.CSV": {"HIRED": US, "LIC_EXP": US}
    | {f"{paper}_{part}": US for paper in PAPERS for part in ("DT", "EXP")},
    "VEHICLES.CSV": {"INS_EXP": US, "REG_EXP": US, "INSP_EXP": US},
    "clients.json": {"dateOfBirth": ISO},
    "RIDERS.CSV": {"DOB": US},
    "FAMILY.CSV": {"SINCE": US},
    "TRIPS.CSV": {"TRIP_DT": US},
    "INVOICES.CSV": dict.fromkeys(("PER_FROM", "PER_TO", "ISSUED", "DUE"), PACKED),
    "INV_LINES.CSV": {"SVC_DT": PACKED},
    "PAYMENTS.CSV": {"RECVD": PACKED},
}
CLOCKS = {
    "STANDING.JSONL": dict.fromkeys(("pickupTime", "appointmentTime", "returnTime"), "%H:%M"),
    "SOEXCEPT.CSV": {"PU_TM": "%I:%M %p"},
}
MONEY = {
    "CONTRACT.CSV": "BASE_FARE PER_MILE PER_MIN MIN_FARE FLAT_RATE CREDIT_LIM",
    "CONTRRATE.CSV": "BASE_FARE PER_MILE PER_MIN MIN_FARE O2_FEE ATT_FEE NIGHT_FEE WAIT_MIN",
    "CONTRTIER.CSV": "PRICE",
    "OPENAR.CSV": "ORIG_AMT OPEN_AMT",
    "OPENCASH.CSV": "OPEN_AMT",
    "TRIPS.CSV": "F_BASE F_MILE F_SURCH F_TOTAL",
    "INVOICES.CSV": "SUBTOTAL DISCOUNT TAX TOTAL PAID",
    "INV_LINES.CSV": "UNIT_PRICE AMOUNT",
    "PAYMENTS.CSV": "AMOUNT",
    "ALLOC.CSV": "AMOUNT",
}
NUMBERS = {
    "FACILITY.CSV": "TERMS_DAYS LAT LON",
    "CONTRACT.CSV": "DISC_PCT TERMS_DAYS",
    "CONTRRATE.CSV": "INCL_MI",
    "CONTRTIER.CSV": "FROM_TRIP TO_TRIP DISC_PCT",
    "PAYERS.CSV": "FILE_DAYS TERMS_DAYS KEEP_YRS",
    "PLACES.CSV": "LAT LON",
    "VEHCFG.CSV": "AMB WC STR BAR",
    "STANDING.JSONL": "dayOfMonth attendants fromLat fromLon toLat toLon",
    "STATLOG.CSV": "SEQ",
    "AUTHS.CSV": "UNITS USED",
    "VEHICLES.CSV": "YR SEATS WC_SPOTS STR_SPOTS MAX_LBS ODOM",
    "clients.json": "weightLbs heightInches oxygenFlowRate",
    "RIDERS.CSV": "WT_LBS HT_IN O2_LPM",
    "TRIPS.CSV": "MILES MINS ATT_CNT PU_LAT PU_LON DO_LAT DO_LON",
    "INVOICES.CSV": "TAX_PCT N_LINES",
    "INV_LINES.CSV": "QTY LINE_NO",
}
PHONES = {
    "FACILITY.CSV": "PHONE FAX",
    "USERS.CSV": "PHONE",
    "DRIVERS.CSV": "PHONE",
    "PAYERS.CSV": "PHONE FAX",
    "PLACES.CSV": "PHONE",
    "STOPSMS.CSV": "PHONE",
    "clients.json": "phone emergencyContactPhone emergencyContact2Phone",
    "RIDERS.CSV": "PHONE1 EC1_PHONE EC2_PHONE",
}
MAILS = {
    "FACILITY.CSV": "EMAIL BILL_EMAIL",
    "PAYERS.CSV": "EMAIL",
    "UNSUB.CSV": "EMAIL",
    "USERS.CSV": "LOGIN",
    "DRIVERS.CSV": "EMAIL",
    "clients.json": "email",
    "RIDERS.CSV": "EMAIL",
}
CODES = {
    "FACILITY.CSV": {"FAC_TYPE": "HOSP DIAL SNF CLIN REHB ADHC", "BILL_TO": "R M C"},
    "CONTRACT.CSV": {"PRICING": "STD DSC CUS VOL FLT", "CYCLE": "W B M"},
    "USERS.CSV": {"ROLE": "SA AD OM DS DR FS FM RD", "STATUS": "A I S"},
    "DRIVERS.CSV": {"STATUS": "A I"} | {f"{paper}_ST": "V X P F" for paper in PAPERS},
    "VEHICLES.CSV": {"VTYPE": "SED WAV STV BRV"},
    "clients.json": {
        "mobilityAids": " ".join(AIDS),
        "wheelchairType": "manual power bariatric",
        "primaryLanguage": "English Spanish Vietnamese Chinese Arabic",
    },
    "RIDERS.CSV": {
        "MOB_CD": "WC PW WK CN CR SC",
        "WC_TYPE": "MAN PWR BAR",
        "LANG": "EN ES VI ZH AR",
    },
    "FAMILY.CSV": {"REL_CD": "SPO CHD PAR SIB GRD OTH"},
    "CONTRRATE.CSV": {"SVC": " ".join(SERVICES)},
    "STANDING.JSONL": {
        "status": "R A P E",
        "frequency": "daily weekly biweekly monthly",
        "weekdays": "MO TU WE TH FR SA SU",
        "onHolidays": "ride skip",
        "return": "none at call",
        "service": " ".join(SERVICES),
        "purpose": "DIA PT ADC",
    },
    "OPENAR.CSV": {"STAT": "S O"},
    "OPENCASH.CSV": {"METHOD": "CK CC EF CA"},
    "SOEXCEPT.CSV": {"KIND": "SKP MOV ADD"},
    "STATLOG.CSV": {"FROM_ST": " ".join(TRIP_STATUSES), "TO_ST": " ".join(TRIP_STATUSES)},
    "PAYERS.CSV": {
        "PAYER_TYPE": "MCD BRK MCO MAP FAC PVT INS OTH",
        "PROOFS": "PUS DOS TIM ODO GPS",
    },
    "CONSENTS.CSV": {"CONS_TYPE": "TRN SMS EML REC ROI MKT", "HOW": "W S O G"},
    "AUTHS.CSV": {
        "UNIT_TYPE": "T M",
        "PURPOSE": "DIA DOC SPC PT CHM ADC",
        "SVC": " ".join(SERVICES),
    },
    "TRIPS.CSV": {"SVC": " ".join(SERVICES), "STAT": " ".join(TRIP_STATUSES), "LEG": "A B"},
    "INVOICES.CSV": {"STAT": "D S PP P O V"},
    "PAYMENTS.CSV": {"METHOD": "CK CC EF CA"},
}
STAMPS = "T_ENR T_ARR T_ONB T_DOF T_DONE".split()

Row = dict[str, Any]
Reasons = set[tuple[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as `delta sample-export` writes it by default."""
    where = tmp_path_factory.mktemp("metroride")
    produce(where, planned(2_000, 50_000, 1, "common", "2026-11-22"))
    return where


@pytest.fixture(scope="module")
def rows(folder: Path) -> dict[str, list[Row]]:
    return {file: list(read(folder / file)) for file in KEYS}


@pytest.fixture(scope="module")
def reasons(folder: Path, rows: dict[str, list[Row]]) -> dict[tuple[str, int], Reasons]:
    """Every reason to refuse a row, found by reading, keyed by file and row number."""
    return found_by_reading(rows, folder)


@pytest.fixture(scope="module")
def totals(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "oracle-totals.json").read_text("utf-8"))


def read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        if path.suffix == ".JSONL":
            yield from map(json.loads, stream)
        else:
            yield from json.load(stream) if path.suffix == ".json" else csv.DictReader(stream)


def oracle(folder: Path) -> list[tuple[str, int, str, str]]:
    lines = [json.loads(line) for line in (folder / "oracle.jsonl").open(encoding="utf-8")]
    return [(line["file"], line["row"], line["column"], line["code"]) for line in lines]


def words(table: dict[str, str], file: str) -> list[str]:
    return table.get(file, "").split()


def key_of(file: str, row: Row, columns: str = "") -> str:
    return "|".join(str(row[column]) for column in (columns or KEYS[file][1]).split("|"))


@cache
def day(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


@cache
def clock_reads(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


@cache
def minute(text: str) -> int | None:
    if not re.fullmatch(r"(1[0-2]|[1-9]):[0-5]\d [AP]M", text):
        return None
    then = datetime.strptime(text, "%I:%M %p")
    return then.hour * 60 + then.minute


def amount(text: str) -> Decimal | None:
    match = re.fullmatch(r"(-?)(\()?\$(\d{1,3}(?:,\d{3})*\.\d\d)\)?", text)
    if not match:
        return None
    value = Decimal(match[3].replace(",", ""))
    return -value if match[1] or match[2] else value


def number(value: object) -> Decimal | None:
    text = str(value).replace(",", "")
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def own_reasons(file: str, row: Row) -> Reasons:
    """Return what is wrong with the row itself."""
    found: Reasons = {(column, "missing") for column in words(REQUIRED, file) if not row[column]}
    given = {column: value for column, value in row.items() if value not in (None, "", [])}
    for column, form in DATES.get(file, {}).items():
        if column in given and not day(given[column], form):
            found.add((column, "bad_date"))
    for column in given.keys() & set(words(MONEY, file)):
        value = amount(given[column])
        if value is None or value < 0:
            found.add((column, "bad_money" if value is None else "negative"))
    for column in given.keys() & set(words(NUMBERS, file)):
        value = number(given[column])
        if value is None or (value < 0 and not column.upper().endswith("LON")):
            found.add((column, "bad_number" if value is None else "negative"))
    for column, form in CLOCKS.get(file, {}).items():
        if column in given and not clock_reads(given[column], form):
            found.add((column, "bad_time"))
    found |= shape_reasons(file, given)
    return found | (trip_times(row) if file == "TRIPS.CSV" else set())


def shape_reasons(file: str, given: Row) -> Reasons:
    """Return the phones, e-mail addresses, hashes and codes that are none."""
    found: Reasons = set()
    for column in given.keys() & set(words(PHONES, file)):
        if not PHONE.fullmatch(re.sub(r"\D", "", given[column])):
            found.add((column, "bad_phone"))
    for column in given.keys() & set(words(MAILS, file)):
        if not MAIL.fullmatch(given[column]):
            found.add((column, "bad_email"))
    for column, known in CODES.get(file, {}).items():
        value = given.get(column, [])
        if not set(value.split("|") if isinstance(value, str) else value) <= set(known.split()):
            found.add((column, "unknown_code"))
    if "PWD_HASH" in given and not HASH.fullmatch(given["PWD_HASH"]):
        found.add(("PWD_HASH", "bad_hash"))
    return found


def trip_times(row: Row) -> Reasons:
    """Return what is wrong with a trip's times of day."""
    columns = ["PU_TM", "APPT_TM", *STAMPS]
    clocks = {column: minute(row[column]) for column in columns if row[column]}
    found = {(column, "bad_time") for column, at in clocks.items() if at is None}
    service, pickup = day(row["TRIP_DT"], US), clocks.get("PU_TM")
    if service is None or pickup is None:
        return found
    last = datetime.min.replace(tzinfo=ZoneInfo("UTC"))
    for column, at in clocks.items():
        if at is None:
            continue
        shift = 1 if at - pickup < -720 else -1 if at - pickup >= 720 else 0
        moment = instant(service + timedelta(days=shift), at)
        if moment is None:
            found.add((column, "dst_gap"))
        elif column in STAMPS:
            if moment < last:
                found.add((column, "order"))
            last = moment
    return found


@cache
def instant(there: date, at: int) -> datetime | None:
    """Return the later instant at which clocks in Houston showed that time; None in the gap."""
    naive = datetime(there.year, there.month, there.day, at // 60, at % 60)
    moment = naive.replace(tzinfo=HOUSTON, fold=1).astimezone(ZoneInfo("UTC"))
    return moment if moment.astimezone(HOUSTON).replace(tzinfo=None) == naive else None


def of_the_file(folder: Path, row: Row) -> Reasons:
    """Return what is wrong with the file a row names."""
    path = folder / row["PATH"].replace("\\", "/")
    if not path.is_file():
        return {("PATH", "file_missing")}
    content = path.read_bytes()
    if not content:
        return {("PATH", "file_empty")}
    if content.startswith(b"MZ"):
        return {("PATH", "file_type_unknown")}
    wrong = hashlib.sha256(content).hexdigest() != row["SHA256"].lower()
    return {("SHA256", "hash_differs")} if wrong else set()


def found_by_reading(rows: dict[str, list[Row]], folder: Path) -> dict[tuple[str, int], Reasons]:
    found: dict[tuple[str, int], Reasons] = defaultdict(set)
    by_key: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_login: dict[str, set[str]] = defaultdict(set)
    for file, its_rows in rows.items():
        for row in its_rows:
            entity = KEYS[file][0]
            by_key[entity, key_of(file, row)].add(file + json.dumps(row, sort_keys=True))
            if file == "USERS.CSV":
                by_login[row["LOGIN"].lower()].add(row["USER_ID"])
    refused: set[tuple[str, str]] = set()
    for file, parents in PARENTS.items():
        entity, key = KEYS[file]
        for at, row in enumerate(rows[file], start=1):
            reasons = own_reasons(file, row)
            if file == "DOCS.CSV":
                reasons |= of_the_file(folder, row)
            if len(by_key[entity, key_of(file, row)]) > 1:
                reasons.add((key.split("|")[0], "duplicate_key"))
                refused.add((entity, key_of(file, row)))
            if file == "USERS.CSV" and len(by_login[row["LOGIN"].lower()]) > 1:
                reasons.add(("LOGIN", "duplicate_login"))
            for columns, parent in parents.items():
                reasons |= parent_reason(file, row, columns, parent, by_key, refused)
            if reasons:
                found[file, at] = reasons
                refused.add((entity, key_of(file, row)))
        for at, row in enumerate(rows[file], start=1):
            # a key may be refused by a later row, but never without a reason of this one
            assert (entity, key_of(file, row)) not in refused or (file, at) in found
    return found


def parent_reason(
    file: str,
    row: Row,
    columns: str,
    parent: str,
    by_key: dict[tuple[str, str], set[str]],
    refused: set[tuple[str, str]],
) -> Reasons:
    first = columns.split("|")[0]
    if not row[first]:
        return set()
    value = key_of(file, row, columns)
    if (parent, value) in refused:
        return {(first, "parent_rejected")}
    gone = first == "DRV" and re.fullmatch(r"[A-Z]{2}", value)
    return set() if (parent, value) in by_key or gone else {(first, "orphan")}


def test_oracle_names_exactly_what_a_second_reading_refuses(
    folder: Path, reasons: dict[tuple[str, int], Reasons]
) -> None:
    read_back = {(*where, *why) for where, whys in reasons.items() for why in whys}
    said = oracle(folder)
    assert len(said) == len(set(said))
    assert set(said) == read_back


def test_every_code_occurs_and_about_one_row_in_two_hundred_is_refused(
    totals: dict[str, Any],
) -> None:
    assert set(totals["reasons"]) == set(
        "bad_date bad_time bad_number bad_money negative unknown_code missing duplicate_key "
        "duplicate_login bad_hash bad_phone bad_email orphan parent_rejected order dst_gap "
        "file_missing file_empty file_type_unknown hash_differs".split()
    )
    rows = sum(one["rows"] for one in totals["files"].values())
    rejected = sum(one["rejected"] for one in totals["files"].values())
    assert 0.004 < rejected / rows < 0.008


def test_totals_equal_the_rows_that_load(
    rows: dict[str, list[Row]],
    reasons: dict[tuple[str, int], Reasons],
    totals: dict[str, Any],
) -> None:
    for file, its_rows in rows.items():
        seen: set[str] = set()
        fates: Counter[str] = Counter(rows=0, loaded=0, merged=0, rejected=0)
        for at, row in enumerate(its_rows, start=1):
            twin = key_of(file, row) in seen
            fate = "rejected" if (file, at) in reasons else "merged" if twin else "loaded"
            fates.update((fate, "rows"))
            seen.add(key_of(file, row))
        assert totals["files"][file] == dict(fates), file


def loaded(
    file: str, rows: dict[str, list[Row]], reasons: dict[tuple[str, int], Reasons]
) -> list[Row]:
    """Return the rows of a file that load, twins once."""
    kept = [row for at, row in enumerate(rows[file], start=1) if (file, at) not in reasons]
    return list({key_of(file, row): row for row in kept}.values())


def test_money_of_what_loads_is_whole(
    rows: dict[str, list[Row]],
    reasons: dict[tuple[str, int], Reasons],
    totals: dict[str, Any],
) -> None:
    lines: dict[str, Decimal] = defaultdict(Decimal)
    paid: dict[str, Decimal] = defaultdict(Decimal)
    spent: dict[str, Decimal] = defaultdict(Decimal)
    fares = {key_of("TRIPS.CSV", row): row["F_TOTAL"] for row in loaded("TRIPS.CSV", rows, reasons)}
    billed: set[str] = set()
    for line in loaded("INV_LINES.CSV", rows, reasons):
        trip = key_of("INV_LINES.CSV", line, "TRIP_NO|LEG")
        assert line["AMOUNT"] == fares[trip]
        assert trip not in billed
        billed.add(trip)
        lines[line["INV_NO"]] += amount(line["AMOUNT"]) or 0
    for part in loaded("ALLOC.CSV", rows, reasons):
        paid[part["INV_NO"]] += amount(part["AMOUNT"]) or 0
        spent[part["PMT_NO"]] += amount(part["AMOUNT"]) or 0
    invoices = loaded("INVOICES.CSV", rows, reasons)
    for invoice in invoices:
        subtotal, discount, tax, total, settled = (
            amount(invoice[column]) or Decimal(0)
            for column in ("SUBTOTAL", "DISCOUNT", "TAX", "TOTAL", "PAID")
        )
        assert lines[invoice["INV_NO"]] == subtotal
        assert subtotal - discount + tax == total
        assert paid[invoice["INV_NO"]] == settled <= total
    for payment in loaded("PAYMENTS.CSV", rows, reasons):
        assert spent[payment["PMT_NO"]] <= (amount(payment["AMOUNT"]) or 0)
    assert (
        sum(amount(i["TOTAL"]) or 0 for i in invoices) * 100
        == (totals["cents"]["invoice.TOTAL"]["loaded"])
    )
    assert sum(lines.values()) * 100 == totals["cents"]["invoice_line.AMOUNT"]["loaded"]


def test_children_and_miles_are_counted_over_what_loads(
    rows: dict[str, list[Row]],
    reasons: dict[tuple[str, int], Reasons],
    totals: dict[str, Any],
) -> None:
    trips = loaded("TRIPS.CSV", rows, reasons)
    drivers = loaded("DRIVERS.CSV", rows, reasons)
    patients = loaded("RIDERS.CSV", rows, reasons), loaded("clients.json", rows, reasons)
    assert sum(Decimal(trip["MILES"]) for trip in trips) == Decimal(totals["miles"]["loaded"])
    assert Counter(trip["STAT"] for trip in trips) == totals["statuses"]["trip"]
    assert totals["credentials"] == sum(bool(d[f"{p}_ST"]) for d in drivers for p in PAPERS)
    assert totals["memberships"] == sum(bool(p["FAC_CD"]) for p in patients[0]) + sum(
        bool(p["facilityCode"]) for p in patients[1]
    )
    assert totals["staff"] == sum(bool(u["FAC_CD"]) for u in loaded("USERS.CSV", rows, reasons))
    assert totals["completedWithoutDriver"] == sum(
        t["STAT"] == "PRF" and not t["DRV"] for t in trips
    )
    assert totals["placeholders"] == sorted({t["DRV"] for t in trips if len(t["DRV"]) == 2})


def test_what_loads_offends_no_uniqueness(
    rows: dict[str, list[Row]], reasons: dict[tuple[str, int], Reasons]
) -> None:
    patients = loaded("RIDERS.CSV", rows, reasons), loaded("clients.json", rows, reasons)
    logins = [p["LOGIN_ID"] for p in patients[0]] + [p["userId"] for p in patients[1]]
    logins += [driver["LOGIN_ID"] for driver in loaded("DRIVERS.CSV", rows, reasons)]
    given = [login for login in logins if login]
    vins = [vehicle["VIN"] for vehicle in loaded("VEHICLES.CSV", rows, reasons)]
    mails = [user["LOGIN"].lower() for user in loaded("USERS.CSV", rows, reasons)]
    for values in (given, vins, mails):
        assert len(values) == len(set(values)) > 0


def test_clean_trips_meet_both_clock_changes_and_midnight(
    rows: dict[str, list[Row]], reasons: dict[tuple[str, int], Reasons]
) -> None:
    twice = before = after = 0
    for trip in loaded("TRIPS.CSV", rows, reasons):
        clocks = [minute(trip[column]) for column in ("PU_TM", *STAMPS) if trip[column]]
        pickup = clocks[0]
        night = day(trip["TRIP_DT"], US)
        twice += night in (date(2025, 11, 2), date(2026, 11, 1)) and 60 <= pickup < 120
        before += any(at - pickup >= 720 for at in clocks)
        after += any(at - pickup < -720 for at in clocks)
    assert min(twice, before, after) > 5


def test_known_passwords_verify_and_no_two_users_share_a_hash(
    rows: dict[str, list[Row]],
    reasons: dict[tuple[str, int], Reasons],
    totals: dict[str, Any],
) -> None:
    users = {user["LOGIN"].lower(): user for user in loaded("USERS.CSV", rows, reasons)}
    hashes = [user["PWD_HASH"] for user in users.values()]
    assert len(hashes) == len(set(hashes))
    known = totals["passwords"]
    for mail, password in known.items():
        stored = users[mail]["PWD_HASH"]
        assert stored[4:6] == "12"
        assert bcrypt.checkpw(password.encode(), b"$2b" + stored[3:].encode()), mail
    assert {users[mail]["PWD_HASH"][:3] for mail in known} == {"$2a", "$2b", "$2y"}
    assert {users[mail]["ROLE"] for mail in known} == set("SA AD OM DS DR FS FM RD".split())
    assert all(users[mail]["STATUS"] == "A" for mail in known)


def test_a_known_driver_and_rider_have_their_own_row(
    rows: dict[str, list[Row]],
    reasons: dict[tuple[str, int], Reasons],
    totals: dict[str, Any],
) -> None:
    drivers = {driver["LOGIN_ID"] for driver in loaded("DRIVERS.CSV", rows, reasons)}
    riders = {rider["userId"] for rider in loaded("clients.json", rows, reasons)}
    known = {
        user["ROLE"]: user["USER_ID"]
        for user in loaded("USERS.CSV", rows, reasons)
        if user["LOGIN"].lower() in totals["passwords"]
    }
    assert known["DR"] in drivers
    assert known["RD"] in riders
