"""What every verb wears: one transaction that knows who acts, so that history rows say it too."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

from delta.kernel.ids import new_id

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

# One statement of its own, never text before somebody else's: it must work with server-side
# binding and behind a transaction pooler. The third argument ends it with the transaction.
NAMED = (
    "SELECT set_config('pghistory.context_id', %s, true), "
    "set_config('pghistory.context_metadata', %s, true)"
)


def verb(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Run a verb in one transaction; the rows it changes remember who (`by`) and which verb."""

    @wraps(function)
    def acting(*args: Given.args, **given: Given.kwargs) -> Answer:
        with transaction.atomic():
            name_actor(given["by"], function.__name__)
            return function(*args, **given)

    return acting


def name_actor(by: Any, act: str) -> None:
    """Tell PostgreSQL who acts until this transaction ends."""
    said = json.dumps({"actor_id": str(by.pk), "actor_name": by.name, "verb": act})
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [str(new_id()), said])
