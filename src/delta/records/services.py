"""Verbs every noun shares: making, changing, taking out of use and opening a record.

A room with rules of its own names its verb in the noun, and it is called instead.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid, NotPermitted, Refused, Stale
from delta.records import queries, values
from delta.records.closed import check_open
from delta.records.noun import Act, Noun
from delta.records.sentences import broken, worded


@verb
def create(noun: Noun, given: Mapping[str, Any], *, by: User) -> Any:
    """Make a record from the fields given and return it; every fault is named, none is guessed."""
    check_may_write(noun, by)
    if not noun.can_create:
        raise NotPermitted(f"A {noun.one} is not made by hand.", code="forbidden")
    row = noun.model()
    fields = values.put(noun, row, given, allowed=noun.writable, by=by)
    if noun.author:
        setattr(row, noun.author, by)
    noun.check(by, row, fields)
    if noun.create:
        with _worded(noun):
            made = noun.create(by=by, **_meant(row, given))
        return queries.one(noun, made.pk, by)
    _write(noun, row, given)
    journal.record(f"{noun.word}.created", row, by=by, fields=sorted(given))
    return queries.one(noun, row.pk, by)


@verb
def change(
    noun: Noun,
    row_id: UUID,
    given: Mapping[str, Any],
    *,
    by: User,
    version: str | None = None,
) -> Any:
    """Change the fields given of a record and return it; `version` is the one the change is of."""
    check_may_write(noun, by)
    row = _locked(noun, row_id, by, version)
    fields = values.put(noun, row, given, allowed=noun.changeable, by=by)
    noun.check(by, row, fields)
    if not fields:
        return row
    if noun.change:
        with _worded(noun):
            noun.change(row, by=by, **_meant(row, dict.fromkeys(fields)))
        return queries.one(noun, row_id, by)
    _write(noun, row, fields)
    journal.record(f"{noun.word}.changed", row, by=by, fields=sorted(fields))
    return queries.one(noun, row_id, by)


@verb
def deactivate(
    noun: Noun, row_id: UUID, *, by: User, version: str | None = None, reason: str = ""
) -> Any:
    """Take a record out of use; nothing is deleted, and it can be brought back."""
    return _switch(noun, row_id, False, by=by, version=version, reason=reason)


@verb
def reactivate(noun: Noun, row_id: UUID, *, by: User, version: str | None = None) -> Any:
    """Bring a record back into use."""
    return _switch(noun, row_id, True, by=by, version=version)


@verb
def perform(
    noun: Noun,
    act: Act,
    row_id: UUID,
    asked: Mapping[str, Any],
    *,
    by: User,
    version: str | None = None,
) -> Any:
    """Do an act of the noun's own to a record `by` may see and return the record."""
    if not by.may(act.needs):
        raise NotPermitted("Your role may not do this.", code="forbidden")
    row = _locked(noun, row_id, by, version)
    with _worded(noun):
        act.verb(row, by=by, **asked)
    journal.record(f"{noun.word}.acted", row, by=by, act=act.slug)
    return queries.one(noun, row_id, by)


@verb
def open_row(noun: Noun, row_id: UUID, *, by: User) -> Any:
    """Return a record `by` may see; if it tells of a patient, journal that it was read."""
    row = queries.one(noun, row_id, by)
    check_open(row)
    patient = queries.patient_of(noun, row)
    if patient is not None:
        journal.record_read(patient, by=by, through=noun.word)
    return row


@transaction.atomic
def note_list(noun: Noun, *, by: User, filters: list[str], ids: list[str]) -> None:
    """Journal that `by` read a list of records that tell of patients: which filters, which rows."""
    if noun.patient and ids:
        event = f"{noun.slug.replace('-', '_')}.listed"
        journal.record_listing(event, noun.model, by=by, filters=sorted(filters), ids=ids)


def check_may_write(noun: Noun, by: User) -> None:
    """Refuse unless the role of `by` adds and changes such records."""
    if noun.write is None or not by.may(noun.write):
        raise NotPermitted(f"Your role may not change {noun.many}.", code="forbidden")


def _locked(noun: Noun, row_id: UUID, by: User, version: str | None) -> Any:
    """Return the row locked; a version somebody else has passed is refused."""
    row = queries.one(noun, row_id, by, is_locked=True)
    check_open(row)
    if version is not None and version != row.row_version:
        raise Stale(
            f"Somebody changed this {noun.one} since you opened it.",
            next_step="Look at it again before you change it.",
        )
    return row


def _switch(
    noun: Noun, row_id: UUID, is_on: bool, *, by: User, version: str | None, reason: str = ""
) -> Any:
    """Put a record in or out of use by the room's own verb or by its flag."""
    check_may_write(noun, by)
    row = _locked(noun, row_id, by, version)
    noun.check(by, row, frozenset({noun.active}))
    own = noun.reactivate if is_on else noun.deactivate
    if own is None and not noun.is_flagged:
        word = "brought back" if is_on else "taken out of use"
        raise Refused(f"A {noun.one} cannot be {word}.", code="cannot_deactivate")
    if own is not None:
        with _worded(noun):
            own(row, by=by) if is_on else own(row, by=by, reason=reason)
    elif getattr(row, noun.active) is not is_on:
        setattr(row, noun.active, is_on)
        with _worded(noun):
            row.save(update_fields=[noun.active, "updated_at"])
    event = "reactivated" if is_on else "deactivated"
    journal.record(f"{noun.word}.{event}", row, by=by)
    return queries.one(noun, row_id, by)


def _meant(row: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields given as what they mean: links as rows, the rest in their own types."""
    return {name: getattr(row, name) for name in given}


def _write(noun: Noun, row: Any, fields: Any) -> None:
    """Check a row against its own rules and write it; what is not given is left as it is."""
    others = {column.name for column in row._meta.fields} - set(fields)
    with _worded(noun):
        row.full_clean(exclude=set() if row._state.adding else others)
        names = None if row._state.adding else [*fields, "updated_at"]
        row.save(update_fields=names)


@contextmanager
def _worded(noun: Noun) -> Iterator[None]:
    """Turn what validation or the database says against a row into faults or a refusal."""
    try:
        with transaction.atomic():
            yield
    except ValidationError as wrong:
        raise Invalid(worded(noun, wrong)) from None
    except IntegrityError as against:
        raise broken(noun, against) from None
    except DataError:
        raise Invalid({"": ["A value is too large to be kept."]}) from None
