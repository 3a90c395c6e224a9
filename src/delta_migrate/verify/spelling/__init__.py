"""The second spelling of each transform, in DuckDB's SQL: it shares no code with the first."""
