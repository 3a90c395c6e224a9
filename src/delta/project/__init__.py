"""Wiring: settings, addresses, servers. The only package that knows all the others."""
