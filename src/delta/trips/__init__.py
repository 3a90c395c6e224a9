"""A trip from booking to end."""
