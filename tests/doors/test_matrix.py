"""The door table beside a matrix written by hand: who reads and who changes which record."""

from pathlib import Path

import pytest

from delta.records.register import nouns
from tests.doors.everybody import Answers, table

MATRIX = Path(__file__).with_name("matrix.txt")
PEOPLE = {
    "SA": "super_admin",
    "AD": "admin",
    "OM": "operations_manager",
    "DI": "dispatcher",
    "CL": "clerk",
    "DR": "driver",
    "FS": "facility_staff",
    "FM": "family_member",
    "PA": "patient",
}
KEPT_OUT = {401, 403, 404, 405}
# What belongs to the operator, not to a person: these a stranger with the right role may read.
OFFICE = {"super_admin", "admin", "operations_manager", "dispatcher", "clerk"}
# Records each person has of their own, so that the cast's tell nothing of a role.
PERSONAL = {
    "complaints",
    "documents",
    "incident-documents",
    "incidents",
    "messages",
    "notice-preferences",
    "notifications",
    "users",
}


def matrix() -> dict[str, tuple[set[str], set[str]]]:
    """Who reads and who changes, by noun."""
    lines = [line for line in MATRIX.read_text().splitlines() if line and line[0] != "#"]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {slug: (people(reads), people(writes)) for slug, reads, writes in cells}


def people(cell: str) -> set[str]:
    """The people a cell names."""
    return {PEOPLE[short] for short in cell.split() if short != "-"}


def measured(said: Answers) -> dict[str, tuple[set[str], set[str]]]:
    """Who reads and who changes, as the door table has it."""
    found = {}
    for noun in nouns():
        read = said.get(f"api-v1:get_{noun.word} GET", {})
        change = said.get(f"api-v1:change_{noun.word} PATCH", {})
        found[noun.slug] = (
            {who for who, status in read.items() if status == 200},
            {who for who, status in change.items() if status not in KEPT_OUT},
        )
    return found


def differences(said: Answers) -> list[str]:
    """Name everybody who reads or changes and should not, or cannot and should."""
    expected, found = matrix(), measured(said)
    told = []
    for slug in sorted(expected):
        for word, wanted, had in zip(
            ("reads", "changes"), expected[slug], found[slug], strict=True
        ):
            told += [f"{who} {word} {slug} and should not" for who in sorted(had - wanted)]
            told += [f"{who} should be one who {word} {slug}" for who in sorted(wanted - had)]
    return told


def test_the_door_table_is_as_the_matrix_written_by_hand() -> None:
    assert "\n".join(differences(table())) == ""


def test_every_record_stands_in_the_matrix() -> None:
    assert {noun.slug for noun in nouns()} == set(matrix()) | PERSONAL


def test_a_right_that_slipped_is_found() -> None:
    said = table()
    key = "api-v1:get_invoice GET"
    assert differences(said | {key: said[key] | {"dispatcher": 200}}) == [
        "dispatcher reads invoices and should not"
    ]


@pytest.mark.parametrize("who", ["outsider", "nobody"])
def test_who_is_tied_to_nobody_opens_no_record(who: str) -> None:
    said = table()
    opened = [key for key in said if " GET" in key and "get_" in key and said[key][who] == 200]
    assert set(opened) <= {"api-v1:get_docs GET", "api-v1:get_company GET"}
