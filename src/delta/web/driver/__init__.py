"""Pages for drivers: large, one column, made for a thumb."""
