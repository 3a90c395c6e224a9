"""Opening the house for a command: the database up, Django ready, refusals told as sentences."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
import psycopg
import typer
from django.db import OperationalError

from delta.database.embedded import running
from delta.journal.whence import COMMAND, coming
from delta.kernel.refusals import Refused

REFUSED = 1
WENT_AWAY = Refused(
    "The database went away; what was not finished was not kept.",
    code="database_unavailable",
    next_step="Start it (`delta db check` says more), and run the command again.",
)


@contextmanager
def opened(*, database: bool = True, current: bool = True) -> Iterator[None]:
    """Run a command's body with the database up and Django ready; a refusal ends with exit 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
    try:
        if not database:
            yield
            return
        with running():
            django.setup()
            if current:
                check_current()
            with coming(COMMAND):
                yield
    except Refused as refusal:
        tell(refusal)
        raise typer.Exit(REFUSED) from None
    except (OperationalError, psycopg.OperationalError):
        tell(WENT_AWAY)
        raise typer.Exit(REFUSED) from None


def check_current() -> None:
    """Refuse a database that is behind or ahead of this code, before anything is read."""
    from delta.database.upgrade import require_current

    require_current()


def tell(refusal: Refused) -> None:
    """Say a refusal on stderr: what is wrong, then what to do."""
    print(refusal.sentence, file=sys.stderr)
    if refusal.next_step:
        print(f"  → {refusal.next_step}", file=sys.stderr)


def say(facts: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    """Print `facts` as one JSON object, or `lines` for a person."""
    print(json.dumps(facts, default=str) if as_json else "\n".join(lines))
