"""The mapping file: what of the legacy export becomes what in Delta, for people to review."""
