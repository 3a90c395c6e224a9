"""History: a table's rows as they were before each change, written by the database itself."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

AnyModel = TypeVar("AnyModel", bound=type[models.Model])


def history(*, without: tuple[str, ...] = ()) -> Callable[[AnyModel], AnyModel]:
    """Keep what a row held before every change and before it was deleted, and who changed it.

    Triggers write it, so plain SQL leaves history too; making a row leaves none, because the row
    itself says what it was made as. `without` names columns that are never kept: secrets, clocks.
    """
    return pghistory.track(  # type: ignore[return-value]
        pghistory.UpdateEvent("changed", row=pghistory.Old),
        pghistory.DeleteEvent("deleted"),
        exclude=["updated_at", *without],
        obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="+"),
        context_field=pghistory.ContextJSONField(),
        context_id_field=None,  # type: ignore[arg-type]
        append_only=True,
    )
