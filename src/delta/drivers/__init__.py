"""Drivers, their credentials and their shifts."""
