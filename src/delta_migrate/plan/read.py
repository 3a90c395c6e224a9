"""Reading a plan that a person was given: the file that `delta migrate plan -o` wrote."""

import json
from pathlib import Path

import msgspec

from delta_migrate.exits import INPUTS_CHANGED, Stopped
from delta_migrate.plan import document
from delta_migrate.plan.document import Plan


def plan_in(path: Path) -> Plan:
    """The plan in a file; refused when the file is none or was edited."""
    try:
        given = json.loads(path.read_text())
        plan = document.decoded(json.dumps(given["plan"]))
        named = given["sha256"]
    except OSError as error:
        raise Stopped(
            f"The plan {path} cannot be read: {error.strerror}.",
            next_step="Name the file that `delta migrate plan DIR -o FILE` wrote.",
        ) from None
    except (ValueError, KeyError, TypeError, msgspec.ValidationError):
        raise Stopped(
            f"{path} is no plan of this version of Delta.",
            next_step="Make one: delta migrate plan DIR -o FILE.",
        ) from None
    if document.sha256(plan) != named:
        raise Stopped(
            f"The plan {path} was edited: it no longer has the hash it was given.",
            exit_code=INPUTS_CHANGED,
            next_step="Plans are not edited; make a new one: delta migrate plan DIR -o FILE.",
        )
    return plan
