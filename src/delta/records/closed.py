"""Closed: a row whose details were kept back, because the record it belongs to is restricted."""

from typing import Any

from delta.kernel.refusals import NotPermitted


def check_open(row: Any) -> None:
    """Refuse to open or change a record that is closed to whoever asks."""
    if getattr(row, "is_closed", False):
        raise NotPermitted(
            "This record is restricted.",
            code="record_restricted",
            next_step="An administrator can open it for an hour, with a reason.",
        )
