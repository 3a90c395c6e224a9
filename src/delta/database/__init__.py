"""The database: where it is, starting it, roles, upgrades, checks."""
