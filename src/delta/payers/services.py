"""Verbs on payers: putting in the trip purposes everybody needs."""

from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.ids import seed_id
from delta.payers.models import TripPurpose
from delta.payers.purposes import PURPOSES


@verb
def seed_trip_purposes(*, by: journal.Actor) -> list[str]:
    """Put in the trip purposes that are missing; return the codes created.

    An existing row is left alone, edits included.
    """
    created = []
    for code, name, is_medical in PURPOSES:
        given = {"id": seed_id(f"trip_purpose:{code}"), "name": name, "is_medical": is_medical}
        row, new = TripPurpose.objects.get_or_create(code=code, defaults=given)
        if new:
            journal.record("trip_purpose.seeded", row, by=by, code=code)
            created.append(code)
    return created
