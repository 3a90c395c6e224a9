"""Files stay short, open with a sentence, and use names from the field."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.house.source import SOURCE, Module, modules, plant

LONGEST_FILE = 500
P90_FUNCTION = 35
MEDIAN_FILE = 80
P90_FILE = 300
BANNED = {"manager", "helper", "handler", "processor", "util", "utils", "data", "info"}
BANNED_STARTS = ("do_", "process_", "base_")
DJANGO_SAYS = {
    "get_context_data",
    "process_exception",
    "process_request",
    "process_response",
    "process_template_response",
    "process_view",
}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def file_offences(source: Path) -> list[str]:
    """Name every file that is too long or does not say what it is for."""
    found = []
    for module in modules(source):
        lines = len(module.text.splitlines())
        if lines > LONGEST_FILE:
            found.append(f"{module.name} has {lines} lines")
        if not ast.get_docstring(module.tree):
            found.append(f"{module.name} does not open with a sentence")
    return found


def name_offences(source: Path) -> list[str]:
    """Name every file, function and class whose name says nothing."""
    return [name for module in modules(source) for name in _names(module) if is_banned(name)]


def _names(module: Module) -> Iterator[str]:
    yield module.path.stem
    for node in ast.walk(module.tree):
        if isinstance(node, Definition):
            yield node.name


def is_banned(name: str) -> bool:
    """Whether a name holds a word that says nothing about the field."""
    if name in DJANGO_SAYS:
        return False
    spelled = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().lstrip("_")
    return bool(BANNED & set(spelled.split("_"))) or spelled.startswith(BANNED_STARTS)


def test_files_are_short_and_say_what_they_are_for() -> None:
    assert "\n".join(file_offences(SOURCE)) == ""


def test_a_long_or_silent_file_is_found(tmp_path: Path) -> None:
    files = {"delta/long.py": '"""Long."""\n' + "x = 1\n" * 500, "delta/silent.py": "x = 1\n"}
    assert file_offences(plant(tmp_path, files)) == [
        "delta.long has 501 lines",
        "delta.silent does not open with a sentence",
    ]


def test_most_files_and_functions_are_small() -> None:
    files = [len(module.text.splitlines()) for module in modules(SOURCE)]
    functions = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for module in modules(SOURCE)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert median(files) < MEDIAN_FILE
    assert quantiles(files, n=10)[-1] < P90_FILE
    assert quantiles(functions, n=10)[-1] < P90_FUNCTION


def test_names_come_from_the_field() -> None:
    assert "\n".join(name_offences(SOURCE)) == ""


def test_a_name_that_says_nothing_is_found(tmp_path: Path) -> None:
    text = '"""Planted."""\nclass TripManager: ...\ndef process_trip(): ...\ndef database(): ...\n'
    files = {"delta/trips/utils.py": text}
    assert name_offences(plant(tmp_path, files)) == ["utils", "TripManager", "process_trip"]
