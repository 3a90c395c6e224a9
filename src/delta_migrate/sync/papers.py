"""The files of documents: new ones come in with their rows; a changed one is refused.

Delta writes a document's content once. What was signed in it must not become something else.
"""

from psycopg import Connection, sql

from delta_migrate.exits import GATE, Stopped
from delta_migrate.load.papers import DOCUMENT
from delta_migrate.sync.stage import Staged

OTHER = "SELECT count(*) FROM {} s JOIN documents_document t USING (id) WHERE s.sha256 <> t.sha256"


def refuse_changed(connection: Connection, staged: Staged) -> None:
    """Refuse documents whose file is another one by now."""
    for columns, stage in staged.of(DOCUMENT):
        if "sha256" not in columns:
            continue
        query = sql.SQL(OTHER).format(sql.Identifier("pg_temp", stage))
        row = connection.execute(query).fetchone()
        if row and row[0]:
            raise Stopped(
                f"The files of {row[0]:,} documents are others than those that were loaded; "
                "Delta never changes what a document holds.",
                exit_code=GATE,
                next_step="Put the old files back, and give the new ones rows of their own.",
            )
