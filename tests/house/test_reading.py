"""Every reading of a patient's record is journalled, by the one function that can."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import SOURCE, Module, modules, plant

DOORS = ("delta.web", "delta.api", "delta.tables", "delta.reports")
WRITER = "delta.journal.services"
CALLERS = {
    "delta.documents.services",
    "delta.patients.services.reading",
    "delta.records.services",
}
"""Who calls `record_read`: opening a record of any kind, a patient's, and a patient's file."""
TOLD = {
    "Authorization",
    "Consent",
    "Eligibility",
    "MedicalProfile",
    "Membership",
    "Patient",
    "Preference",
    "Relative",
    "SavedPlace",
}
"""Tables of the patients room: a door reads them through the room's own functions only."""
AROUND = {"medical_facts", "one", "rows", "with_record"}
"""Queries that give a whole record without journalling; a door goes through a verb instead."""
BY_VERB = {
    "delta.api.v1.generic": "rows of a list and of one record; both end in `noted` or `opened`",
    "delta.api.v1.patients": "hands its queries to generic, which ends in `noted` or `opened`",
    "delta.web.records.cells": "names a linked row; the page it stands on was opened by open_row",
    "delta.web.records.forms": "shows again what open_row opened, after somebody else changed it",
}
"""Doors that name such a query, with the reason why nothing is read unjournalled."""


def second_writers(source: Path) -> Iterator[str]:
    """Name every module but one that writes the event, and every caller that is not known."""
    for module in modules(source, package="delta"):
        for node in ast.walk(module.tree):
            is_event = isinstance(node, ast.Constant) and node.value == "patient.read"
            if is_event and module.name != WRITER:
                yield f"{module.at(node)} writes the event itself"  # type: ignore[arg-type]
            called = node.func if isinstance(node, ast.Call) else None
            is_call = isinstance(called, ast.Attribute) and called.attr == "record_read"
            if is_call and module.name not in CALLERS:
                yield f"{module.at(called)} is not where records are opened"


def unjournalled(source: Path) -> list[str]:
    """Name every place of a door that reads a patient's tables past the verbs."""
    return [
        f"{module.name}:{line}"
        for door in DOORS
        for module in modules(source, package=door)
        for line in sorted(lines_past(module))
    ]


def lines_past(module: Module) -> set[int]:
    """Return the lines of a module that read past the verbs."""
    return {
        node.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and goes_past(node, module)
    }


def goes_past(node: ast.Attribute, module: Module) -> bool:
    """Whether an expression is rows of a patient's table, or a query that gives a whole record."""
    owner = ast.unparse(node.value)
    if node.attr in {"objects", "_default_manager"}:
        return owner.split(".")[-1] in TOLD
    if node.attr not in AROUND or module.name in BY_VERB:
        return False
    return owner in reading_modules(module)


def reading_modules(module: Module) -> set[str]:
    """Return under which names a module knows the queries of records and of patients."""
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"delta.records", "delta.patients"}:
            found |= {one.asname or one.name for one in node.names if one.name == "queries"}
    return found


def test_one_function_writes_who_read_a_patient() -> None:
    assert "\n".join(second_writers(SOURCE)) == ""


def test_no_door_reads_a_patient_past_it() -> None:
    assert "\n".join(unjournalled(SOURCE)) == ""


def test_the_exceptions_are_true() -> None:
    assert set(BY_VERB) <= {module.name for module in modules(SOURCE, package="delta")}


def test_a_second_writer_is_found(tmp_path: Path) -> None:
    text = 'journal.record("patient.read", row, by=by)\njournal.record_read(row, by=by)\n'
    assert sorted(second_writers(plant(tmp_path, {"delta/web/office/views.py": text}))) == [
        "delta.web.office.views:1 writes the event itself",
        "delta.web.office.views:2 is not where records are opened",
    ]


def test_a_door_that_reads_past_it_is_found(tmp_path: Path) -> None:
    text = (
        "from delta.patients import queries\n"
        "from delta.records import queries as records\n"
        "Patient.objects.visible_to(me).get(pk=1)\n"
        "models.MedicalProfile.objects.first()\n"
        "queries.medical_facts(me)\n"
        "records.one(noun, row_id, me)\n"
        "trips.one(row_id)\n"
    )
    files = {"delta/api/v1/trips.py": text, "delta/patients/queries.py": text}
    assert unjournalled(plant(tmp_path, files)) == [
        "delta.api.v1.trips:3",
        "delta.api.v1.trips:4",
        "delta.api.v1.trips:5",
        "delta.api.v1.trips:6",
    ]
