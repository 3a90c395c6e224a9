"""The open remarks as CSV files for those who look into them: one for each entity and code."""

from pathlib import Path

from psycopg import ClientCursor, Connection

from delta_migrate.exits import Stopped
from delta_migrate.rejects.export import opened, private
from delta_migrate.remarks.listing import CURRENT, Asked, causes
from delta_migrate.remarks.settling import LISTED

GUARDED = r"CASE WHEN {0} ~ '^[''=+@\t\r-]' THEN '''' || {0} ELSE {0} END AS {1}"
TOLD = f"""
COPY (
    SELECT r.file, r.row, {GUARDED.format('r."column"', '"column"')},
           {GUARDED.format("r.raw", "says")}, r.code, r.kind, r.sentence AS why,
           {GUARDED.format("r.suggestion", "suggested")}
    {CURRENT} AND f.entity = %(entity)s ORDER BY r.file, r.row, r."column"
) TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE *)
"""
MARK = b"\xef\xbb\xbf"  # without it spreadsheets take UTF-8 for something else


def export(connection: Connection, folder: Path, code: str | None = None) -> dict[str, int]:
    """Write every open remark into `folder`; rows by the name of the file."""
    written: dict[tuple[str, str], int] = {}
    for one in causes(connection, Asked(code=code, state="open")):
        place = (one.entity, one.code)
        written[place] = written.get(place, 0) + one.count
    if not written:
        raise Stopped("No remark is open.", next_step=LISTED)
    opened(folder)
    names = {(entity, said): f"{entity.replace('/', '-')}.{said}.csv" for entity, said in written}
    for (entity, said), name in names.items():
        write(connection, folder / name, Asked(code=said, state="open"), entity)
    return {names[place]: rows for place, rows in sorted(written.items())}


def write(connection: Connection, path: Path, asked: Asked, entity: str) -> None:
    """Let the server write one file, for its owner alone."""
    query = ClientCursor(connection).mogrify(TOLD, asked.given() | {"entity": entity})
    with open(path, "wb", opener=private) as file, connection.cursor().copy(query) as copy:  # type: ignore[call-overload]
        file.write(MARK)
        for block in copy:
            file.write(block)
