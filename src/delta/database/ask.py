"""Asks the database one thing as a role, for people and scripts at the command line."""

from dataclasses import dataclass
from typing import Any

import psycopg

from delta.database.reach import connect
from delta.kernel.refusals import Refused


@dataclass(frozen=True)
class Answer:
    """What a command gave: PostgreSQL's own status (`UPDATE 1`), and rows where there are any."""

    status: str
    columns: list[str]
    rows: list[tuple[Any, ...]]

    def rows_by_name(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def ask(command: str, role: str) -> Answer:
    """Runs one SQL command, in a transaction of its own."""
    with connect(role) as link, link.transaction():
        try:
            cursor = link.execute(command)  # type: ignore[arg-type]
        except psycopg.Error as error:
            said = error.diag.message_primary or "the command failed"
            raise Refused(
                f"PostgreSQL refused as {role}: {said}.",
                code="sql",
                next_step="Correct the command; nothing was changed.",
            ) from None
        columns = [column.name for column in cursor.description or ()]
        return Answer(cursor.statusmessage or "", columns, cursor.fetchall() if columns else [])
