"""Delta serves with the toolkit absent: no import of it, no entry point, no app."""

import subprocess
import sys
from pathlib import Path

import pytest

ALONE = """
import importlib.abc
import importlib.metadata
import sys


class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "delta_migrate":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


every = importlib.metadata.entry_points


def without_toolkit(**chosen):
    kept = [point for point in every(**chosen) if not point.value.startswith("delta_migrate")]
    return importlib.metadata.EntryPoints(kept)


sys.meta_path.insert(0, Absent())
importlib.metadata.entry_points = without_toolkit

import django
from django.core.management import call_command
from django.test import Client

django.setup()
call_command("check")
import delta.cli.main

words = sorted(delta.cli.main.build(None).registered_commands, key=lambda word: str(word.name))
assert words, "the command has no words of its own"
PLANTED
page = Client().get("/accounts/login/", follow=True)
assert page.status_code == 200, page.status_code
assert b"password" in page.content.lower()
print("served alone")
"""


def served_alone(
    environment: dict[str, str], planted: str = ""
) -> subprocess.CompletedProcess[str]:
    """Start Delta in a child where the toolkit cannot be found, and ask for the sign-in page."""
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-c", ALONE.replace("PLANTED", planted)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def environment(fresh_database) -> dict[str, str]:
    return fresh_database.env


def test_delta_serves_with_the_toolkit_absent(environment: dict[str, str]) -> None:
    result = served_alone(environment)
    assert result.stdout.strip().endswith("served alone"), result.stderr


def test_a_product_that_needs_the_toolkit_is_found(environment: dict[str, str]) -> None:
    result = served_alone(environment, planted="import delta_migrate.ledger.models")
    assert result.returncode != 0
    assert "No module named 'delta_migrate" in result.stderr
