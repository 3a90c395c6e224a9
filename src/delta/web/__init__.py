"""Doors for people, one folder per role."""
