"""A room of a later version of Delta: its migrations add, lock and drop."""
