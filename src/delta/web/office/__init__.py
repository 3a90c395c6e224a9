"""Pages for the office: the day in numbers, and what runs by itself."""
