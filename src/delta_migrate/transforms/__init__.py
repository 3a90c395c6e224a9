"""How one legacy cell becomes one value: Polars expressions, one family a file, no state."""
