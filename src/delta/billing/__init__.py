"""Invoices, payments and how one settles the other."""
