"""What only all rows together show: told after a load, by SQL over what was loaded."""
