"""Each transform, by tables of legacy cells and what they become."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from delta_migrate.mapping.model import Column
from delta_migrate.transforms import codes, dates, money, phones, text
from delta_migrate.transforms.made import Made

ZONE = "America/Chicago"
HASH = "$2b$12$" + "a" * 53


def results(made: Made, cells: dict[str, list[str | None]]) -> list[Any]:
    """For each row the value, or the codes of its faults in order."""
    columns = [made.value.alias("value")]
    columns += [fault.where.alias(str(at)) for at, fault in enumerate(made.faults)]
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)).select(columns)
    return [verdict(made, row) for row in frame.to_dicts()]


def verdict(made: Made, row: dict[str, Any]) -> Any:
    faults = [fault.code for at, fault in enumerate(made.faults) if row[str(at)]]
    return ",".join(faults) if faults else row["value"]


def one(transform: Any, cell: str | None, **options: Any) -> Any:
    column = Column(name="target", source=("X",), **options)
    made = transform(column, (text.cell("X", column.nulls),))
    return results(made, {"X": [cell]})[0]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("$1,234.50", Decimal("1234.50")),
        ("0.00", Decimal("0.00")),
        ("-$35.00", Decimal("-35.00")),
        ("($35.00)", Decimal("-35.00")),
        ("35-", Decimal("-35.00")),
        ("$12", Decimal("12.00")),
        ("12.5", Decimal("12.50")),
        ("  ", None),
        (None, None),
        ("1.234,50", "bad_money"),
        ("12,50", "bad_money"),
        ("1.005", "bad_money"),
        ("1,23", "bad_money"),
        ("12.40 USD", "bad_money"),
        ("abc", "bad_money"),
        ("1e3", "bad_money"),
        ("NaN", "bad_money"),
        (
            "99999999999999.00",
            Decimal("99999999999999.00"),
        ),  # out_of_range says that it is too large
    ],
)
def test_money(cell: str | None, value: Any) -> None:
    assert one(money.money, cell) == value


@pytest.mark.parametrize(("cell", "value"), [("-$1.00", "negative"), ("(1.00)", "negative")])
def test_money_below_zero_has_a_code_of_its_own(cell: str, value: str) -> None:
    assert one(money.money, cell, minimum="0") == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("12.4", Decimal("12.40")), ("84,210", Decimal("84210.00")), ("-3", "negative"),
     ("1.234", "bad_number"), (".5", "bad_number"), ("12 mi", "bad_number")],
)  # fmt: skip
def test_decimal(cell: str, value: Any) -> None:
    assert one(money.decimal, cell, minimum="0") == value


def test_decimal_may_carry_its_unit() -> None:
    assert one(money.decimal, "2.5 L/min", unit="L/min", scale=1) == Decimal("2.5")


@pytest.mark.parametrize(
    ("cell", "value"),
    [("7", 7), ("84,210", 84210), ("7.0", "bad_number"), ("heavy", "bad_number"),
     ("9999999999", "bad_number"), ("120", "above_maximum")],
)  # fmt: skip
def test_integer(cell: str, value: Any) -> None:
    assert one(money.integer, cell, maximum="99999" if cell != "120" else "100") == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("(713) 555-0142", "+17135550142"),
        ("713.555.0142", "+17135550142"),
        ("1-713-555-0142", "+17135550142"),
        ("7135550142", "+17135550142"),
        ("", None),
        ("555-0142", "bad_phone"),
        ("013-555-0142", "bad_phone"),
        ("713-155-0142", "bad_phone"),
        ("713-555-0142 x4", "bad_phone"),
        ("call her", "bad_phone"),
    ],
)
def test_phone(cell: str, value: Any) -> None:
    assert one(phones.phone, cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [(" Jo@X.Org ", "jo@x.org"), ("none", "bad_email"), ("a@b", "bad_email"),
     ("a b@c.de", "bad_email"), ("a" * 250 + "@c.de", "bad_email")],
)  # fmt: skip
def test_email(cell: str, value: Any) -> None:
    assert one(text.email, cell) == value


@pytest.mark.parametrize("scheme", ["2a", "2b", "2y"])
def test_bcrypt_hashes_are_kept_verbatim(scheme: str) -> None:
    legacy = HASH.replace("2b", scheme)
    assert one(text.bcrypt, legacy, prefix="legacy_bcrypt$") == "legacy_bcrypt$" + legacy


@pytest.mark.parametrize("cell", [HASH[:-1], "$1$" + HASH, HASH + "x", "secret"])
def test_other_hashes_are_rejected(cell: str) -> None:
    assert one(text.bcrypt, cell) == "bad_hash"


def test_codes_ignore_letter_case_and_guess_nothing() -> None:
    words = {"WC": "wheelchair", "NO": "none"}
    assert one(codes.enum, " wc ", enum=words) == "wheelchair"
    assert one(codes.enum, "no", enum=words) == "none"
    assert one(codes.enum, "WCH", enum=words) == "unknown_code"
    assert one(codes.enum, "WCH", enum=words, on_unknown="null") is None


@pytest.mark.parametrize(("cell", "value"), [("Y", True), ("n", False), ("true", True),
                                             ("", None), ("maybe", "bad_flag")])  # fmt: skip
def test_flag(cell: str, value: Any) -> None:
    assert one(codes.flag, cell) == value


def test_lists() -> None:
    words = {"WC": "wheelchair", "WK": "walker"}
    assert one(codes.array, "a| b||c", separator="|") == ["a", "b", "c"]
    assert one(codes.array, '["a", "b|c"]', separator="|") == ["a", "b|c"]
    assert one(codes.array, "[]", separator="|") == []
    assert one(codes.array, "wc|WK", separator="|", enum=words) == ["wheelchair", "walker"]
    assert one(codes.array, "WC|XX|YY", separator="|", enum=words) == "unknown_code"


def test_control_characters_are_no_text() -> None:
    assert one(text.plain, "line\none") == "line\none"
    assert one(text.plain, "torn\x00") == "bad_character"
    assert one(text.plain, "torn\x1fcell") == "bad_character"


def test_null_tokens_count_for_their_column_only() -> None:
    assert one(text.plain, "n/a", nulls=("N/A",)) is None
    assert one(text.plain, "Null") == "Null"


@pytest.mark.parametrize(
    ("cell", "form", "value"),
    [
        ("02/29/2024", "%m/%d/%Y", date(2024, 2, 29)),
        ("02/30/2025", "%m/%d/%Y", "bad_date"),
        ("2025-03-01", "%m/%d/%Y", "bad_date"),
        ("1/2/24", "%m/%d/%Y", "bad_date"),
        ("03-Feb-2024", "%d-%b-%Y", date(2024, 2, 3)),
        ("31-Apr-2024", "%d-%b-%Y", "bad_date"),
        ("20241031", "%Y%m%d", date(2024, 10, 31)),
        ("20251345", "%Y%m%d", "bad_date"),
        ("soon", "%Y%m%d", "bad_date"),
    ],
)
def test_date(cell: str, form: str, value: Any) -> None:
    assert one(dates.date, cell, formats=(form,)) == value


def moment(day: str | None, clock: str | None, near: str | None = None) -> Any:
    column = Column(
        name="at", source=("D", "T"), formats=("%m/%d/%Y",), times=("%I:%M %p",), near=near
    )
    cells = tuple(text.cell(name, ()) for name in ("D", "T"))
    made = dates.local_datetime(column, cells, ZONE, text.cell("N", ()) if near else None)
    return results(made, {"D": [day], "T": [clock], "N": [near]})[0]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("day", "clock", "value"),
    [
        ("07/04/2026", "9:15 AM", utc(2026, 7, 4, 14, 15)),
        ("01/04/2026", "9:15 AM", utc(2026, 1, 4, 15, 15)),
        ("01/04/2026", "12:00 AM", utc(2026, 1, 4, 6, 0)),
        ("03/08/2026", "1:59 AM", utc(2026, 3, 8, 7, 59)),
        ("03/08/2026", "2:00 AM", "dst_gap"),
        ("03/08/2026", "2:59 AM", "dst_gap"),
        ("03/08/2026", "3:00 AM", utc(2026, 3, 8, 8, 0)),
        ("11/01/2026", "12:59 AM", utc(2026, 11, 1, 5, 59)),
        ("11/01/2026", "1:30 AM", utc(2026, 11, 1, 7, 30)),  # standard time, the later one
        ("11/01/2026", "2:00 AM", utc(2026, 11, 1, 8, 0)),
        ("13/01/2026", "2:00 AM", "bad_date"),
        ("11/01/2026", "7:75 AM", "bad_time"),
        ("soon", "noonish", "bad_date,bad_time"),
        (None, "2:30 AM", None),
        ("11/01/2026", None, None),
    ],
)
def test_wall_times_on_ordinary_days_and_on_the_two_odd_nights(
    day: str | None, clock: str | None, value: Any
) -> None:
    assert moment(day, clock) == value


@pytest.mark.parametrize(
    ("clock", "near", "value"),
    [
        ("12:25 AM", "11:40 PM", utc(2026, 7, 5, 5, 25)),  # past midnight
        ("11:52 PM", "12:10 AM", utc(2026, 7, 4, 4, 52)),  # the evening before
        ("11:40 AM", "11:40 PM", utc(2026, 7, 4, 16, 40)),  # exactly half a day earlier: stays
        ("11:40 PM", "11:40 AM", utc(2026, 7, 4, 4, 40)),  # exactly half a day later: day before
        ("9:00 AM", "noonish", None),  # without an anchor nothing is dated
        ("7:75 AM", "9:00 AM", "bad_time"),
    ],
)
def test_a_clock_takes_the_day_nearest_to_the_pickup(clock: str, near: str, value: Any) -> None:
    assert moment("07/04/2026", clock, near) == value


def test_instants_are_utc_already() -> None:
    form = ("%Y-%m-%dT%H:%M:%SZ",)
    assert one(dates.instant, "2024-02-03T14:05:00Z", formats=form) == utc(2024, 2, 3, 14, 5)
    assert one(dates.instant, "2024-02-30T14:05:00Z", formats=form) == "bad_date"
