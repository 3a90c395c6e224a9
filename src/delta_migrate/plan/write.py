"""Writing a plan to a file: the plan, and the hash that tells whether somebody edited it."""

import json
from pathlib import Path

from delta_migrate.exits import Stopped
from delta_migrate.plan import document
from delta_migrate.plan.document import Plan


def write(path: Path, plan: Plan) -> None:
    """Nothing personal is in it: file names, counts, codes, hashes."""
    given = {"sha256": document.sha256(plan), "plan": json.loads(document.encoded(plan))}
    try:
        path.write_text(json.dumps(given, indent=1) + "\n")
    except OSError as error:
        raise Stopped(
            f"The plan cannot be written to {path}: {error.strerror}.",
            next_step="Name another file with -o.",
        ) from None
