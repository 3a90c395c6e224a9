"""What a load or a crash left off and must come back: constraints, indexes, triggers."""

from psycopg import Connection

from delta.database.checks.finding import Finding, fail, ok

QUESTIONS = {
    "constraint not validated": """
        SELECT conrelid::regclass || '.' || conname FROM pg_constraint
        WHERE NOT convalidated AND connamespace = 'public'::regnamespace""",
    "index not valid": """
        SELECT indrelid::regclass || '.' || indexrelid::regclass FROM pg_index
        JOIN pg_class c ON c.oid = indrelid AND c.relnamespace = 'public'::regnamespace
        WHERE NOT indisvalid OR NOT indisready""",
    "trigger off": """
        SELECT tgrelid::regclass || '.' || tgname FROM pg_trigger
        JOIN pg_class c ON c.oid = tgrelid AND c.relnamespace = 'public'::regnamespace
        WHERE tgenabled = 'D'""",
    "table without protection from a crash": """
        SELECT oid::regclass::text FROM pg_class
        WHERE relpersistence = 'u' AND relnamespace = 'public'::regnamespace AND relkind = 'r'
          AND relname <> 'records_ratecount'  -- counts of a minute; a crash may forget them
        """,
}
LEDGER = """
    SELECT kind || ' ' || "table" || '.' || name FROM migrate_debt
    WHERE paid_at IS NULL ORDER BY position
"""


def debts(link: Connection) -> list[str]:
    """Each debt in words; an empty list where everything that protects the rows is in force."""
    found = [
        f"{kind}: {name}"
        for kind, question in QUESTIONS.items()
        for (name,) in link.execute(question + " ORDER BY 1").fetchall()
    ]
    if link.execute("SELECT to_regclass('public.migrate_debt')").fetchone() != (None,):
        found += [f"owed by an import: {name}" for (name,) in link.execute(LEDGER).fetchall()]
    return found


def check(link: Connection) -> Finding:
    """Nothing is owed."""
    owed = debts(link)
    if owed:
        do = "Run `delta migrate repair`; what an import did not make, validate or rebuild by SQL."
        return fail("debts", "; ".join(owed), do)
    return ok("debts", "every constraint, index and trigger is in force")
