"""Every record can be made, changed and taken out of use, or its noun says what stands instead."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from delta.api.v1.door import api
from delta.records.noun import Noun
from delta.records.register import noun, nouns
from tools.pages.nouns import WAYS, offered

PATHS = api.get_openapi_schema()["paths"]


def faults(of: Noun) -> Iterator[str]:
    """What is wrong with what a noun says stands instead of the usual ways to write it."""
    there = offered(of, PATHS)
    for way in WAYS:
        if (way in there) is (way in of.instead):
            yield f"{of.slug}: {way} is {'both' if way in there else 'neither'} offered and said"
    for way in sorted(of.instead.keys() - WAYS.keys()):
        yield f"{of.slug}: {way} is no way to write a record"
    for way, said in of.instead.items():
        if not re.fullmatch(r"[A-Z`].*\.", said):
            yield f"{of.slug}: {way} is no sentence"
        yield from (f"{of.slug}: there is no {word}" for word in unknown(of, said))


def unknown(of: Noun, said: str) -> list[str]:
    """The words in backticks that are neither an act of the noun nor another noun or its act."""
    known = {act.slug for act in of.acts}
    known |= {other.slug for other in nouns()}
    known |= {f"{other.slug}/{act.slug}" for other in nouns() for act in other.acts}
    return [word for word in re.findall(r"`([^`]*)`", said) if word not in known]


@pytest.mark.parametrize("slug", [one.slug for one in nouns()])
def test_each_way_is_offered_or_has_a_sentence_and_never_both(slug: str) -> None:
    assert list(faults(noun(slug))) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, "trips: deactivate is neither offered and said"),
        ({"deactivate": "It ends.", "create": "No."}, "trips: create is both offered and said"),
        ({"deactivate": "`abolish` ends it."}, "trips: there is no abolish"),
        ({"deactivate": "it ends"}, "trips: deactivate is no sentence"),
        ({"deactivate": "It ends.", "wipe": "No."}, "trips: wipe is no way to write a record"),
    ],
)
def test_what_is_missing_doubled_or_misspelt_is_found(said: dict[str, str], found: str) -> None:
    assert list(faults(replace(noun("trips"), instead=said))) == [found]
