"""The operator: name, zone, silent or live."""
