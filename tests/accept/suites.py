"""Runs part of the suite for an acceptance line, and reads what came of it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests.accept.ground import ROOT

SHARED = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")


class Run(NamedTuple):
    """What a run of tests came to."""

    tests: int
    seconds: float
    told: dict[str, str]
    names: list[str]

    def __str__(self) -> str:
        return f"{self.tests:,} tests, {self.seconds:.0f} s"


def ran(*words: str, least: int, patience: int = 5400, **environment: str) -> Run:
    """Run tests to their end: all pass, none is left out, and there are at least so many."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *SHARED, f"--junitxml={report}", *words],
            cwd=ROOT,
            env=os.environ | {"CI": "1"} | environment,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-2500:] + done.stderr[-500:]
        return read(report, time.monotonic() - began, least)


def read(report: Path, seconds: float, least: int) -> Run:
    """Read a run's report; too few tests, or one that was left out, fails the line."""
    cases = list(ElementTree.parse(report).iter("testcase"))
    left_out = [case.get("name") for case in cases if case.find("skipped") is not None]
    assert not left_out, f"left out: {left_out[:5]}"
    assert len(cases) >= least, f"{len(cases)} tests were found, {least} are the least"
    told = {
        str(one.get("name")): str(one.get("value"))
        for case in cases
        for one in case.iter("property")
    }
    return Run(len(cases), seconds, told, [str(case.get("name")) for case in cases])
