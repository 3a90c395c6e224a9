"""Binary COPY: a frame goes to a table exactly as PostgreSQL keeps it."""

import polars as pl
import pyarrow as pa
from pgpq import ArrowToPostgresBinaryEncoder
from psycopg import Connection, sql

from delta_migrate.mapping.catalog import Tables


def copy(connection: Connection, table: str, frame: pl.DataFrame, tables: Tables) -> None:
    """Send every row of `frame` to `table` within the transaction that is open."""
    send(connection, sql.Identifier(table), frame, table, tables)


def send(
    connection: Connection, to: sql.Composable, frame: pl.DataFrame, table: str, tables: Tables
) -> None:
    """As `copy`, into `to`, which has the columns of `table`."""
    agreed(frame, table, tables)
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in frame.columns)
    command = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(to, columns)
    arrow = in_microseconds(frame.to_arrow(compat_level=pl.CompatLevel.oldest()))
    encoder = ArrowToPostgresBinaryEncoder(arrow.schema)
    with connection.cursor().copy(command) as stream:
        stream.write(encoder.write_header())
        for batch in arrow.to_batches():
            stream.write(encoder.write_batch(batch))
        stream.write(encoder.finish())


def in_microseconds(table: pa.Table) -> pa.Table:
    """The same, its times of day no finer than PostgreSQL keeps them."""
    fields = [
        field.with_type(pa.time64("us")) if pa.types.is_time(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def agreed(frame: pl.DataFrame, table: str, tables: Tables) -> None:
    """Compare types first: binary COPY checks none, and a wrong one would be stored as garbage."""
    shapes = tables[table]
    wrong = [
        f"{name} is {kind}, the table has {shapes[name].type if name in shapes else 'none'}"
        for name, kind in frame.schema.items()
        if name not in shapes or shapes[name].kind != kind
    ]
    if wrong:
        raise TypeError(f"{table}: {'; '.join(wrong)}")
