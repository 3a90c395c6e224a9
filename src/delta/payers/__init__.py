"""Payers and brokers, funding sources, trip purposes."""
