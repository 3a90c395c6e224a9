"""A mapping tried on an export without a row written: checked, shown, compared with another."""
