"""What the migration remembers in the target database: runs, files, rows and what became of them."""
