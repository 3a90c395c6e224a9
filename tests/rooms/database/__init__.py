"""Tests of rooms/database."""
