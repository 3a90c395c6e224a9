"""Reading about files: which patients one tells of."""

from typing import Any

from delta.accounts.models import User
from delta.accounts.sight import seen_through, visible
from delta.documents.models import Document, links
from delta.records.queries import patient_of
from delta.records.register import noun_of


def patients_of(document: Document, person: User) -> list[Any]:
    """Return the patients on whose records, as far as `person` sees them, a file hangs."""
    found = {}
    for link in links():
        keeper: Any = link.related_model
        noun = noun_of(keeper)
        if noun is None or not noun.patient or seen_through(keeper) == "pgh_obj":
            continue
        for row in visible(keeper, person).filter(**{link.field.name: document}):
            patient = patient_of(noun, row)
            if patient is not None:
                found[patient.pk] = patient
    return list(found.values())
