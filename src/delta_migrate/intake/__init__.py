"""Finding the export's files, sealing them by hash, and cutting them into whole records."""
