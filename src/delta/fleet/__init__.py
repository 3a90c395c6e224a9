"""Vehicles and what they can carry."""
