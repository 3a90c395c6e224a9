"""Tests of the migration toolkit."""
