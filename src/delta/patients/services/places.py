"""Verbs on saved places: keeping one, changing one; the first of them is primary at most once."""

from typing import Any

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.places import moved
from delta.patients.models import SavedPlace
from delta.records.keeping import keep


@verb
def save_place(*, by: User, **given: Any) -> SavedPlace:
    """Keep a place of a patient's; if it is to be the primary one, another no longer is."""
    place = SavedPlace(**given)
    _make_room(place)
    keep(place)
    journal.record("saved_place.created", place, by=by, fields=sorted(given))
    return place


@verb
def amend_place(place: SavedPlace, *, by: User, **given: Any) -> SavedPlace:
    """Change a place; a new address forgets where on earth the old one was."""
    for name, value in given.items():
        setattr(place, name, value)
    _make_room(place)
    keep(place, moved(place, given))
    journal.record("saved_place.changed", place, by=by, fields=sorted(given))
    return place


def _make_room(place: SavedPlace) -> None:
    """Let no other place of the patient be primary if this one is."""
    if place.is_primary and place.patient_id:
        others = SavedPlace.objects.select_for_update().filter(patient=place.patient_id)
        for other in others.filter(is_primary=True).exclude(pk=place.pk):
            other.is_primary = False
            keep(other, ["is_primary"])
