"""Tests of the room `company`."""
