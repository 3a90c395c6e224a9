"""The engine: chunks of a file become typed rows and rejects, and the rows become the tables'."""
