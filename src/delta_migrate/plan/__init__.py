"""The plan: what an import will do, worked out over all files before the first row is written."""
