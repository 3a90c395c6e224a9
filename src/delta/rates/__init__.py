"""Service types, rate cards and their prices."""
