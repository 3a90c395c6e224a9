"""The data browser: every table, its rows and its schema."""
