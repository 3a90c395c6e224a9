"""Imports go down the floors, and the toolkit meets the product only where it may."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT, SOURCE, imported, modules, plant

TOOLKIT_MAY = (
    "delta.kernel",
    "delta.database",
    "delta.journal",
    "delta.company",
    "delta.accounts.roles",
    "delta.web.shared",
)
PURE = ("lifecycle", "conflicts", "quote", "suggestions", "kinds")
VERIFY_MAY = (
    "delta_migrate.codes",
    "delta_migrate.mapping.model",
    "delta_migrate.ledger",
    "delta_migrate.verify",
)


def lint(source: Path) -> subprocess.CompletedProcess[str]:
    """Hold the tree under `source` against the contracts of `.importlinter`."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    command += ["--config", str(ROOT / ".importlinter")]
    environment = os.environ | {"PYTHONPATH": str(source)}
    return subprocess.run(
        command, cwd=source, env=environment, capture_output=True, text=True, check=False
    )


def test_the_floors_hold() -> None:
    result = lint(SOURCE)
    assert result.returncode == 0, result.stdout


PLANTED = [
    ("delta/kernel/planted.py", "import delta.trips.models"),
    ("delta/rates/planted.py", "import delta.drivers.models"),
    ("delta/journal/models.py", "import delta.journal.services"),
    ("delta/journal/planted.py", "import delta_migrate.ledger"),
    ("delta/trips/lifecycle.py", "import django.db"),
    ("delta_migrate/planted.py", "import delta.accounts.services"),
    ("delta_migrate/verify/planted.py", "import delta_migrate.intake"),
    ("delta_migrate/reverse/planted.py", "import delta_migrate.load"),
]
"""One offence a contract, and one more of floors: up, and sideways."""


def test_imports_against_the_contracts_are_found(tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path, dirs_exist_ok=True)
    for name, line in PLANTED:
        path = tmp_path / name
        text = path.read_text() if path.exists() else '"""Planted."""\n'
        path.write_text(f"{text}\n{line}\n")
    result = lint(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "0 kept" in result.stdout, result.stdout
    for name, line in PLANTED:
        importer = name.removesuffix(".py").replace("/", ".")
        imported_module = line.removeprefix("import ").partition(".db")[0]
        assert f"{importer} -> {imported_module}" in result.stdout, result.stdout


def toolkit_offences(source: Path) -> list[str]:
    """Name what the toolkit imports from the product beyond what it may."""
    return [
        f"{module.name} imports {name}"
        for module in modules(source, package="delta_migrate")
        for name in imported(module)
        if name.startswith("delta.") and not _toolkit_may(name)
    ]


def _toolkit_may(name: str) -> bool:
    parts = name.split(".")
    return _under(name, TOOLKIT_MAY) or "models" in parts[2:4] or parts[2:3] in [[p] for p in PURE]


def _under(name: str, packages: tuple[str, ...]) -> bool:
    return any(f"{name}.".startswith(f"{package}.") for package in packages)


def verify_offences(source: Path) -> list[str]:
    """Name what the verifier shares with the loader; it may share the mapping and the ledger."""
    return [
        f"{module.name} imports {name}"
        for module in modules(source, package="delta_migrate.verify")
        for name in imported(module)
        if name.startswith("delta_migrate") and not _under(name, VERIFY_MAY)
    ]


def test_the_toolkit_imports_only_what_it_may() -> None:
    assert "\n".join(toolkit_offences(SOURCE)) == ""


def test_the_verifier_stands_apart() -> None:
    assert "\n".join(verify_offences(SOURCE)) == ""


def test_a_toolkit_that_reaches_too_far_is_found(tmp_path: Path) -> None:
    source = plant(
        tmp_path,
        {
            "delta_migrate/verify/cells.py": "from delta_migrate.transforms import dates\n",
            "delta_migrate/load/rows.py": "from delta.trips import services\n"
            "from delta.trips.models import Trip\nfrom delta.trips.lifecycle import MOVES\n",
        },
    )
    assert toolkit_offences(source) == ["delta_migrate.load.rows imports delta.trips.services"]
    assert len(verify_offences(source)) == 1
