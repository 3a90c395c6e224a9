"""Only services change a status, and every verb says who did it and leaves a journal row."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import SOURCE, Module, is_service, modules, plant

UNRECORDED = {
    "delta.journal.services.record": "it writes the journal row itself",
    "delta.journal.services.record_listing": "it writes the journal row itself",
    "delta.journal.services.record_read": "it writes the journal row itself",
    "delta.journal.services.note_search": "it writes the journal row itself",
}
"""Functions of a services file that leave no journal row, with the reason."""

WORN = {"verb", "transaction.atomic"}
"""What makes a function one transaction; `verb` also tells the histories who acts."""


def status_offences(source: Path) -> list[str]:
    """Name every place outside services that assigns a status."""
    return [
        module.at(node)
        for module in modules(source, package="delta")
        if not is_service(module)
        for node in ast.walk(module.tree)
        if _sets_status(node)
    ]


def _sets_status(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(t, ast.Attribute) and t.attr == "status" for t in targets)
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id == "setattr":
        return any(isinstance(a, ast.Constant) and a.value == "status" for a in node.args)
    is_update = isinstance(node.func, ast.Attribute) and node.func.attr == "update"
    return is_update and any(keyword.arg == "status" for keyword in node.keywords)


def verb_offences(source: Path) -> list[str]:
    """Name every verb without a keyword-only `by`, a journal row or a transaction around it."""
    return [
        sentence
        for module in modules(source, package="delta")
        if is_service(module)
        for sentence in _verb_offences(module)
    ]


def _verb_offences(module: Module) -> Iterator[str]:
    functions = {n.name: n for n in module.tree.body if isinstance(n, ast.FunctionDef)}
    recorders = _recorders(functions)
    for name, function in functions.items():
        full = f"{module.name}.{name}"
        if name.startswith("_") or (name.startswith("check_") and not _writes(function)):
            continue
        if "by" not in [argument.arg for argument in function.args.kwonlyargs]:
            yield f"{full} has no keyword-only `by`"
        if full in UNRECORDED:
            continue
        if name not in recorders:
            yield f"{full} leaves no journal row"
        if not WORN & set(map(ast.unparse, function.decorator_list)):
            yield f"{full} is not one transaction"


def _writes(function: ast.FunctionDef) -> bool:
    attributes = {n.attr for n in ast.walk(function) if isinstance(n, ast.Attribute)}
    return bool(attributes & {"save", "create", "update", "delete", "bulk_create", "get_or_create"})


def _recorders(functions: dict[str, ast.FunctionDef]) -> set[str]:
    """Which functions record: themselves, through a neighbour, or through another room's verb."""
    found: set[str] = set()
    while True:
        more = {name for name, f in functions.items() if _records(f, found)} - found
        if not more:
            return found
        found |= more


def _records(function: ast.FunctionDef, recorders: set[str]) -> bool:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return any(_is_record(call.func) or _passes_on(call, recorders) for call in calls)


def _is_record(called: ast.expr) -> bool:
    return ast.unparse(called) in {"journal.record", "record"}


def _passes_on(call: ast.Call, recorders: set[str]) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in recorders
    return isinstance(call.func, ast.Attribute) and any(k.arg == "by" for k in call.keywords)


def test_only_services_assign_a_status() -> None:
    assert "\n".join(status_offences(SOURCE)) == ""


def test_a_status_assigned_elsewhere_is_found(tmp_path: Path) -> None:
    offence = 'trip.status = "x"\ntrips.update(status="x")\nsetattr(trip, "status", "x")\n'
    files = {"delta/trips/services.py": offence, "delta/web/office/views.py": offence}
    assert status_offences(plant(tmp_path, files)) == [
        "delta.web.office.views:1",
        "delta.web.office.views:2",
        "delta.web.office.views:3",
    ]


def test_every_verb_says_who_and_leaves_a_journal_row() -> None:
    assert "\n".join(verb_offences(SOURCE)) == ""


def test_a_silent_verb_is_found(tmp_path: Path) -> None:
    text = (
        "@transaction.atomic\ndef book(*, by):\n    _write(by)\n"
        "def _write(by):\n    journal.record('trip.booked', by=by)\n"
        "@transaction.atomic\ndef nameless():\n    journal.record('trip.lost')\n"
        "@transaction.atomic\ndef silent(by):\n    pass\n"
        "def loose(*, by):\n    journal.record('trip.loose', by=by)\n"
        "@verb\ndef worn(*, by):\n    journal.record('trip.worn', by=by)\n"
        "def check_zone(zone):\n    raise Refused\n"
    )
    assert verb_offences(plant(tmp_path, {"delta/trips/services/booking.py": text})) == [
        "delta.trips.services.booking.nameless has no keyword-only `by`",
        "delta.trips.services.booking.silent has no keyword-only `by`",
        "delta.trips.services.booking.silent leaves no journal row",
        "delta.trips.services.booking.loose is not one transaction",
    ]


def test_the_list_of_exceptions_is_short_and_true() -> None:
    known = {
        f"{module.name}.{node.name}"
        for module in modules(SOURCE, package="delta")
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
    }
    assert set(UNRECORDED) <= known
