"""Finds the line of a mapping file on which a path of it stands, and names that stand twice."""

import re
from collections.abc import Iterator

import yaml

STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


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
        elif index == "0":
            continue  # one value, where a list of them may stand
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def doubled(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Names that stand twice in one place: YAML would take the last of them and say nothing."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from doubled(one)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for name, value in node.value:
            if name.value in seen:
                yield name.start_mark.line + 1, name.value
            seen.add(name.value)
            yield from doubled(value)
