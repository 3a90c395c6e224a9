"""The day: runs, and what went wrong on it."""
