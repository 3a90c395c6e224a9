"""Verbs of the fleet: vehicles, inspections, issues and upkeep."""
