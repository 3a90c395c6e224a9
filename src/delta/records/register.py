"""The register of nouns: every kind of record Delta keeps, under its slug."""

from collections.abc import Iterator

from django.db.models import Model

from delta.kernel.refusals import NotFound
from delta.records.noun import Noun

_nouns: dict[str, Noun] = {}


def register(*nouns: Noun) -> None:
    """Enter a room's nouns; a slug or a table entered twice is a mistake of ours."""
    for noun in nouns:
        is_known = noun.slug in _nouns or noun_of(noun.model) is not None
        if is_known and _nouns.get(noun.slug) is not noun:
            raise ValueError(f"{noun.slug} is entered twice")
        _nouns[noun.slug] = noun


def nouns() -> Iterator[Noun]:
    """Every noun, in the order of the slugs."""
    yield from (_nouns[slug] for slug in sorted(_nouns))


def noun(slug: str) -> Noun:
    """Return the noun of a slug; refuse one nobody entered."""
    if slug not in _nouns:
        raise NotFound("There are no such records.")
    return _nouns[slug]


def noun_of(model: type[Model]) -> Noun | None:
    """Return the noun that keeps the rows of a table, if one does."""
    return next((one for one in _nouns.values() if one.model is model), None)


def noun_of_table(table: str) -> Noun | None:
    """Return the noun that keeps the rows of a table called so in the database, if one does."""
    return next((one for one in _nouns.values() if one.model._meta.db_table == table), None)


def children(above: Noun) -> list[Noun]:
    """Return the nouns whose records belong to one of `above` and stand on its page."""
    return [
        one
        for one in nouns()
        if one.parent and one.model._meta.get_field(one.parent).related_model is above.model
    ]
