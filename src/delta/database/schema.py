"""The schema as PostgreSQL has it: tables, columns, constraints and indexes."""

from dataclasses import dataclass, field

from psycopg import Connection


@dataclass
class Column:
    """One column; `type` and `default` in PostgreSQL's own words."""

    name: str
    type: str
    nullable: bool
    default: str | None


@dataclass
class Table:
    """One table of Delta; constraints and indexes as name → definition."""

    name: str
    columns: list[Column] = field(default_factory=list)
    constraints: dict[str, str] = field(default_factory=dict)
    indexes: dict[str, str] = field(default_factory=dict)


TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
"""
COLUMNS = """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
           pg_get_expr(d.adbin, d.adrelid)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum
"""
# From PostgreSQL 18 on, NOT NULL is a constraint with a name; the columns already say it.
CONSTRAINTS = """
    SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE c.relnamespace = 'public'::regnamespace AND k.contype NOT IN ('n', 't')
    ORDER BY c.relname, k.conname
"""
INDEXES = """
    SELECT tablename, indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' ORDER BY tablename, indexname
"""


def schema(link: Connection) -> list[Table]:
    """Every table, by name."""
    tables = {name: Table(name) for (name,) in link.execute(TABLES)}
    for table, *column in link.execute(COLUMNS):
        tables[table].columns.append(Column(*column))
    for table, name, definition in link.execute(CONSTRAINTS):
        tables[table].constraints[name] = definition
    for table, name, definition in link.execute(INDEXES):
        tables[table].indexes[name] = definition
    return list(tables.values())


def lines(table: Table) -> list[str]:
    """The table for a person to read."""
    width = max((len(column.name) for column in table.columns), default=0)
    said = [table.name]
    for column in table.columns:
        rest = [column.type] + ([] if column.nullable else ["not null"])
        rest += [f"default {column.default}"] if column.default else []
        said.append(f"  {column.name:<{width}}  {' '.join(rest)}")
    said += [f"  constraint {name}: {what}" for name, what in table.constraints.items()]
    said += [f"  index {what.split(' INDEX ', 1)[-1]}" for what in table.indexes.values()]
    return [*said, ""]
