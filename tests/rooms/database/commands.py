"""`delta db …` as a child process, in a test's own database."""

import json
import subprocess
import sys
from typing import Any

from tests.databases import FreshDatabase, source_path

LATER = {"DJANGO_SETTINGS_MODULE": "tests.rooms.database.settings_later"}
SCRIPT = "from delta.cli.db import app; app()"

Done = subprocess.CompletedProcess[str]


def db(database: FreshDatabase, *words: str, later: bool = False, typed: str = "") -> Done:
    """By this version of Delta or by a later one; `typed` is what stands on standard input."""
    env = database.env | {"PYTHONPATH": source_path(".")} | (LATER if later else {})
    command = [sys.executable, "-c", SCRIPT, *words]
    return subprocess.run(
        command, env=env, input=typed, capture_output=True, text=True, timeout=120
    )


def last(done: Done) -> Any:
    """The JSON object on the last line."""
    return json.loads(done.stdout.splitlines()[-1])
