"""Faults planted in rows of their own: fresh keys that nothing refers to, so nothing else falls."""
