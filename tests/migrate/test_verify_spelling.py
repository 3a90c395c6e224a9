"""The verifier's spellings against tables of cases, run by DuckDB itself."""

import duckdb
import pytest

from delta_migrate.mapping.model import Column, Source, Target
from delta_migrate.verify import quote
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.spelling.by_name import spell
from delta_migrate.verify.spelling.said import WHITE, Place, worked_out

KINDS = {
    "money": Kind("numeric", 2),
    "decimal": Kind("numeric", 1),
    "integer": Kind("int4"),
    "flag": Kind("bool"),
    "array": Kind("_text"),
}


def spelt(cells: dict[str, str | None], form: str = "csv", kind: Kind | None = None, **column):
    """What the spelling of one column says of one legacy row: the value, and the faults."""
    column = Column("target", **({"source": ("A",)} | column))
    source = Source("s", "thing", ("*",), ("A",), (), format=form)
    place = Place(
        "old",
        "America/Chicago",
        source,
        Target("t", ()),
        kind or KINDS.get(column.via, Kind("text")),
        known_keys={"driver": "SELECT 'D1'", "trip": "SELECT 'T1|A'"},
        patterns={"driver": "[A-Z]{2}"},
        seeded={"rates_servicetype.code": (("WC", "0" * 32),)},
    )
    said = spell(column, place)
    trimmed = ", ".join(
        f"nullif(trim({quote.text(value)}, {WHITE}), '') AS {quote.name(name)}, "
        f"{quote.text(value)} AS {quote.name(name + ' as it stands')}"
        if value is not None
        else f"CAST(NULL AS VARCHAR) AS {quote.name(name)}"
        for name, value in cells.items()
    )
    faults = ", ".join(
        f"CASE WHEN {fault.when} THEN {quote.text(f'{fault.column} {fault.code}')} END"
        for fault in said.faults
    )
    raw = f'(SELECT {trimmed}, {quote.text(str(cells.get("A")))} AS "the key")'
    row = duckdb.execute(
        f"SELECT {said.value}, [{faults}] {worked_out(raw, said.steps)}"
    ).fetchall()[0]
    return row[0], [fault for fault in row[1] if fault]


@pytest.mark.parametrize(
    ("legacy", "value"),
    [
        ("$1,234.50", "1234.50"),
        ("1234.5", "1234.50"),
        ("0", "0.00"),
        ("-$35.00", "-35.00"),
        ("$-35.00", "-35.00"),
        ("($35.00)", "-35.00"),
        ("35.00-", "-35.00"),
        ("  $12.30 ", "12.30"),
        ("$1,234,567.89", "1234567.89"),
    ],
)
def test_money(legacy: str, value: str) -> None:
    assert spelt({"A": legacy}, via="money") == (value, [])


@pytest.mark.parametrize("legacy", ["abc", "$", "12.345", "1,23.00", "$1.2.3", "(5", "--5"])
def test_money_that_is_none(legacy: str) -> None:
    assert spelt({"A": legacy}, via="money") == (None, ["A bad_money"])


def test_a_debt_where_none_may_be_has_one_reason() -> None:
    assert spelt({"A": "-$1.00"}, via="money", minimum="0")[1] == ["A negative"]
    assert spelt({"A": "$4"}, via="money", minimum="5")[1] == ["A below_minimum"]
    assert spelt({"A": "$9"}, via="money", maximum="5")[1] == ["A above_maximum"]


@pytest.mark.parametrize(
    ("via", "legacy", "value"),
    [
        ("decimal", "12.4", "12.4"),
        ("decimal", "12", "12.0"),
        ("decimal", "1,012.4", "1012.4"),
        ("integer", "84,210", "84210"),
        ("integer", "-7", "-7"),
        ("phone", "(713) 555-0142", "+17135550142"),
        ("phone", "713.555.0142", "+17135550142"),
        ("phone", "1-713-555-0142", "+17135550142"),
        ("email", " Ann.O@Example.COM ", "ann.o@example.com"),
        ("text", "\u00a0 two  words\u2003", "two  words"),
        ("verbatim", " two ", " two "),
    ],
)
def test_values(via: str, legacy: str, value: str) -> None:
    assert spelt({"A": legacy}, via=via, scale=1) == (value, [])


@pytest.mark.parametrize(
    ("via", "legacy", "code"),
    [
        ("decimal", "12.45", "bad_number"),
        ("decimal", "12.40", "bad_number"),
        ("decimal", "12,4", "bad_number"),
        ("decimal", "12.", "bad_number"),
        ("integer", "3000000000", "bad_number"),
        ("integer", "heavy", "bad_number"),
        ("integer", "12.5", "bad_number"),
        ("phone", "555-0142", "bad_phone"),
        ("phone", "113-555-0142", "bad_phone"),
        ("phone", "713-055-0142", "bad_phone"),
        ("phone", "call Ann", "bad_phone"),
        ("email", "ann at example.com", "bad_email"),
        ("email", "ann@example", "bad_email"),
        ("bcrypt", "secret", "bad_hash"),
        ("bcrypt", "$2x$12$" + "a" * 53, "bad_hash"),
        ("flag", "maybe", "bad_flag"),
    ],
)
def test_values_that_are_none(via: str, legacy: str, code: str) -> None:
    assert spelt({"A": legacy}, via=via, scale=1) == (None, [f"A {code}"])


def test_a_hash_is_kept_behind_its_prefix() -> None:
    kept = "$2y$12$" + "./aZ9" * 10 + "abc"
    assert spelt({"A": kept}, via="bcrypt", prefix="legacy_bcrypt$") == (
        f"legacy_bcrypt${kept}",
        [],
    )


def test_empty_cells() -> None:
    assert spelt({"A": "  "}, required=True) == (None, ["A missing"])
    assert spelt({"A": "N/A"}, nulls=("n/a",)) == (None, [])
    assert spelt({"A": ""}, default="-") == ("-", [])
    assert spelt({"A": None}, via="money", default="0") == ("0.00", [])
    assert spelt({"A": None}, via="flag", default="false") == ("f", [])


def test_codes() -> None:
    codes = {"A": "active", "I": "inactive"}
    assert spelt({"A": "a"}, via="enum", enum=codes) == ("active", [])
    assert spelt({"A": "Z"}, via="enum", enum=codes) == (None, ["A unknown_code"])
    assert spelt({"A": "Z"}, via="enum", enum=codes, on_unknown="null") == (None, [])
    assert spelt({"A": "Y"}, via="flag") == ("t", [])


def test_lists() -> None:
    aids = {"WC": "wheelchair", "CN": "cane"}
    said = {"via": "array", "separator": "|", "enum": aids}
    assert spelt({"A": "WC| cn |"}, **said) == ("wheelchair\x1dcane", [])
    assert spelt({"A": "WC|XX|YY"}, **said) == (None, ["A unknown_code"])
    assert spelt({"A": '["WC"]'}, "json", **said) == ("wheelchair", [])
    assert spelt({"A": "[]"}, "json", **said) == ("", [])
    assert spelt({"A": None}, default="", **said) == ("", [])


@pytest.mark.parametrize(
    ("legacy", "formats", "value"),
    [
        ("03/07/1948", "%m/%d/%Y", "1948-03-07"),
        ("03-Feb-2024", "%d-%b-%Y", "2024-02-03"),
        ("20241031", "%Y%m%d", "2024-10-31"),
        ("02/29/2024", "%m/%d/%Y", "2024-02-29"),
    ],
)
def test_days(legacy: str, formats: str, value: str) -> None:
    assert spelt({"A": legacy}, via="date", formats=(formats,)) == (value, [])


@pytest.mark.parametrize(
    ("legacy", "formats"),
    [
        ("02/30/2025", "%m/%d/%Y"),
        ("02/29/2023", "%m/%d/%Y"),
        ("2025-03-01", "%m/%d/%Y"),
        ("soon", "%m/%d/%Y"),
        ("31-Apr-2024", "%d-%b-%Y"),
        ("20251345", "%Y%m%d"),
        ("03/07/48", "%m/%d/%Y"),
    ],
)
def test_days_that_are_none(legacy: str, formats: str) -> None:
    assert spelt({"A": legacy}, via="date", formats=(formats,)) == (None, ["A bad_date"])


def moment(iso: str) -> str:
    return str(duckdb.execute(f"SELECT epoch_us(TIMESTAMPTZ '{iso}')").fetchall()[0][0])


def trip(day: str, clock: str, near: str | None = None):
    """The spelling of a trip's stamp, seen from its pick-up where one is given."""
    return spelt(
        {"D": day, "A": clock, "N": near},
        source=("D", "A"),
        via="local_datetime",
        formats=("%m/%d/%Y",),
        times=("%I:%M %p",),
        near="N" if near else None,
    )


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        ("07/04/2026", "9:15 AM", "2026-07-04 14:15+00"),
        ("01/15/2026", "12:00 AM", "2026-01-15 06:00+00"),
        ("01/15/2026", "12:00 PM", "2026-01-15 18:00+00"),
        ("11/01/2026", "12:59 AM", "2026-11-01 05:59+00"),
        ("11/01/2026", "1:00 AM", "2026-11-01 07:00+00"),
        ("11/01/2026", "1:30 AM", "2026-11-01 07:30+00"),
        ("11/01/2026", "1:59 AM", "2026-11-01 07:59+00"),
        ("11/01/2026", "2:00 AM", "2026-11-01 08:00+00"),
        ("03/08/2026", "1:59 AM", "2026-03-08 07:59+00"),
        ("03/08/2026", "3:00 AM", "2026-03-08 08:00+00"),
        ("11/05/2006", "1:30 AM", "2006-11-05 07:30+00"),
        ("10/29/2006", "1:30 AM", "2006-10-29 07:30+00"),
    ],
)
def test_local_times(day: str, clock: str, utc: str) -> None:
    assert trip(day, clock) == (moment(utc), [])


@pytest.mark.parametrize("clock", ["2:00 AM", "2:30 AM", "2:59 AM"])
def test_a_clock_that_never_showed_the_time(clock: str) -> None:
    assert trip("03/08/2026", clock) == (None, ["A dst_gap"])


@pytest.mark.parametrize(
    ("clock", "near", "utc"),
    [
        ("12:10 AM", "11:50 PM", "2026-07-05 05:10+00"),
        ("11:52 PM", "12:10 AM", "2026-07-04 04:52+00"),
        ("3:00 AM", "3:00 PM", "2026-07-04 08:00+00"),
        ("3:00 PM", "3:00 AM", "2026-07-03 20:00+00"),
        ("2:59 AM", "3:00 PM", "2026-07-05 07:59+00"),
        ("9:30 AM", "9:00 AM", "2026-07-04 14:30+00"),
    ],
)
def test_a_stamp_takes_the_day_nearest_to_the_pickup(clock: str, near: str, utc: str) -> None:
    assert trip("07/04/2026", clock, near) == (moment(utc), [])


def test_stamps_of_a_trip_without_a_day_or_pickup() -> None:
    assert trip("07/04/2026", "9:00 AM", "noonish") == (None, [])
    assert trip("07/04/2026", "25:10 PM", "noonish") == (None, ["A bad_time"])
    assert trip("soon", "2:30 AM", "9:00 AM") == (None, ["D bad_date"])
    assert trip("07/04/2026", "7:75 AM") == (None, ["A bad_time"])


def test_a_moment_written_in_utc() -> None:
    said = spelt({"A": "2024-02-03T14:05:00Z"}, via="instant", formats=("%Y-%m-%dT%H:%M:%SZ",))
    assert said == (moment("2024-02-03 14:05+00"), [])


def test_references() -> None:
    driver = {"via": "reference", "to": "driver"}
    id_of = duckdb.execute("SELECT md5('old|driver|D1')").fetchall()[0][0]
    assert spelt({"A": "D1"}, **driver) == (id_of, [])
    assert spelt({"A": "D9"}, **driver)[1] == ["A orphan"]
    assert spelt({"A": "JQ"}, on_missing="placeholder", **driver)[1] == []
    assert spelt({"A": "D9"}, on_missing="placeholder", **driver)[1] == ["A orphan"]
    assert spelt({"A": "D9"}, on_missing="null", **driver) == (None, [])
    assert spelt({"A": None}, **driver) == (None, [])
    composite = spelt({"A": "T1", "B": "B"}, source=("A", "B"), via="reference", to="trip")
    assert composite[1] == ["A orphan"]


def test_what_stands_for_itself() -> None:
    assert spelt({"A": "K1"}, source=(), via="legacy_key", prefix="no. ") == ("no. K1", [])
    assert spelt({"A": "K"}, source=(), via="const", const="true", kind=Kind("bool")) == ("t", [])
    assert spelt({"A": "x", "B": ""}, source=("A", "B"), via="join", separator=", ")[0] == "x"
    parent = duckdb.execute("SELECT md5('old|thing|K1')").fetchall()[0][0]
    assert spelt({"A": "K1"}, source=(), via="parent") == (parent, [])
    service = {
        "via": "lookup",
        "table": "rates_servicetype",
        "enum": {"WHCH": "WC"},
        "kind": Kind("uuid"),
    }
    assert spelt({"A": "WHCH"}, **service) == ("0" * 32, [])
    assert spelt({"A": "FLY"}, **service)[1] == ["A unknown_code"]
    seen = {"source": ("A", "B"), "via": "given", "const": "legacy", "default": "unknown"}
    assert spelt({"A": "1", "B": "2"}, **seen)[0] == "legacy"
    assert spelt({"A": "1", "B": None}, **seen)[0] == "unknown"
