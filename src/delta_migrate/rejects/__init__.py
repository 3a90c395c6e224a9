"""What could not be loaded: why, in which row of which file, and the row as it stood there."""
