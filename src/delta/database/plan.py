"""The pending migrations as SQL, each statement with what is dangerous about it."""

from dataclasses import dataclass, field

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

from delta.database.dangers import Danger, created_table, dangers


@dataclass
class Step:
    """One pending migration: its name, its SQL, and what each statement endangers."""

    name: str
    statements: list[tuple[str, list[Danger]]] = field(default_factory=list)

    @property
    def dangers(self) -> list[Danger]:
        return [danger for _, found in self.statements for danger in found]


def pending_names() -> list[str]:
    """`app.0001_name` of every migration the database lacks, in order."""
    return [_name(migration) for migration in _pending(MigrationExecutor(connection))]


def unseen() -> list[Step] | None:
    """Every step without its SQL where nothing was ever applied; writing the SQL takes its time."""
    executor = MigrationExecutor(connection)
    return [Step(_name(one)) for one in _pending(executor)] if is_first(executor) else None


def is_first(executor: MigrationExecutor) -> bool:
    """True where nothing was ever applied."""
    return not executor.loader.applied_migrations


def pending() -> list[Step]:
    """Every pending migration with its SQL.

    Where nothing was ever applied nothing is dangerous: there is nothing to lose.
    """
    executor = MigrationExecutor(connection)
    first = is_first(executor)
    created: set[str] = set()
    empty = set() if first else _empty_tables()
    steps = []
    for migration in _pending(executor):
        step = Step(_name(migration))
        for statement in _statements(executor, migration):
            if table := created_table(statement):
                created.add(table)
            found = [] if first else dangers(statement, created, empty)
            step.statements.append((statement, found))
        steps.append(step)
    return steps


def _pending(executor: MigrationExecutor) -> list[Migration]:
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [migration for migration, _ in plan]


def _name(migration: Migration) -> str:
    return f"{migration.app_label}.{migration.name}"


def _statements(executor: MigrationExecutor, migration: Migration) -> list[str]:
    """The migration's SQL as Django would run it, without its comment lines."""
    try:
        lines = executor.loader.collect_sql([(migration, False)])
    except (ValueError, DatabaseError):
        # Django looks up the names of constraints in tables that an earlier step still has to make.
        return ["-- Cannot be shown before the earlier steps are applied."]
    return [line for line in lines if not _is_remark(line)]


def _is_remark(line: str) -> bool:
    return line.startswith("--") and "CANNOT BE WRITTEN AS SQL" not in line


def _empty_tables() -> set[str]:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        empty = set()
        for name in names:
            cursor.execute(f"SELECT NOT EXISTS (SELECT FROM {connection.ops.quote_name(name)})")
            if cursor.fetchone()[0]:
                empty.add(name)
    return empty
