"""The transforms for what real exports hold, by the loader's expressions and the verifier's SQL.

Each case is a cell, the value it becomes, and what is found: a code alone rejects, a code with a
kind is told. Both spellings must agree with each other before they are compared with the case.
"""

from datetime import datetime
from typing import Any

import pytest

from delta_migrate.mapping import checks
from tests.migrate.two_spellings import Row, both, mapping, tables

TEXT, FLAG, MONEY, DAY, MOMENT = (
    "text",
    "boolean",
    "numeric(12,2)",
    "date",
    "timestamp with time zone",
)


def judged(options: str, kind: str, cells: list[Any]) -> list[tuple[str | None, str]]:
    """Value and findings (their codes, then kinds) of each cell; a cell may be several."""
    made = mapping(f"          x: {{{options}}}")
    rows: list[Row] = []
    for at, cell in enumerate(cells):
        several = cell if isinstance(cell, tuple) else (cell,)
        rows.append({"ID": str(at)} | dict(zip("ABC", several, strict=False)))
    verdicts, _ = both(made, {"x": kind}, rows)
    return [
        (
            one.values.get("x"),
            " ".join(found.split(" ", 1)[1] for found in (*one.faults, *one.remarks)),
        )
        for one in verdicts
    ]


def check(options: str, kind: str, cases: list[tuple[Any, str | None, str]]) -> None:
    found = judged(options, kind, [cell for cell, _, _ in cases])
    for (cell, value, what), one in zip(cases, found, strict=True):
        assert one == (value, what), f"{cell!r}"


NAMES: list[tuple[Any, str | None, str]] = [
    ("Ann  O'Neil", "Ann O'Neil", "odd_spelling fixed"),
    ("José", "José", ""),
    ("Jose\u0301", "José", "odd_spelling fixed"),
    ("de\u00a0la Cruz", "de la Cruz", "odd_spelling fixed"),
    ("Li\u200b", "Li", "odd_spelling fixed"),
    ("SMITH *DECEASED*", "SMITH", "name_tag fixed"),
    ("Smith (dnr)", "Smith", "name_tag fixed"),
    ("Smith - DNR", "Smith", "name_tag fixed"),
    ("Smith, [Do Not Transport] Jr", "Smith, Jr", "name_tag fixed"),
    ("*DNR*", None, "bad_format"),
    ("John & Mary", "John & Mary", "two_people queued"),
    ("Sandy Anderson", "Sandy Anderson", ""),
    ("JosÃ©", "JosÃ©", "mojibake warned"),
    ("Oâ€™Brien", "Oâ€™Brien", "mojibake warned"),
    ("São", "São", ""),
    ("Null", "Null", ""),
    ("tab\x01", None, "bad_character"),
    (" ", None, ""),
]


def test_names() -> None:
    check("from: A, via: name, tags: [DECEASED, DNR, DO NOT TRANSPORT]", TEXT, NAMES)
    tags: list[tuple[Any, str | None, str]] = [
        ("SMITH *DECEASED*", "t", ""),
        ("Smith", "f", ""),
        ("", None, ""),
    ]
    check("from: A, via: tagged, tags: [DECEASED]", FLAG, tags)


PHONES: list[tuple[Any, str | None, str]] = [
    ("(713) 555-0142", "+17135550142", ""),
    ("1-713-555-0142", "+17135550142", ""),
    ("713.555.0142 x4", "+17135550142", "phone_extra fixed"),
    ("713-555-0142x4", "+17135550142", "phone_extra fixed"),
    ("7135550142 / 713-555-0199", "+17135550142", "phone_extra fixed"),
    ("call 713-555-0142 daughter", "+17135550142", "phone_extra fixed"),
    ("555-0142", None, "phone_short warned"),
    ("555-1212 x4", None, "phone_short warned"),
    ("713-555-01422", None, "bad_phone"),
    ("013-555-0142", None, "bad_phone"),
    ("call daughter", None, "bad_phone"),
    ("", None, ""),
]


def test_phones_with_company() -> None:
    check("from: A, via: phone, loose: true", TEXT, PHONES)
    parts: dict[str, list[tuple[Any, str | None, str]]] = {
        "extension": [("713-555-0142 ext. 12", "12", ""), ("713-555-0142", None, "")],
        "second": [
            ("713-555-0142/(713) 555-0199", "+17135550199", ""),
            ("713-555-0142 x9", None, ""),
        ],
        "note": [
            ("713-555-0142 x4 call daughter", "call daughter", ""),
            ("713-555-0142", None, ""),
        ],
    }
    for part, cases in parts.items():
        check(f"from: A, via: phone, loose: true, take: {part}", TEXT, cases)


def test_money_in_every_spelling() -> None:
    check(
        "from: A, via: money",
        MONEY,
        [
            ("(12.00)", "-12.00", ""),
            ("12.00-", "-12.00", ""),
            ("12.00 CR", "-12.00", ""),
            ("12.00cr", "-12.00", ""),
            ("12.00 DR", "12.00", ""),
            ("$1,234.50", "1234.50", ""),
            ("+3", "3.00", ""),
            ("-(4.00)", "-4.00", ""),
            ("-5-", None, "bad_money"),
            ("1 2", None, "bad_money"),
            ("1O.00", None, "bad_money"),
            ("1.234,50", None, "bad_money"),
            ("1.234", None, "bad_money"),
            ("1E3", None, "bad_money"),
        ],
    )
    check(
        "from: A, via: money, locale: eu",
        MONEY,
        [
            ("1.234,50", "1234.50", ""),
            ("12,5", "12.50", ""),
            ("1.234", "1234.00", ""),
            ("1,234.50", None, "bad_money"),
            ("(2,00)", "-2.00", ""),
        ],
    )
    check(
        "from: A, via: money, float_noise: true",
        MONEY,
        [
            ("12.340000001", "12.34", "float_noise fixed"),
            ("12.339999998", "12.34", "float_noise fixed"),
            ("-0.2999999999", "-0.30", "float_noise fixed"),
            ("12.345", None, "bad_money"),
            ("12.3412", None, "bad_money"),
            ("12.34", "12.34", ""),
        ],
    )
    check(
        "from: A, via: decimal, scale: 1, float_noise: true",
        "numeric(6,1)",
        [("7.300000000001", "7.3", "float_noise fixed"), ("7.31", None, "bad_number")],
    )


def test_spreadsheet_days() -> None:
    cases: list[tuple[Any, str | None, str]] = [
        ("45123", "2023-07-16", "excel_date fixed"),
        ("45123.0", "2023-07-16", "excel_date fixed"),
        ("45123.5", None, "bad_date"),
        ("1", "1900-01-01", "excel_date fixed"),
        ("59", "1900-02-28", "excel_date fixed"),
        ("60", None, "bad_date"),
        ("61", "1900-03-01", "excel_date fixed"),
        ("07/16/2023", "2023-07-16", ""),
    ]
    check('from: A, via: date, formats: ["%m/%d/%Y", excel]', DAY, cases)
    check(
        "from: A, via: date, formats: [excel1904]",
        DAY,
        [("43661", "2023-07-16", "excel_date fixed"), ("0", "1904-01-01", "excel_date fixed")],
    )
    check(
        "from: A, via: instant, formats: [excel]",
        MOMENT,
        [("45123.5", "1689508800000000", "excel_date fixed"), ("60.5", None, "bad_date")],
    )


def test_years_of_two_digits() -> None:
    cases: list[tuple[Any, str | None, str]] = [
        ("03/04/29", "1929-03-04", "two_digit_year fixed"),
        ("03/04/26", "2026-03-04", "two_digit_year fixed"),
        ("02/29/00", "2000-02-29", "two_digit_year fixed"),
        ("12/31/99", "1999-12-31", "two_digit_year fixed"),
        ("03/04/1929", "1929-03-04", ""),
        ("02/29/27", None, "bad_date"),
        ("03/04/2226", None, "bad_date"),
        ("03/04/1726", None, "bad_date"),
    ]
    check('from: A, via: date, formats: ["%m/%d/%Y", "%m/%d/%y"], pivot: "26"', DAY, cases)


def test_days_within_bounds() -> None:
    check(
        'from: A, via: date, formats: "%Y-%m-%d", minimum: 1906-01-01, maximum: 2026-11-01, '
        "on_bad: warn, dummies: [1900-01-01], dummy_code: placeholder_date",
        DAY,
        [
            ("1948-03-07", "1948-03-07", ""),
            ("1899-01-01", None, "below_minimum warned"),
            ("2031-01-01", None, "above_maximum warned"),
            ("1900-01-01", None, "placeholder_date warned"),
            ("soon", None, "bad_date warned"),
        ],
    )


WALL = 'from: [A, B], via: local_datetime, formats: "%m/%d/%Y", times: ["%H:%M", service_day]'


def at(iso: str) -> str:
    return str(int(datetime.fromisoformat(iso).timestamp()) * 1_000_000)


def test_clocks_that_count_past_midnight() -> None:
    check(
        WALL,
        MOMENT,
        [
            (("07/04/2026", "23:50"), at("2026-07-05T04:50+00:00"), ""),
            (("07/04/2026", "24:00"), at("2026-07-05T05:00+00:00"), "service_day fixed"),
            (("07/04/2026", "25:10"), at("2026-07-05T06:10+00:00"), "service_day fixed"),
            (("07/04/2026", "25:10:30"), at("2026-07-05T06:10:30+00:00"), "service_day fixed"),
            (("07/04/2026", "31:00"), None, "bad_time"),
            (("07/04/2026", "24:60"), None, "bad_time"),
        ],
    )
    near = WALL + ", near: C"
    check(
        near,
        MOMENT,
        [
            (("07/04/2026", "25:10", "23:50"), at("2026-07-05T06:10+00:00"), "service_day fixed"),
            (("07/04/2026", "0:10", "23:50"), at("2026-07-05T05:10+00:00"), ""),
            (("07/04/2026", "23:50", "24:10"), at("2026-07-05T04:50+00:00"), ""),
        ],
    )


def test_midnight_that_means_unknown_counts_for_its_column_only() -> None:
    check(
        WALL + ', nulls: ["00:00"]',
        MOMENT,
        [
            (("07/04/2026", "00:00"), None, ""),
            (("07/04/2026", "00:01"), at("2026-07-04T05:01+00:00"), ""),
        ],
    )


GAP = ("03/08/2026", "02:30")
TWICE = ("11/01/2026", "01:30")
GAP_THEN = ("04/02/2006", "02:30")  # before 2007 the nights were others
TWICE_THEN = ("10/29/2006", "01:30")


@pytest.mark.parametrize(
    ("rule", "cell", "value", "what"),
    [
        ("", GAP, None, "dst_gap"),
        (", gap: shift", GAP, "2026-03-08T08:30+00:00", "dst_gap_shifted fixed"),
        ("", TWICE, "2026-11-01T07:30+00:00", ""),
        (", overlap: later", TWICE, "2026-11-01T07:30+00:00", "dst_overlap warned"),
        (", overlap: earlier", TWICE, "2026-11-01T06:30+00:00", "dst_overlap warned"),
        (", overlap: reject", TWICE, None, "dst_overlap"),
        (", overlap: earlier", ("11/01/2026", "02:00"), "2026-11-01T08:00+00:00", ""),
        (", gap: shift", ("03/08/2026", "03:00"), "2026-03-08T08:00+00:00", ""),
        (", zone: America/Phoenix", GAP, "2026-03-08T09:30+00:00", ""),
        (", zone: America/Phoenix", TWICE, "2026-11-01T08:30+00:00", ""),
        (
            ", overlap: earlier",
            ("10/29/2006", "01:30"),
            "2006-10-29T06:30+00:00",
            "dst_overlap warned",
        ),
        (
            ", gap: shift",
            ("04/02/2006", "02:30"),
            "2006-04-02T08:30+00:00",
            "dst_gap_shifted fixed",
        ),
    ],
)
def test_f22_the_two_odd_nights_of_a_year(
    rule: str, cell: tuple[str, str], value: str | None, what: str
) -> None:
    """A clock's mistakes: what never was and what came twice is answered as the mapping says."""
    check(WALL + rule, MOMENT, [(cell, at(value) if value else None, what)])


def test_zip_codes() -> None:
    check(
        "from: [A, B], via: zip",
        TEXT,
        [
            (("77002", "TX"), "77002", ""),
            (("77002-1234", "TX"), "77002-1234", ""),
            (("770021234", "TX"), "77002-1234", ""),
            (("2138", "MA"), "02138", "zip_padded fixed"),
            (("2138", "ma"), "02138", "zip_padded fixed"),
            (("2138-0001", "MA"), "02138-0001", "zip_padded fixed"),
            (("901", "PR"), "00901", "zip_padded fixed"),
            (("2138", "TX"), None, "bad_zip"),
            (("2138", ""), None, "bad_zip"),
            (("5501", "VT"), None, "bad_zip"),
            (("5501", "MA"), "05501", "zip_padded fixed"),
            (("7700", "TX"), None, "bad_zip"),
            (("ABC", "TX"), None, "bad_zip"),
            (("", "TX"), None, ""),
        ],
    )
    check("from: A, via: zip, on_bad: queue", TEXT, [("2138", None, "bad_zip queued")])


def test_positions() -> None:
    cases: list[tuple[Any, tuple[str | None, str | None], str]] = [
        (("29.76", "-95.37"), ("29.760000", "-95.370000"), ""),
        (("-95.37", "29.76"), ("29.760000", "-95.370000"), "swapped_position fixed"),
        (("29.76", "95.37"), ("29.760000", "-95.370000"), "sign_lost fixed"),
        (("0", "0.000"), (None, None), "null_island warned"),
        (("32.78", "-96.80"), ("32.780000", "-96.800000"), "outside_box warned"),
        (("95.37", "29.76"), (None, None), "bad_position"),
        (("here", "-95.37"), (None, None), "bad_position"),
        (("", ""), (None, None), ""),
        (("29.76", ""), ("29.760000", None), ""),
    ]
    for which, half in enumerate(("latitude", "longitude")):
        expected = [(cell, values[which], what) for cell, values, what in cases]
        if half == "longitude":  # the wrong half of 95.37, 29.76 is the latitude
            expected[5] = (cases[5][0], "29.760000", "outside_box warned")
            expected[6] = (cases[6][0], "-95.370000", "")
        else:
            expected[5] = (cases[5][0], None, "bad_position")
        check(f"from: [A, B], via: {half}, scale: 6", "numeric(9,6)", expected)


def test_identifiers() -> None:
    check(
        "from: A, via: identifier, dummies: [PENDING, 000-00-0000]",
        TEXT,
        [
            ("AB123456", "AB123456", ""),
            ("ab-1234 56", "AB123456", "identifier_folded fixed"),
            ("1.23457E+14", None, "precision_lost"),
            ("4-Mar", None, "date_like"),
            ("Mar-04", None, "date_like"),
            ("3-4", "34", "identifier_folded fixed"),
            ("pending", None, "dummy_value warned"),
            ("000000000", None, "dummy_value warned"),
            ("--", None, "bad_format"),
        ],
    )
    check(
        "from: A, via: identifier, last: 4, pattern: '^\\d{9}$'",
        TEXT,
        [("123-45-6789", "6789", "identifier_folded fixed"), ("12345", None, "bad_format")],
    )
    check(
        "from: A, via: vin",
        TEXT,
        [
            ("1M8GDM9AXKP042788", "1M8GDM9AXKP042788", ""),
            ("1m8gdm9axkp042788", "1M8GDM9AXKP042788", ""),
            ("11111111111111111", "11111111111111111", ""),
            ("1M8GDM9A1KP042788", "1M8GDM9A1KP042788", "vin_check warned"),
            ("1M8GDM9AXKPO42788", "1M8GDM9AXKPO42788", "vin_check warned"),
            ("SHORT", "SHORT", "vin_check warned"),
            ("", None, ""),
        ],
    )
    check(
        "from: A, via: npi",
        TEXT,
        [
            ("1234567893", "1234567893", ""),
            ("1234567890", "1234567890", "npi_check warned"),
            ("12345", None, "bad_npi"),
        ],
    )


def test_notes_without_their_markup() -> None:
    check(
        "from: A, via: notes",
        TEXT,
        [
            ("<p>Ring&nbsp;twice<br/>Dog</p>", "Ring twice\nDog", "html_removed fixed"),
            ("Tom &amp; Ann &lt;old&gt;", "Tom & Ann <old>", "html_removed fixed"),
            ("gate\\nbell", "gate\nbell", "html_removed fixed"),
            ("BP <90, weight > 200", "BP <90, weight > 200", ""),
            ("AT&T", "AT&T", ""),
            ("<br>", None, "html_removed fixed"),
            ("&amp;lt;", "&lt;", "html_removed fixed"),
        ],
    )


def test_several_values_in_a_cell() -> None:
    options = "from: A, via: has, separator: ';', true: [O2], false: [WC, ESC]"
    cases: list[tuple[Any, str | None, str]] = [
        ("WC;O2;ESC", "t", ""),
        ("wc; o2", "t", ""),
        ("WC", "f", ""),
        ("O2;XX", None, "unknown_code"),
        ("", None, ""),
    ]
    check(options, FLAG, cases)
    check(
        r"from: A, via: extract, pattern: 'w/ (\d+) esc'",
        TEXT,
        [("w/ 2 esc", "2", ""), ("alone", None, "bad_format"), ("", None, "")],
    )


def test_yes_and_no_by_column() -> None:
    check(
        "from: A, via: flag, true: ['-1', X, checked], false: ['0', '']",
        FLAG,
        [
            ("-1", "t", ""),
            ("x", "t", ""),
            ("Checked", "t", ""),
            ("0", "f", ""),
            ("Y", None, "bad_flag"),
            ("", None, ""),
        ],
    )


def test_text_cut_at_the_width_of_its_column() -> None:
    check(
        "from: A, cut_at: 10, mojibake: true",
        TEXT,
        [
            ("abcdefghij", "abcdefghij", "truncated_text warned"),
            ("abcdefghi", "abcdefghi", ""),
            ("NiÃ±o", "NiÃ±o", "mojibake warned"),
            ("€ 5 – “ok”", "€ 5 – “ok”", "truncated_text warned"),
        ],
    )


def test_dashes_and_quotes_of_another_code_page() -> None:
    check(
        "from: A, via: enum, fold_marks: true, enum: {WC-LIFT: lift, NO SHOW: no_show}",
        TEXT,
        [
            ("wc–lift", "lift", ""),
            ("WC‑LIFT", "lift", ""),
            ("no  show", "no_show", ""),
            ("WC_LIFT", None, "unknown_code"),
        ],
    )


def test_more_digits_than_are_kept_are_rounded_only_where_the_mapping_says_so() -> None:
    long = "29.76041234500001"
    strict: list[tuple[Any, str | None, str]] = [
        (long, None, "bad_number"),
        ("29.76", "29.760000", ""),
    ]
    check("from: A, via: decimal, scale: 6", "numeric(9,6)", strict)
    cases: list[tuple[Any, str | None, str]] = [
        (long, "29.760412", "rounded fixed"),
        ("1.0000005", "1.000001", "rounded fixed"),  # half goes away from nought
        ("1.0000025", "1.000003", "rounded fixed"),
        ("-1.0000005", "-1.000001", "rounded fixed"),
        ("1.25000000", "1.250000", ""),  # noughts are no loss
        ("1,234.5", None, "out_of_range"),
        ("1.x", None, "bad_number"),
        ("", None, ""),
    ]
    check("from: A, via: decimal, scale: 6, round: true", "numeric(9,6)", cases)


def test_a_position_with_a_geocoders_digits() -> None:
    cases: list[tuple[Any, str | None, str]] = [
        (("29.760412345678", "-95.36"), "29.760412", "rounded fixed"),
        (("29.76", "-95.369812345678"), "29.760000", "rounded fixed"),
        (("-95.369812345678", "29.76"), "29.760000", "rounded fixed, swapped_position fixed"),
        (("29.7600000", "-95.36"), "29.760000", ""),
    ]
    made = mapping(
        "          lat: {from: [A, B], via: latitude, scale: 6, round: true}\n"
        "          lon: {from: [A, B], via: longitude, scale: 6, round: true}"
    )
    rows: list[Row] = [
        {"ID": str(at), "A": lat, "B": lon} for at, ((lat, lon), _, _) in enumerate(cases)
    ]
    verdicts, _ = both(made, {"lat": "numeric(9,6)", "lon": "numeric(9,6)"}, rows)
    for one, (cell, value, told) in zip(verdicts, cases, strict=True):
        assert one.values["lat"] == value, cell
        codes = sorted({found.split(" ", 1)[1] for found in one.remarks})
        assert ", ".join(codes) == told, cell


def test_the_day_of_a_moment_is_that_of_the_place() -> None:
    cases: list[tuple[Any, str | None, str]] = [
        ("2024-01-01T03:00:00Z", "2023-12-31", ""),
        ("2024-01-01T06:00:00Z", "2024-01-01", ""),
        ("2024-07-01T04:59:59Z", "2024-06-30", ""),  # five hours in summer
        ("2024-07-01T05:00:00Z", "2024-07-01", ""),
        ("1931-05-02T12:00:00Z", "1931-05-02", ""),
        ("2024-13-01T05:00:00Z", None, "bad_date"),
        ("", None, ""),
    ]
    form = 'from: A, via: instant_day, formats: "%Y-%m-%dT%H:%M:%SZ"'
    check(form, DAY, cases)
    check(f"{form}, zone: Pacific/Guam", DAY, [("2024-01-01T14:00:00Z", "2024-01-02", "")])


def test_joined_cells_behind_their_labels() -> None:
    cases: list[tuple[Any, str | None, str]] = [
        (("12", "X9", "call first"), "No. 12 · Code X9 · call first", ""),
        (("", "X9", ""), "Code X9", ""),
        (("", "", ""), None, ""),
    ]
    check('from: [A, B, C], via: join, separator: " · ", labels: [No., Code, ""]', TEXT, cases)


def test_numbers_with_no_room_in_their_column() -> None:
    cases: list[tuple[Any, str | None, str]] = [
        ("9999.9", "9999.9", ""),
        ("10000.0", None, "out_of_range"),
        ("-10000.0", None, "out_of_range"),
        ("123456789012345678901234.5", None, "out_of_range"),
    ]
    check("from: A, via: decimal, scale: 1", "numeric(5,1)", cases)
    owed: list[tuple[Any, str | None, str]] = [
        ("$9,999,999,999.99", "9999999999.99", ""),
        ("$10,000,000,000.00", None, "out_of_range"),
    ]
    check("from: A, via: money", MONEY, owed)
    small: list[tuple[Any, str | None, str]] = [
        ("32767", "32767", ""),
        ("32768", None, "out_of_range"),
        ("99999999999", None, "bad_number"),
    ]
    check("from: A, via: integer", "smallint", small)
    told: list[tuple[Any, str | None, str]] = [("10000.0", None, "out_of_range warned")]
    check("from: A, via: decimal, scale: 1, on_bad: warn", "numeric(5,1)", told)


def test_moments_that_stand_in_the_mapping_say_their_zone() -> None:
    made = mapping(
        '          x: {from: A, default: "2020-02-01T06:00:00Z", via: instant, formats: "%Y"}'
    )
    verdicts, _ = both(made, {"x": MOMENT}, [{"ID": "1", "A": ""}])
    assert verdicts[0].values["x"] == "1580536800000000"
    bare = mapping('          x: {via: const, const: "2020-02-01T06:00:00"}')
    found = [one.text for one in checks.problems(bare, tables({"x": MOMENT}))]
    assert any("does not say its zone" in one for one in found), found
