"""Read-only numbers across rooms."""
