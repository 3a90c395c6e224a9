"""The database's own catalogue harmed: a sequence behind its rows, a constraint never proven."""

from delta_migrate.verify.selftest.injury import Injury, Kind, Place
from delta_migrate.verify.selftest.shadow import Shadow

# Ledger tables that number their rows; an import leaves rows in each.
NUMBERED = ("migrate_file", "migrate_chunk", "migrate_run")
A_CONSTRAINT = """
    SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'c' AND convalidated AND conrelid = ANY(
        SELECT to_regclass('public.' || quote_ident(one)) FROM unnest(%s::text[]) AS one)
    ORDER BY 1, 2
"""


def sequence_behind(shadow: Shadow) -> Injury | None:
    """A table's sequence starts again at one."""
    for table in NUMBERED:
        if shadow.row(f"SELECT 1 FROM public.{table} WHERE id > 1 LIMIT 1"):
            shadow.run(f"CREATE TEMPORARY TABLE {table} (LIKE public.{table} INCLUDING IDENTITY)")
            shadow.run(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE TABLE public.{table}")
            return Injury((Place(table, "", "", "id"),))
    return None


def left_unproven(shadow: Shadow) -> Injury | None:
    """A constraint came back without its rows being looked at."""
    for said, name, rule in shadow.rows(A_CONSTRAINT, [sorted(shadow.fed)]):
        table = said.rpartition(".")[2]
        shadow.lay(table)
        shadow.run(f'ALTER TABLE pg_temp.{table} ADD CONSTRAINT "{name}" {rule} NOT VALID')
        return Injury((Place(table, "", "", name),))
    return None


KINDS = (
    Kind("sequence behind", sequence_behind),
    Kind("constraint left NOT VALID", left_unproven),
)
