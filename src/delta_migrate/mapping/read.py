"""Reads a mapping file; every mistake is named with file, line and path."""

import hashlib
import re
from pathlib import Path
from typing import Any

import msgspec
import yaml

from delta.kernel.refusals import Refused
from delta_migrate.mapping.model import Mapping

LISTS = {"nulls", "formats", "times", "in", "not_in", "true", "false", "files", "key", "when"}
LISTS |= {"optional", "chain", "together", "dummies", "skip"}
STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def read(path: Path) -> Mapping:
    """The mapping in `path`, or a refusal that says where it is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise wrong(path, None, f"cannot be read ({type(error).__name__})") from None
    return parse(text, path)


def parse(text: str, path: Path) -> Mapping:
    try:
        tree = yaml.compose(text, Loader=yaml.BaseLoader)
        plain = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  every scalar stays text
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise wrong(path, line, f"is not YAML: {error.problem}") from None
    try:
        return msgspec.convert(lists(plain), Mapping, strict=False)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        raise wrong(path, line_of(tree, where), f"{what} {where.strip('`')}".strip()) from None


def sha256(path: Path) -> str:
    """The hash by which runs remember which mapping they used."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def wrong(path: Path, line: int | None, what: str) -> Refused:
    where = f"{path.name}, line {line}" if line else path.name
    return Refused(
        f"Mapping file {where}: {what}.",
        code="bad_mapping",
        next_step="Correct the file and run `delta migrate map check`.",
    )


def lists(node: Any) -> Any:
    """The file's short forms made regular: one value where a list may stand, columns by name."""
    if isinstance(node, list):
        return [lists(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {str(key): regular(str(key), value) for key, value in node.items()}


def regular(key: str, value: Any) -> Any:
    if key == "columns" and isinstance(value, dict):
        return [column(name, options) for name, options in value.items()]
    if key in ("enum", "ignored", "ignored_files") and isinstance(value, dict):
        return {str(word): meaning for word, meaning in value.items()}
    if key in LISTS and not isinstance(value, list):
        return [lists(value)]
    return lists(value)


def column(name: str, options: Any) -> dict[str, Any]:
    """`first_name: FirstName` is short for `first_name: {from: FirstName}`."""
    if isinstance(options, str):
        return {"name": name, "from": [options]}
    regular_options = lists(options or {})
    source = regular_options.pop("from", [])
    return {
        "name": name,
        "from": source if isinstance(source, list) else [source],
        **regular_options,
    }


def line_of(node: yaml.Node | None, where: str) -> int | None:
    """The line a path like `$.sources[3].key` stands on."""
    line = None
    for name, index in STEP.findall(where):
        if isinstance(node, yaml.MappingNode):
            pairs = node.value
            found = (
                pairs[int(index)] if index else next((p for p in pairs if p[0].value == name), None)
            )
        elif isinstance(node, yaml.SequenceNode) and index:
            found = (node.value[int(index)], node.value[int(index)])
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line
