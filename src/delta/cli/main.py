"""The `delta` command: gathers our own words and those that join by entry point."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import cast

import typer

from delta import __version__
from delta.cli import db, journal, keys, seed, up, users

GROUPS = {"db": db.app, "users": users.app, "api-keys": keys.app, "journal": journal.app}
WORDS: dict[str, Callable[..., None]] = {
    "seed": seed.seed,
    "up": up.up,
    "down": up.down,
    "worker": up.worker,
}


def build(asked: str | None) -> typer.Typer:
    """Return the command; of what joins from outside, load only `asked`, or all for the help."""
    app = typer.Typer(
        name="delta",
        help="Delta: run a transportation management system, and move onto it.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(opening)
    for name, group in GROUPS.items():
        app.add_typer(group, name=name)
    for name, act in WORDS.items():
        app.command(name)(act)
    joining = {point.name: point for point in entry_points(group="delta.commands")}
    for name, point in sorted(joining.items()):
        if asked == name or asked not in {*GROUPS, *WORDS, *joining}:
            join(app, point)
    return app


def join(app: typer.Typer, point: EntryPoint) -> None:
    """Mount what an entry point names: a group of words, or one word."""
    loaded = point.load()
    if is_one_word(loaded):
        app.command(point.name)(cast(Callable[..., None], loaded.registered_commands[0].callback))
    else:
        app.add_typer(loaded, name=point.name)


def is_one_word(group: typer.Typer) -> bool:
    """Return whether a joined command has a single word of its own name, no words below it."""
    return len(group.registered_commands) == 1 and not group.registered_groups


def opening(version: bool = typer.Option(False, "--version", help="Print the version.")) -> None:
    """Run a transportation management system, and move onto it."""
    if version:
        print(__version__)
        raise typer.Exit


def run() -> None:
    """Run the command line."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    build(asked)()
