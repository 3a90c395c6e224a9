"""Generated documents equal the code, and the plan claims nothing that no test proves."""

from pathlib import Path

import pytest

from tests.house.source import plant
from tools.docs import DOCS, differences, rendered
from tools.pages import plan


def test_generated_documents_equal_the_code() -> None:
    assert "\n".join(differences(rendered(), DOCS)) == ""


def test_a_document_that_differs_is_found(tmp_path: Path) -> None:
    files = {"roles.md": "a\nB\n", "commands/gone.md": "x\n"}
    found = differences({"roles.md": "a\nb\n", "the-plan.md": "c\n"}, plant(tmp_path, files))
    assert found == [
        "roles.md:2 says 'B', the code says 'b'",
        "the-plan.md is missing",
        "commands/gone.md is no longer written by anything",
    ]


def test_every_line_of_the_plan_that_is_true_has_a_test() -> None:
    assert "\n".join(plan.offences(plan.read())) == ""


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("status: done", "planted says no command or page, names no test"),
        ("{status: done, by: x, proof: [tests/gone.py::test_x]}", "tests/gone.py::test_x"),
        (
            "{status: done, by: x, proof: [tests/house/test_htmx.py::test_gone]}",
            "test_htmx.py::test_gone",
        ),
        ("status: open", "planted is open, and no theme will do it"),
    ],
)
def test_a_claim_without_proof_is_found(tmp_path: Path, line: str, found: str) -> None:
    fields = line if line.startswith("{") else "{" + line + "}"
    text = "phases:\n- name: One\n  lines:\n"
    text += f"  - {{id: planted, says: It works., {fields[1:]}\n"
    path = plant(tmp_path, {"plan.yaml": text}) / "plan.yaml"
    assert found in "\n".join(plan.offences(plan.read(path)))
