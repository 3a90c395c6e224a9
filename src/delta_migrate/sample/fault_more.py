"""Which faults occur in the files around patients, payers and prices."""

from delta_migrate.sample.fault_list import DATES, PHONES
from delta_migrate.sample.faults import Clash, Fault, OfRejected, Spoil, Twin

RATES: tuple[Fault, ...] = (
    Spoil("BASE_FARE", "bad_money", ("ask Dana", "$5O.00")),
    Spoil("SVC", "unknown_code", ("HELI", "TAXI")),
    Spoil("CONTR_NO", "orphan", ("C-9998", "C-9999")),
)
TIERS: tuple[Fault, ...] = (
    Spoil("TO_TRIP", "bad_number", ("and up", "15O")),
    Spoil("PRICE", "negative", ("-$45.00",), (("DISC_PCT", ""),)),
)
PAYERS: tuple[Fault, ...] = (
    Spoil("PAYER_TYPE", "unknown_code", ("???", "HMO2")),
    Spoil("PHONE", "bad_phone", PHONES),
)
FUNDS: tuple[Fault, ...] = (
    Spoil("PAYER_CD", "orphan", ("PY98", "PY99")),
    Spoil("START_DT", "bad_date", DATES),
    Spoil("FUND_NAME", "missing", ("",)),
)
AUTHS: tuple[Fault, ...] = (
    Spoil("START_DT", "bad_date", DATES),
    Spoil("UNITS", "bad_number", ("12 trips", "l0")),
    Spoil("RIDER_NO", "orphan", ("R999990", "R999991")),
    OfRejected("RIDER_NO", "patient"),
    OfRejected("PAYER_CD", "payer"),
    Spoil("AUTH_NO", "missing", ("",)),
    Spoil("UNIT_TYPE", "unknown_code", ("X", "HR")),
    Clash("UNITS", ("7", "9")),
    Twin(),
)
PLACES: tuple[Fault, ...] = (
    Spoil("PHONE", "bad_phone", PHONES),
    Spoil("LABEL", "missing", ("",)),
    OfRejected("RIDER_NO", "patient"),
    Twin(),
)
CONSENTS: tuple[Fault, ...] = (
    Spoil("GIVEN", "bad_date", ("02/30/2025 9:05 AM", "verbal", "13/07/2024 1:00 PM")),
    Spoil("CONS_TYPE", "unknown_code", ("ALL", "XX")),
    Spoil("RIDER_NO", "orphan", ("R999992", "R999993")),
    OfRejected("RIDER_NO", "patient"),
    OfRejected("TAKEN_BY", "user"),
    Clash("HOW", ("W", "S")),
)
SETUPS: tuple[Fault, ...] = (
    Spoil("WC", "bad_number", ("two", "1+1")),
    Spoil("VEH_NO", "orphan", ("V9998", "V9999")),
    OfRejected("VEH_NO", "vehicle"),
)
STANDING: tuple[Fault, ...] = (
    Spoil("pickupTime", "bad_time", ("25:10", "mornings", "9:75")),
    Spoil("weekdays", "unknown_code", (["MO", "XX"], ["FUNDAY"])),
    Spoil("riderNo", "orphan", ("R999994", "R999995")),
    Spoil("service", "unknown_code", ("HELI",)),
    OfRejected("riderNo", "patient"),
    OfRejected("preferredDriver", "driver"),
    Spoil("from", "bad_date", ("2025-02-30", "spring")),
)
SO_DAYS: tuple[Fault, ...] = (
    Spoil("PU_TM", "bad_time", ("25:10 PM", "later"), (("KIND", "ADD"),)),
    Spoil("KIND", "unknown_code", ("XXX",)),
)
SO_PAUSES: tuple[Fault, ...] = (Spoil("FROM_DT", "bad_date", DATES),)
STATLOG: tuple[Fault, ...] = (
    Spoil("AT", "bad_date", ("02/30/2026 9:05 AM", "noon")),
    Spoil("TO_ST", "unknown_code", ("ZZZ", "???")),
)
STOPS: tuple[Fault, ...] = (Spoil("PHONE", "bad_phone", ("555-0142", "her cell")),)
UNSUBSCRIBED: tuple[Fault, ...] = (Spoil("EMAIL", "bad_email", ("no letters", "rosa@")),)
OPEN_ITEMS: tuple[Fault, ...] = (
    Spoil("OPEN_AMT", "bad_money", ("see ledger", "$4O.00")),
    Spoil("DUE_DT", "bad_date", ("20231345", "net 30")),
    OfRejected("RIDER_NO", "patient"),
)
OPEN_CASH: tuple[Fault, ...] = (
    Spoil("OPEN_AMT", "negative", ("-$80.00", "($12.00)")),
    Spoil("METHOD", "unknown_code", ("BTC",)),
)
DOCS: tuple[Fault, ...] = (
    Spoil("PATH", "file_missing", ("scans\\lost.pdf", "scans/C99999.pdf")),
    Spoil("SHA256", "hash_differs", ("0" * 64, "ABCDEF01" * 8)),
    Spoil("PATH", "file_empty", ("scans/empty.pdf",)),
    Spoil("PATH", "file_type_unknown", ("scans/setup.exe",)),
    Spoil("TITLE", "missing", ("",)),
)
