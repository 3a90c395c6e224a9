"""What the migration remembers in the target database: runs, files, rows, rejects, debts."""
