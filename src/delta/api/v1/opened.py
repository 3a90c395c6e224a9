"""What stands open: the routes of every noun of the register, and of the kinds shown by hand."""

from collections.abc import Iterator
from dataclasses import replace

from ninja import Router

from delta.api.v1 import (
    documents,
    drivers,
    facilities,
    invoices,
    notifications,
    patients,
    payments,
    trips,
    vehicles,
)
from delta.api.v1.booking import open_booking
from delta.api.v1.generic import kind_of
from delta.api.v1.kinds import Kind
from delta.api.v1.routes import open_reading, open_writing
from delta.records.noun import Noun
from delta.records.register import nouns

BY_HAND = {
    one.KIND.slug: one.KIND
    for one in (
        drivers,
        patients,
        trips,
        vehicles,
        facilities,
        invoices,
        payments,
        notifications,
    )
}
"""Kinds whose answers bring more than their own columns, so that a screen needs one request."""

FILES = frozenset({"documents"})
"""Kinds whose things are files: they come as a form and are answered as they are."""


def routers() -> Iterator[Router]:
    """Return a router for each kind of thing, the ones shown by hand first."""
    known = {noun.slug: noun for noun in nouns()}
    for slug, kind in BY_HAND.items():
        yield router_of(kind, known.get(slug))
    for slug, noun in known.items():
        if slug not in BY_HAND:
            yield router_of(kind_of(noun), noun)


def router_of(kind: Kind, noun: Noun | None) -> Router:
    """Return the router of a kind; what no noun keeps is only read."""
    router = Router(tags=[kind.slug], by_alias=True)
    if noun is not None:
        kind = replace(kind, sorts=tuple(dict.fromkeys((*noun.sorts, "created_at"))))
    open_reading(router, kind)
    if noun is not None:
        open_writing(router, kind, noun)
    if kind.slug == "trips" and noun is not None:
        open_booking(router, kind, noun)
    if kind.slug in FILES:
        documents.open_files(router, kind)
    return router
