"""Verbs of reading: opening a patient's record, and noting that records were listed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import NotFound
from delta.patients.models import Patient
from delta.patients.queries import with_record
from delta.records.closed import check_open


@verb
def open_record(patient_id: UUID, *, by: User) -> Patient:
    """Return the record of a patient `by` may see, and journal that they read it."""
    patient = with_record(by).filter(pk=patient_id).first()
    if patient is None:
        raise NotFound("There is no such patient, or none that you may see.")
    note_read(patient, by=by)
    return patient


@verb
def note_read(patient: Patient, *, by: User, through: str = "patient") -> None:
    """Journal that `by` read a patient's record, through the patient itself or, say, a trip.

    A record that is closed to `by` is refused here, whichever door asks.
    """
    check_open(patient)
    journal.record_read(patient, by=by, through=through)


@verb
def note_listed(
    rows: type[models.Model], *, by: User, filters: Iterable[str], ids: Iterable[object]
) -> None:
    """Journal that `by` read a list of patients or trips: its filters' names, and which rows.

    What was searched for is personal and is not kept.
    """
    event = f"{rows._meta.verbose_name_plural}.listed".replace(" ", "_")
    seen = [str(row) for row in ids]
    journal.record_listing(event, rows, by=by, filters=sorted(filters), ids=seen)
