"""Which faults occur in which file. Values are of the kind that real exports are full of."""

from delta_migrate.sample.faults import (
    Clash,
    Fault,
    GapNight,
    OfRejected,
    OutOfOrder,
    Several,
    SharedLogin,
    Spoil,
    Twin,
)

DATES = ("02/30/2025", "13/07/2024", "2025-03-01", "soon", "06/31/2025")
PHONES = ("555-0142", "(713) 055-0142", "call daughter", "713-555-01422")
RIDERS_PHONES = ("(713) 055-0142", "call daughter", "713-555-01422")
NUMBERS = ("heavy", "1O2", "approx 90")

FACILITY: tuple[Fault, ...] = (
    Spoil("PHONE", "bad_phone", PHONES),
    Spoil("FAC_TYPE", "unknown_code", ("XXXX", "SPA")),
    Spoil("FAC_NAME", "missing", ("",)),
)
CONTRACT: tuple[Fault, ...] = (
    Spoil("START_DT", "bad_date", ("31-Apr-2024", "01-Foo-2024", "04/01/2024")),
    Spoil("BASE_FARE", "bad_money", ("per quote", "$4O.00", "12.3.4")),
    Spoil("DISC_PCT", "bad_number", ("five", "5%%")),
    Spoil("FAC_CD", "orphan", ("F999", "F998")),
)
USERS: tuple[Fault, ...] = (
    Spoil("LOGIN", "bad_email", ("front desk", "anna.at.metroride", "@metroride.example")),
    Spoil("PWD_HASH", "bad_hash", ("$2b$12$tooshort", "5f4dcc3b5aa765d61d8327deb882cf99")),
    Spoil("ROLE", "unknown_code", ("ZZ", "BOSS")),
    Spoil("STATUS", "unknown_code", ("Q",)),
    Spoil("LNAME", "missing", ("",)),
    Clash("FNAME", ("Alma", "Otis")),
    SharedLogin(),
    Twin(),
    Several(
        (Spoil("ROLE", "unknown_code", ("ZZ",)), Spoil("PWD_HASH", "bad_hash", ("$2b$12$cut",)))
    ),
)
DRIVERS: tuple[Fault, ...] = (
    Spoil("CPR_EXP", "bad_date", DATES, (("CPR_ST", "V"), ("CPR_DT", "01/15/2025"))),
    Spoil("BG_ST", "unknown_code", ("?", "OK")),
    Spoil("LIC_NO", "missing", ("",)),
    Spoil("PHONE", "bad_phone", PHONES),
)
VEHICLES: tuple[Fault, ...] = (
    Spoil("VTYPE", "unknown_code", ("BUS", "HEL")),
    Spoil("SEATS", "bad_number", ("four", "4+1")),
    Spoil("REG_EXP", "bad_date", DATES),
)
CLIENTS: tuple[Fault, ...] = (
    Spoil("dateOfBirth", "bad_date", ("1948-02-30", "03/07/1948", "unknown")),
    Spoil("mobilityAids", "unknown_code", (["wheelchair", "pogo_stick"], ["segway"])),
    Spoil("lastName", "missing", (None, "")),
    Spoil("phone", "bad_phone", PHONES),
    Spoil("email", "bad_email", ("none", "rosa@", "call me")),
    Spoil("weightLbs", "bad_number", NUMBERS),
    Clash("firstName", ("Alma", "Otis")),
)
RIDERS: tuple[Fault, ...] = (
    Spoil("DOB", "bad_date", ("02/30/1951", "13/45/1949", "1948-03-07")),
    Spoil("MOB_CD", "unknown_code", ("WC|ZZ", "??")),
    Spoil("LNAME", "missing", ("",)),
    Spoil("PHONE1", "bad_phone", RIDERS_PHONES),
    Spoil("WT_LBS", "bad_number", NUMBERS),
    Clash("FNAME", ("Alma", "Otis")),
    Twin(),
)
FAMILY: tuple[Fault, ...] = (
    Spoil("REL_CD", "unknown_code", ("PET", "X")),
    Spoil("RIDER_NO", "orphan", ("R999990", "R999991")),
    OfRejected("RIDER_NO", "patient"),
    OfRejected("USER_ID", "user"),
)
TRIPS: tuple[Fault, ...] = (
    Spoil("TRIP_DT", "bad_date", DATES),
    Spoil("PU_TM", "bad_time", ("25:10 PM", "noonish", "7:75 AM")),
    Spoil("T_ARR", "bad_time", ("25:10 PM", "late", "10:61 AM")),
    Spoil("STAT", "unknown_code", ("ZZZ", "???")),
    Spoil("SVC", "unknown_code", ("HELI", "LIMO")),
    Spoil("RIDER_NO", "orphan", ("R999990", "R999991", "R999992")),
    OfRejected("RIDER_NO", "patient"),
    OfRejected("DRV", "driver"),
    OfRejected("VEH_NO", "vehicle"),
    OfRejected("FAC_CD", "facility"),
    OfRejected("BOOKED_BY", "user"),
    Spoil("F_TOTAL", "negative", ("-$35.00", "($50.00)")),
    Spoil("MILES", "negative", ("-4.2", "-12.0")),
    Spoil("F_BASE", "bad_money", ("$3O.00", "n/a", "12.3.4")),
    Spoil("MILES", "bad_number", ("12 mi", "about 7", "12..4")),
    Spoil("RIDER_NO", "missing", ("",)),
    Spoil("PU_ADDR", "missing", ("",)),
    Clash("ATT_CNT", ("2", "3")),
    Twin(),
    OutOfOrder(),
    GapNight(
        "PU_TM",
        {
            "APPT_TM": "4:00 AM",
            "T_ENR": "1:45 AM",
            "T_ARR": "3:05 AM",
            "T_ONB": "3:10 AM",
            "T_DOF": "3:31 AM",
            "T_DONE": "3:40 AM",
        },
    ),
    GapNight(
        "T_ONB",
        {
            "PU_TM": "1:20 AM",
            "APPT_TM": "",
            "T_ENR": "1:00 AM",
            "T_ARR": "1:15 AM",
            "T_DOF": "3:20 AM",
            "T_DONE": "3:30 AM",
        },
    ),
    Several(
        (
            Spoil("TRIP_DT", "bad_date", DATES),
            Spoil("SVC", "unknown_code", ("HELI",)),
            Spoil("F_BASE", "bad_money", ("n/a",)),
        )
    ),
    Several(
        (
            Spoil("RIDER_NO", "orphan", ("R999993",)),
            Spoil("STAT", "unknown_code", ("ZZZ",)),
            Spoil("F_TOTAL", "negative", ("-$1.00",)),
        )
    ),
)
INVOICES: tuple[Fault, ...] = (
    Spoil("DUE", "bad_date", ("20251345", "2025-03-01", "net 30")),
    Spoil("STAT", "unknown_code", ("ZZ", "?")),
    Spoil("TAX", "bad_money", ("exempt", "$1O.00")),
    Spoil("TOTAL", "negative", ("-$120.00", "($1,250.00)")),
    Spoil("FAC_CD", "missing", ("",)),
    Clash("NOTES", ("second copy, corrected", "reissued")),
)
PAYMENTS: tuple[Fault, ...] = (
    Spoil("AMOUNT", "bad_money", ("N/A", "$2OO.00")),
    Spoil("RECVD", "bad_date", ("20260230", "last week")),
    Spoil("METHOD", "unknown_code", ("BTC", "IOU")),
    Spoil("AMOUNT", "negative", ("-$80.00", "($1,000.00)")),
)
