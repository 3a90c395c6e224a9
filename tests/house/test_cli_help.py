"""Every word of the command says what it does, and so does every option."""

from collections.abc import Iterator

import click

from tools.pages.commands import command_tree


def unsaid(command: click.Command, name: str) -> Iterator[str]:
    """Name every command, argument and option below `command` without a sentence of help."""
    if not (command.help or "").strip():
        yield name
    for parameter in command.params:
        if not (getattr(parameter, "help", "") or "").strip() and parameter.name != "help":
            yield f"{name} {parameter.opts[0]}"
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            yield from unsaid(below, f"{name} {word}")


def test_every_word_of_the_command_has_help() -> None:
    assert "\n".join(unsaid(command_tree(), "delta")) == ""


def test_a_word_without_help_is_found() -> None:
    silent = click.Command("go", params=[click.Option(["--fast"])])
    group = click.Group("delta", help="Says what it is.", commands={"go": silent})
    assert list(unsaid(group, "delta")) == ["delta go", "delta go --fast"]
