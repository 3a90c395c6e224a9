"""A small legacy operator for import tests: its export, and `delta …` in a test's database."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from delta.payers.purposes import PURPOSES
from delta_migrate.load.job import Options
from delta_migrate.load.prepare import pack
from delta_migrate.load.run import Result, run_import
from delta_migrate.rejects.listing import rejects
from tests.databases import FreshDatabase


@dataclass(frozen=True)
class Ended:
    """A child that ended: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> dict[str, Any]:
        """The JSON object of the last line."""
        return dict(json.loads(self.out.strip().splitlines()[-1]))


def delta(database: FreshDatabase, *words: str) -> Ended:
    """Run `delta …` in `database` to its end."""
    done = subprocess.run(line(*words), env=database.env, capture_output=True, text=True)
    return Ended(done.returncode, done.stdout, done.stderr)


def started(database: FreshDatabase, *words: str) -> subprocess.Popen[str]:
    """Start `delta …` in `database`."""
    return subprocess.Popen(
        line(*words),
        env=database.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )


def line(*words: str) -> list[str]:
    return [sys.executable, "-m", "delta.cli", *words]


def export(folder: Path, patients: int, trips: int, seed: int = 7, faults: str = "common") -> Path:
    """Write a synthetic operator's export into `folder`."""
    sizes = ["--patients", str(patients), "--trips", str(trips), "--seed", str(seed)]
    subprocess.run(
        line("sample-export", str(folder), *sizes, "--faults", faults),
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": "src"},
    )
    return folder


def seed(database: FreshDatabase) -> None:
    """The service types and trip purposes that rows refer to, straight into the tables."""
    types = {"AMB": 35, "WC": 50, "STR": 150, "BAR": 175}
    levels = dict(zip(types, ("ambulatory", "wheelchair", "stretcher", "bariatric"), strict=True))
    with database.connect() as link:
        for code, fare in types.items():
            link.execute(
                "INSERT INTO rates_servicetype (id, code, name, level, base_fare) "
                "VALUES (md5(%s)::uuid, %s, %s, %s, %s)",
                [code, code, code, levels[code], fare],
            )
        for code, name, is_medical in PURPOSES:
            link.execute(
                "INSERT INTO payers_trippurpose (id, code, name, is_medical) "
                "VALUES (md5(%s)::uuid, %s, %s, %s)",
                [code, code, name, is_medical],
            )


def load(folder: Path, **options: Any) -> Result:
    """Import `folder` in this process, into the database that DELTA_DATABASE names."""
    wanted = {"chunk": 200_000, "threshold": 0.2, "bare_from": 1} | options
    chosen = Options(folder, pack("metroride"), "tester", **wanted)
    return run_import(chosen, lambda phase, file, records: None)


def reasons(target: FreshDatabase) -> list[str]:
    """The rejects as `rejects list --json` prints them, sorted."""
    with target.connect("loader") as link:
        return sorted(json.dumps(one.line()) for one in rejects(link))
