"""Development only, never shipped: relocking, generated documents, checks."""
