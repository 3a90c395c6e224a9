"""Rows that are keyed by a row with a new key have new keys themselves, and are renamed with it."""

from collections.abc import Iterator

from delta_migrate.mapping.model import Mapping, Source
from delta_migrate.sync.asked import Renamed
from delta_migrate.sync.compare import Compared

BETWEEN = "|"


def following(
    mapping: Mapping, renamed: tuple[Renamed, ...], found: Compared
) -> tuple[Renamed, ...]:
    """The new keys that follow from those a person named, and from each other."""
    every = list(renamed)
    for parent in every:  # grows while it is gone through: children have children
        for source in mapping.sources:
            for places in keyed_by(source, parent[0]):
                every += [
                    one
                    for one in of_parent(source.entity, places, parent, found)
                    if one not in every
                ]
    return tuple(every)


def keyed_by(source: Source, entity: str) -> Iterator[list[int]]:
    """Where in the key of a source's rows the key of an `entity` stands."""
    for column in source.into[0].columns:
        refers = column.via == "reference" and column.to == entity
        if refers and set(column.source) <= set(source.key):
            yield [source.key.index(cell) for cell in column.source]


def of_parent(
    entity: str, places: list[int], parent: Renamed, found: Compared
) -> Iterator[Renamed]:
    """The rows of one renamed parent that went, and came again under its new key."""
    old, new = (key.split(BETWEEN) for key in parent[1:])
    if entity not in found.gone or not len(old) == len(new) == len(places):
        return
    came = set(found.came[entity])
    for key in found.gone[entity]["key"]:
        parts = key.split(BETWEEN)
        if max(places) < len(parts) and [parts[at] for at in places] == old:
            for at, word in zip(places, new, strict=True):
                parts[at] = word
            if (again := BETWEEN.join(parts)) in came:
                yield entity, key, again
