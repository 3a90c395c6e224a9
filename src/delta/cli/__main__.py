"""`python -m delta.cli`: the delta command without its script."""

from delta.cli.main import run

run()
