"""Rules, skips and milder answers, by the loader's expressions and the verifier's SQL alike."""

import pytest

from tests.migrate.two_spellings import Row, both, mapping

COLUMNS = """
          low: {from: LOW, via: decimal}
          high: {from: HIGH, via: decimal}
          total: {from: TOTAL, via: money}
          on_day: {from: DAY, via: date, formats: "%Y-%m-%d"}
          began: {from: BEGAN, via: instant, formats: "%Y-%m-%d %H:%M"}
          ended: {from: ENDED, via: instant, formats: "%Y-%m-%d %H:%M"}
          latitude: {from: LAT, via: decimal, scale: 6}
          longitude: {from: LON, via: decimal, scale: 6}
          driver: DRIVER
          done: {from: DONE, via: flag}
"""
TYPES = {
    "low": "numeric(8,2)",
    "high": "numeric(8,2)",
    "total": "numeric(12,2)",
    "on_day": "date",
    "began": "timestamp with time zone",
    "ended": "timestamp with time zone",
    "latitude": "numeric(9,6)",
    "longitude": "numeric(9,6)",
    "driver": "text",
    "done": "boolean",
}


def found(rule: str, *rows: Row) -> list[list[str]]:
    """The faults of each row under one rule."""
    made = mapping(COLUMNS, f"    rules:\n      - {rule}\n")
    numbered = [{"ID": str(at)} | row for at, row in enumerate(rows)]
    verdicts, _ = both(made, TYPES, numbered)
    return [one.faults + one.remarks for one in verdicts]


def test_at_most_and_at_least() -> None:
    rows: list[Row] = [{"LOW": "2", "HIGH": "10"}, {"LOW": "11", "HIGH": "10"}, {"LOW": "11"}]
    assert found("{code: over, at_most: [low, high]}", *rows) == [[], ["LOW over"], []]
    assert found("{code: under, at_least: [high, low]}", *rows) == [[], ["HIGH under"], []]


def test_a_sum_is_to_the_cent_and_a_blank_part_is_zero() -> None:
    rule = "{code: sum_differs, sum: [low, high], equals: total, severity: warn}"
    rows: list[Row] = [
        {"LOW": "1.10", "HIGH": "2.20", "TOTAL": "$3.30"},
        {"LOW": "1.10", "HIGH": "2.20", "TOTAL": "$3.31"},
        {"LOW": "1.10", "TOTAL": "1.10"},
        {"LOW": "1.10"},
    ]
    assert found(rule, *rows) == [[], ["TOTAL sum_differs warned"], [], []]


def test_inside_a_box_and_plausible() -> None:
    houston, dallas = {"LAT": "29.76", "LON": "-95.37"}, {"LAT": "32.78", "LON": "-96.80"}
    rule = "{code: far, inside: [latitude, longitude], severity: queue}"
    assert found(rule, houston, dallas, {}) == [[], ["LAT far queued"], []]
    boxed = '{code: far, inside: [latitude, longitude], box: ["30", "-97", "33", "-95"]}'
    assert found(boxed, houston, dallas) == [["LAT far"], []]
    days = "{code: implausible, plausible: on_day, minimum: 1906-01-01, maximum: 2026-11-01}"
    assert found(days, {"DAY": "1905-12-31"}, {"DAY": "1906-01-01"}, {"DAY": "2026-11-02"}) == [
        ["DAY implausible"],
        [],
        ["DAY implausible"],
    ]
    miles = '{code: implausible, plausible: low, maximum: "400.5", severity: warn}'
    assert found(miles, {"LOW": "400.50"}, {"LOW": "400.51"}) == [[], ["LOW implausible warned"]]
    moments = "{code: far_ahead, plausible: began, maximum: 2030-01-01}"
    assert found(moments, {"BEGAN": "2029-12-31 23:59"}, {"BEGAN": "2030-01-01 00:01"}) == [
        [],
        ["BEGAN far_ahead"],
    ]


def test_minutes_between_instants() -> None:
    rule = '{code: too_long_a_ride, apart: [began, ended], minimum: "0", maximum: "360"}'
    day: list[Row] = [
        {"BEGAN": "2026-01-05 10:00", "ENDED": "2026-01-05 16:00"},
        {"BEGAN": "2026-01-05 10:00", "ENDED": "2026-01-05 16:01"},
        {"BEGAN": "2026-01-05 10:00", "ENDED": "2026-01-05 09:59"},
        {"BEGAN": "2026-01-05 10:00"},
    ]
    blamed = ["ENDED too_long_a_ride"]
    assert found(rule, *day) == [[], blamed, blamed, []]
    chained = "{code: order, chain: [began, ended]}"
    assert found(chained, *day) == [[], [], ["ENDED order"], []]


def test_given_and_blank_where_a_condition_holds() -> None:
    asked = "when: [{from: STAT, in: [C, COMP]}]"
    rule = f"{{code: completed_bare, given: driver, severity: warn, {asked}}}"
    rows: list[Row] = [
        {"STAT": "c", "DRIVER": ""},
        {"STAT": "C", "DRIVER": "D1"},
        {"STAT": "X", "DRIVER": " "},
    ]
    assert found(rule, *rows) == [["DRIVER completed_bare warned"], [], []]
    rule = "{code: cancelled_with_fare, blank: [total, done], when: [{from: STAT, matches: ^X}]}"
    rows = [
        {"STAT": "XX", "TOTAL": "4.00"},
        {"STAT": "x", "TOTAL": "0.00", "DONE": "N"},
        {"STAT": "X", "DONE": "Y"},
        {"STAT": "C", "TOTAL": "4.00"},
        {"STAT": "", "TOTAL": "4.00"},
    ]
    fare = ["TOTAL cancelled_with_fare"]
    assert found(rule, *rows) == [fare, [], ["DONE cancelled_with_fare"], [], []]


def test_a_pattern_in_a_legacy_cell() -> None:
    rule = r"{code: ssn_in_text, from: NOTE, matches: '\b\d{3}-\d{2}-\d{4}\b', severity: warn}"
    rows: list[Row] = [{"NOTE": "ssn 123-45-6789"}, {"NOTE": "713-555-0142"}, {"NOTE": None}]
    assert found(rule, *rows) == [["NOTE ssn_in_text warned"], [], []]


def test_rows_are_skipped_before_they_are_judged() -> None:
    made = mapping(
        COLUMNS,
        """    skip:
      - {code: footer, reason: sums at the end, when: [{from: ID, matches: ^total}]}
      - {code: test_record, reason: nobody rides, when: [{from: DRIVER, in: [test, asdf]}]}
""",
    )
    rows: list[Row] = [
        {"ID": "TOTAL", "LOW": "many"},
        {"ID": "1", "DRIVER": "Test", "LOW": "1"},
        {"ID": "2", "LOW": "many"},
        {"ID": "", "LOW": "1"},
    ]
    verdicts, outcome = both(made, TYPES, [row for row in rows if row["ID"]])
    assert [one.skip for one in verdicts] == ["footer", "test_record", None]
    assert [one.faults for one in verdicts] == [[], [], ["LOW bad_number"]]
    assert (outcome.loaded, outcome.rejected, len(outcome.skips)) == (0, 1, 2)


@pytest.mark.parametrize(("answer", "kind"), [("warn", "warned"), ("queue", "queued")])
def test_a_bad_cell_can_be_left_blank_and_told(answer: str, kind: str) -> None:
    made = mapping(f"          low: {{from: LOW, via: decimal, minimum: '0', on_bad: {answer}}}")
    rows: list[Row] = [
        {"ID": "1", "LOW": "many"},
        {"ID": "2", "LOW": "-1"},
        {"ID": "3", "LOW": "7"},
    ]
    verdicts, outcome = both(made, {"low": "numeric(8,2)"}, rows)
    assert [one.values["low"] for one in verdicts] == [None, None, "7.00"]
    assert [one.remarks for one in verdicts] == [
        [f"LOW bad_number {kind}"],
        [f"LOW negative {kind}"],
        [],
    ]
    assert outcome.remarks["raw"].to_list() == ["many", "-1"]


def test_words_that_stand_in_for_a_value_are_told_and_null_words_are_not() -> None:
    made = mapping("          driver: {from: X, nulls: [n/a], dummies: [000-00-0000, PENDING]}")
    cells = ["N/A", "000000000", "000-00-0000", "pen ding", "Null", "123-45-6789"]
    rows: list[Row] = [{"ID": str(at), "X": cell} for at, cell in enumerate(cells)]
    verdicts, _ = both(made, {"driver": "text"}, rows)
    told = ["X dummy_value warned"]
    assert [one.remarks for one in verdicts] == [[], told, told, told, [], []]
    assert [one.values["driver"] for one in verdicts][-2:] == ["Null", "123-45-6789"]
