"""Version 1 of the programs' door: one file per noun."""
