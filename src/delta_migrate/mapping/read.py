"""Reads a mapping file; every mistake is named with file, line and path."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import yaml

from delta.kernel.refusals import Refused
from delta_migrate.mapping import lines
from delta_migrate.mapping.model import Mapping
from delta_migrate.mapping.pieces import mistakes

LISTS = {"nulls", "formats", "times", "in", "not_in", "true", "false", "files", "key", "when"}
LISTS |= {"optional", "chain", "together", "dummies", "skip", "given", "blank", "tags"}
WORDS = {"enum", "ignored", "ignored_files", "accepted"}


def read(path: Path) -> Mapping:
    """The mapping in `path`, or a refusal that says where it is wrong."""
    return parse(written(path), path)


def written(path: Path) -> str:
    """The text of a mapping file."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise wrong(path, [(None, f"cannot be read ({type(error).__name__})")]) from None


def parse(text: str, path: Path) -> Mapping:
    try:
        tree = yaml.compose(text, Loader=yaml.BaseLoader)
        plain = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  every scalar stays text
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise wrong(path, [(line, f"is not YAML: {error.problem}")]) from None
    found: list[tuple[int | None, str]] = [
        (line, f"the name {name} stands here twice") for line, name in lines.doubled(tree)
    ]
    regular_file = lists(plain)
    found += [(lines.line_of(tree, where), what) for where, what in mistakes(regular_file)]
    if found:
        raise wrong(path, found)
    return msgspec.convert(regular_file, Mapping, strict=False)


def sha256(path: Path) -> str:
    """The hash by which runs remember which mapping they used."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def wrong(path: Path, found: list[tuple[int | None, str]]) -> Refused:
    """The refusal that names every mistake with its line."""
    said = [f"line {line}: {what}" if line else what for line, what in found]
    return Refused(
        f"Mapping file {path.name}{',' if found[0][0] else ':'} {'; '.join(said)}.",
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
    if key in WORDS and isinstance(value, dict):
        return {str(word): meaning for word, meaning in value.items()}
    if key in LISTS and not isinstance(value, list):
        return [lists(value)]
    return lists(value)


def column(name: str, options: Any) -> dict[str, Any]:
    """`first_name: FirstName` is short for `first_name: {from: FirstName}`."""
    if isinstance(options, str):
        return {"name": name, "from": [options]}
    found = lists(options or {})
    source = found.pop("from", [])
    if isinstance(found.get("enum"), dict):
        found |= approvals(found["enum"])
    return {"name": name, "from": source if isinstance(source, list) else [source], **found}


def approvals(enum: dict[str, Any]) -> dict[str, Any]:
    """Of codes written `A: {to: active, count: 812, approved_by: R. Diaz}` each part apart."""
    long = {code: said for code, said in enum.items() if isinstance(said, dict)}
    parts: dict[str, Any] = {"enum": dict(enum), "enum_counts": {}, "enum_approved": {}}
    for code, said in long.items():
        if strange := sorted(said.keys() - {"to", "count", "approved_by"}):
            parts["enum"][code] = {strange[0]: "is no option of a code"}
            continue
        parts["enum"][code] = said.get("to")
        parts["enum_counts"] |= {code: said["count"]} if "count" in said else {}
        parts["enum_approved"] |= {code: said["approved_by"]} if "approved_by" in said else {}
    return parts if long else {}
