"""The delta command: words and exit codes, nothing else."""
