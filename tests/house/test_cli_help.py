"""Every word of the command says what it does, and so does every option."""

from collections.abc import Iterator
from typing import Any

import typer

from tools.pages.commands import below, command_tree


def unsaid(command: Any, name: str) -> Iterator[str]:
    """Name every command, argument and option below `command` without a sentence of help."""
    if not (command.help or "").strip():
        yield name
    for parameter in command.params:
        if not (getattr(parameter, "help", "") or "").strip() and parameter.name != "help":
            yield f"{name} {parameter.opts[0]}"
    for word, inner in below(command).items():
        yield from unsaid(inner, f"{name} {word}")


def test_every_word_of_the_command_has_help() -> None:
    assert "\n".join(unsaid(command_tree(), "delta")) == ""


def test_a_word_without_help_is_found() -> None:
    app = typer.Typer(help="Says what it is.", add_completion=False)

    @app.command()
    def go(fast: bool = False) -> None: ...

    @app.command()
    def stay(long: bool = typer.Option(False, help="Longer.")) -> None:
        """Stay."""

    assert list(unsaid(typer.main.get_command(app), "delta")) == ["delta go", "delta go --fast"]
