"""What the person asked a sync for, and the sentences that refuse what cannot be meant."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from getpass import getuser
from pathlib import Path

from delta_migrate.exits import Stopped
from delta_migrate.load.job import CORES, Options
from delta_migrate.load.prepare import pack
from delta_migrate.mapping.model import Mapping

Renamed = tuple[str, str, str]  # entity, the key it had, the key it has


@dataclass(frozen=True)
class Asked:
    """Two exports, and what is allowed beyond the ordinary."""

    old: Path
    options: Options  # of the new export
    renamed: tuple[Renamed, ...] = ()
    separate: frozenset[tuple[str, str]] = frozenset()  # gone for good, whatever resembles them
    deletes: dict[str, int] = field(default_factory=dict)  # by entity, how many are meant
    reason: str = ""
    review: Path | None = None  # where suspected new keys are written for a person


@dataclass(frozen=True)
class Said:
    """The person's words beside the two folders, as they were given."""

    deletes: Iterable[str] = ()
    reason: str = ""
    renamed: Iterable[str] = ()
    separate: Iterable[str] = ()
    review: Path | None = None


def understood(
    old: Path, new: Path, mapping: str, said: Said, limits: tuple[float, float, int, bool]
) -> Asked:
    """The words as what they ask for; `limits`: percentage, megabytes, workers, whether dry."""
    percentage, megabytes, workers, dry = limits
    options = Options(
        new,
        pack(mapping),
        getuser(),
        threshold=percentage / 100,
        chunk=max(int(megabytes * (1 << 20)), 1),
        workers=workers if workers > 0 else CORES,
        dry=dry,
    )
    return Asked(
        old,
        options,
        renamed(said.renamed),
        separate(said.separate),
        allowed(said.deletes, said.reason),
        said.reason,
        said.review,
    )


def allowed(given: Iterable[str], reason: str) -> dict[str, int]:
    """`ENTITY=N` words as numbers; each needs the reason."""
    found = {}
    for word in given:
        entity, _, number = word.partition("=")
        if not number.isdigit():
            raise Stopped(
                f"--allow-deletes takes ENTITY=N, not {word!r}.",
                next_step="For example: --allow-deletes trip=120 --reason 'legacy purged 2019'.",
            )
        found[entity.strip()] = int(number)
    if found and not reason.strip():
        raise Stopped(
            "--allow-deletes needs a reason; it is kept with the run.",
            next_step="Add --reason.",
        )
    return found


def renamed(given: Iterable[str]) -> tuple[Renamed, ...]:
    """`ENTITY:KEY=NEWKEY` words, taken apart."""
    found = []
    for word in given:
        entity, colon, keys = word.partition(":")
        old, equals, new = keys.partition("=")
        if not (colon and equals and entity and old and new):
            raise Stopped(
                "--rekey takes ENTITY:KEY=NEWKEY.",
                next_step="For example: --rekey patient:10032=20011.",
            )
        found.append((entity, old, new))
    for side in (0, 2), (0, 1):
        if len({tuple(one[at] for at in side) for one in found}) < len(found):
            raise Stopped(
                "--rekey names a key twice; a row has one key before and one after.",
                next_step="Give each pair once.",
            )
    return tuple(found)


def separate(given: Iterable[str]) -> frozenset[tuple[str, str]]:
    """`ENTITY:KEY` words, taken apart."""
    found = set()
    for word in given:
        entity, colon, key = word.partition(":")
        if not (colon and entity and key):
            raise Stopped(
                "--separate takes ENTITY:KEY.", next_step="For example: --separate patient:10032."
            )
        found.add((entity, key))
    return frozenset(found)


def known_entities(asked: Asked, mapping: Mapping) -> None:
    """Refuse entities the mapping does not have."""
    named = {*asked.deletes, *(one[0] for one in asked.renamed), *(e for e, _ in asked.separate)}
    if strange := sorted(named - set(mapping.entities())):
        raise Stopped(
            f"The mapping has no entity called {', '.join(strange)}.",
            next_step=f"Choose among {', '.join(mapping.entities())}.",
        )
