"""Paying the debts: keys, indexes, foreign keys and triggers come back, side by side.

Keys and indexes are built table by table. Foreign keys come back unchecked all at once, and the
rows are then checked table by table. Triggers cost nothing.
"""

import psycopg
from psycopg import Connection

from delta_migrate.load import bare
from delta_migrate.load.bare import Debt
from delta_migrate.load.crew import Crew
from delta_migrate.load.job import Report


def build(crew: Crew, report: Report) -> int:
    """Pay every debt; how many there were."""
    owed = bare.open_debts(crew.own)
    # In a dry run the rows were written in this very transaction.
    crew.own.execute("SET CONSTRAINTS ALL IMMEDIATE")
    built = [debt for debt in owed if debt.position <= bare.INDEX]
    pay_lists(crew, bare.by_table(built), report)
    keys = [debt for debt in owed if debt.position == bare.FOREIGN_KEY]
    pay_lists(crew, bare.by_table(bare.unchecked(crew.own, keys) if keys else []), report)
    triggers = [debt for debt in owed if debt.position == bare.TRIGGER]
    if triggers:
        bare.pay_together(crew.own, triggers)
        report("building", "", len(triggers))
    return len(owed)


def pay_lists(crew: Crew, lists: list[list[Debt]], report: Report) -> None:
    for _, count in crew.each(pay_list, lists):
        report("building", "", count)


def pay_list(connection: Connection, debts: list[Debt]) -> int:
    for debt in debts:
        try:
            bare.pay(connection, debt)
        except psycopg.errors.DeadlockDetected:  # two tables that refer to each other
            bare.pay(connection, debt)
    return len(debts)
