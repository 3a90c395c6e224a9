"""docs/commands/*.md: a page per word of the `delta` command, from the help it prints."""

import inspect
from typing import Any

import typer

from delta.cli.main import build

OPENING = "<!-- Written by `make docs` from the command's own help. Do not edit. -->"


def command_tree() -> Any:
    """Return the whole `delta` command with everything that joins by entry point."""
    return typer.main.get_command(build(None))


def below(command: Any) -> dict[str, Any]:
    """Return the words of a group by name, in their order; a single command has none."""
    return dict(getattr(command, "commands", {}))


def render() -> dict[str, str]:
    """Return a page per word of the command, and a list of them."""
    words = dict(sorted(below(command_tree()).items()))
    index = [OPENING, "# The `delta` command", ""]
    index += [f"- [`delta {name}`]({name}.md): {said(word)}" for name, word in words.items()]
    pages = {f"commands/{name}.md": _page(f"delta {name}", word) for name, word in words.items()}
    return {"commands/README.md": "\n".join(index) + "\n"} | pages


def said(command: Any) -> str:
    """Return the first sentence of a command's help."""
    return inspect.cleandoc(command.help or "").partition("\n")[0]


def _page(name: str, command: Any) -> str:
    return "\n".join([OPENING, *_section(name, command, "#")]).rstrip() + "\n"


def _section(name: str, command: Any, level: str) -> list[str]:
    lines = [f"{level} `{name}`", "", inspect.cleandoc(command.help or ""), ""]
    rows = [_parameter(parameter) for parameter in command.params if _is_told(parameter)]
    if rows:
        lines += ["| word | what it does |", "| --- | --- |", *rows, ""]
    for word, inner in below(command).items():
        lines += _section(f"{name} {word}", inner, "##")
    return lines


def _is_told(parameter: Any) -> bool:
    return not getattr(parameter, "hidden", False) and parameter.name != "help"


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        word = " ".join([*parameter.opts, *parameter.secondary_opts])
    else:
        word = (parameter.metavar or parameter.name or "").upper()
    text = (getattr(parameter, "help", "") or "").replace("\n", " ").replace("|", "\\|")
    return f"| `{word}` | {text}{_default(parameter)} |"


def _default(parameter: Any) -> str:
    plain = isinstance(parameter.default, str | int | float) and parameter.default != ""
    if not plain or isinstance(parameter.default, bool):
        return " Required." if parameter.required else ""
    return f" Default: {parameter.default}."
