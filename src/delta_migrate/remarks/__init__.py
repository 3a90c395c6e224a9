"""Remarks: what was loaded and must be told, listed, exported and settled by a person."""
