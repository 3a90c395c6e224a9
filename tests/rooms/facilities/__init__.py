"""Tests of the facilities room."""
