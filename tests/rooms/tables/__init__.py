"""The data browser's own rules."""
