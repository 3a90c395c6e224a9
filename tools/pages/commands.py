"""docs/commands/*.md: a page per word of the `delta` command, from the help it prints."""

import inspect

import click
import typer

from delta.cli.main import build

OPENING = "<!-- Written by `make docs` from the command's own help. Do not edit. -->"


def command_tree() -> click.Group:
    """Return the whole `delta` command with everything that joins by entry point."""
    root = typer.main.get_command(build(None))
    assert isinstance(root, click.Group)
    return root


def render() -> dict[str, str]:
    """Return a page per word of the command, and a list of them."""
    words = dict(sorted(command_tree().commands.items()))
    index = [OPENING, "# The `delta` command", ""]
    index += [f"- [`delta {name}`]({name}.md): {said(word)}" for name, word in words.items()]
    pages = {f"commands/{name}.md": _page(f"delta {name}", word) for name, word in words.items()}
    return {"commands/README.md": "\n".join(index) + "\n"} | pages


def said(command: click.Command) -> str:
    """Return the first sentence of a command's help."""
    return inspect.cleandoc(command.help or "").partition("\n")[0]


def _page(name: str, command: click.Command) -> str:
    return "\n".join([OPENING, *_section(name, command, "#")]) + "\n"


def _section(name: str, command: click.Command, level: str) -> list[str]:
    lines = [f"{level} `{name}`", "", inspect.cleandoc(command.help or ""), ""]
    rows = [_parameter(parameter) for parameter in command.params if _is_told(parameter)]
    if rows:
        lines += ["| word | what it does |", "| --- | --- |", *rows, ""]
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            lines += _section(f"{name} {word}", below, "##")
    return lines


def _is_told(parameter: click.Parameter) -> bool:
    return not getattr(parameter, "hidden", False) and parameter.name != "help"


def _parameter(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        word = " ".join([*parameter.opts, *parameter.secondary_opts])
    else:
        word = (parameter.metavar or parameter.name or "").upper()
    text = (getattr(parameter, "help", "") or "").replace("\n", " ").replace("|", "\\|")
    return f"| `{word}` | {text}{_default(parameter)} |"


def _default(parameter: click.Parameter) -> str:
    plain = isinstance(parameter.default, str | int | float) and parameter.default != ""
    if not plain or isinstance(parameter.default, bool):
        return " Required." if parameter.required else ""
    return f" Default: {parameter.default}."
