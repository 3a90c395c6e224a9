"""Merging two records of one person, and parting them again exactly as they were.

Every row that points at the record that goes is pointed at the one that is kept; a row the
database would not have there stays where it is and is named. The merge keeps what it did.
"""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.db.models import Field, Model
from pghistory.models import Event

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.patients.models import MedicalProfile, Membership, Merge, Patient, SavedPlace
from delta.patients.moving import filled
from delta.patients.permissions import check_can_merge
from delta.patients.words import KeptLogin
from delta.records.keeping import keep

Rows = dict[str, list[str]]
Changes = list[dict[str, Any]]
# What a table says that has a row already, is written once only, or is not ours to write.
REFUSING = (IntegrityError, InternalError, ProgrammingError)


@verb
def merge(
    kept: Patient, *, gone: Patient, reason: str, by: User, login: KeptLogin | None = None
) -> Merge:
    """Merge the record `gone` into `kept`; `login` says whose sign-in stays if both have one."""
    kept, gone = _locked(kept, gone)
    check_can_merge(by, kept, gone)
    if not reason.strip():
        raise Invalid({"reason": ["Say why these two are one person."]})
    done = Merge(kept=kept, gone=gone, reason=reason, by=by, was_active=gone.is_active)
    done.changed = _settle_login(kept, gone, login) + _settle_facts(kept, gone)
    done.moved, done.set_aside = _move(gone, kept)
    Patient.objects.filter(pk=gone.pk).update(merged_into=kept, is_active=False)
    done.save()
    counts = {label: len(ids) for label, ids in done.moved.items()}
    journal.record("patient.merged", kept, by=by, gone=str(gone.pk), moved=counts)
    return done


@verb
def unmerge(merged: Merge, *, by: User, reason: str) -> Merge:
    """Part two merged records again; what was added to the kept one since then stays with it."""
    kept, gone = _locked(merged.kept, merged.gone)
    merged = Merge.objects.select_for_update().get(pk=merged.pk)
    _check_can_part(merged, kept)
    if not reason.strip():
        raise Invalid({"reason": ["Say why these are two people after all."]})
    merged.stayed = _added_since(merged, kept)
    Patient.objects.filter(pk=gone.pk).update(merged_into=None, is_active=merged.was_active)
    for label, ids in merged.moved.items():
        model, column = _column(label)
        rows = model._base_manager.filter(**{"pk__in": ids, column: kept.pk})
        rows.update(**{column: gone.pk})
    for change in reversed(merged.changed):
        _undo(change)
    merged.unmerged_at, merged.unmerged_by, merged.unmerge_reason = clock.now(), by, reason
    keep(merged, ["unmerged_at", "unmerged_by", "unmerge_reason", "stayed"])
    journal.record("patient.unmerged", kept, by=by, gone=str(gone.pk), stayed=merged.stayed)
    return merged


def _locked(kept: Patient, gone: Patient) -> tuple[Patient, Patient]:
    """Return both records locked, always in the same order so that two merges cannot cross."""
    keys = sorted({kept.pk, gone.pk})
    rows = {row.pk: row for row in Patient.objects.select_for_update().filter(pk__in=keys)}
    return rows[kept.pk], rows[gone.pk]


def _check_can_part(merged: Merge, kept: Patient) -> None:
    """Refuse to part what is parted, or what a later merge was built on."""
    if merged.unmerged_at is not None:
        raise Refused("These records are parted already.", code="unmerged")
    later = Merge.objects.filter(kept=kept, unmerged_at=None, created_at__gt=merged.created_at)
    if kept.merged_into_id or later.exists():
        raise Refused(
            "A later merge was built on this one.",
            code="later_merge",
            next_step="Undo the later merge first.",
        )


def _settle_login(kept: Patient, gone: Patient, chosen: KeptLogin | None) -> Changes:
    """Give the kept record the sign-in that stays; two sign-ins need a choice."""
    mine, theirs = kept.login_id, gone.login_id
    if mine and theirs and chosen is None:
        raise Invalid({"login": ["Both sign in: choose whose sign-in stays."]})
    if not theirs or (mine and chosen == KeptLogin.KEPT):
        return []
    steps = [_change(gone, {"login": None}), _change(kept, {"login": theirs})]
    return [*steps[0], *steps[1], *(_change(gone, {"login": mine}) if mine else [])]


def _settle_facts(kept: Patient, gone: Patient) -> Changes:
    """Bring to the kept record what only the other knew of person, needs, rooms and places."""
    numbers = " ".join(filter(None, [kept.former_numbers, gone.number, gone.former_numbers]))
    became = filled(_values(kept), _values(gone)) | {"former_numbers": numbers}
    done = _change(kept, became)
    mine = MedicalProfile.objects.filter(patient=kept).first()
    theirs = MedicalProfile.objects.filter(patient=gone).first()
    if mine and theirs:
        done += _change(mine, filled(_values(mine), _values(theirs)))
    for there in Membership.objects.filter(patient=gone):
        here = Membership.objects.filter(patient=kept, facility=there.facility_id).first()
        if here:
            done += _change(here, {k: v for k, v in _rooms(here, there).items() if v})
    primary = SavedPlace.objects.filter(is_primary=True, is_active=True)
    if primary.filter(patient=kept).exists():
        for place in primary.filter(patient=gone):
            done += _change(place, {"is_primary": False})
    return done


def _rooms(here: Membership, there: Membership) -> dict[str, str]:
    """Return the room and record number one membership lacks and the other has."""
    names = ("room", "record_number")
    return {name: getattr(there, name) for name in names if not getattr(here, name)}


def _values(row: Model) -> dict[str, Any]:
    """Return what a row holds, by the names of its columns."""
    return {column.name: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _change(row: Model, became: dict[str, Any]) -> Changes:
    """Write columns of a row and return what each was and became, as JSON keeps it."""
    if not became:
        return []
    held = type(row)._base_manager.filter(pk=row.pk)
    was = held.values(*became).get()
    held.update(**became)
    return [
        {
            "table": row._meta.label_lower,
            "id": str(row.pk),
            "column": name,
            "was": _plain(was[name]),
            "now": _plain(now),
        }
        for name, now in became.items()
    ]


def _undo(change: dict[str, Any]) -> None:
    """Put one column back, unless somebody has written something else there since."""
    model = _model(change["table"])
    column = model._meta.get_field(change["column"])
    assert isinstance(column, Field)
    held = model._base_manager.filter(pk=change["id"])
    for values in held.values(column.name):
        if _plain(values[column.name]) == change["now"]:
            held.update(**{column.name: column.to_python(change["was"])})


def _plain(value: Any) -> Any:
    """Return a value as JSON gives it back."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def _move(gone: Patient, kept: Patient) -> tuple[Rows, Rows]:
    """Point every row of every room at the kept record; return what moved and what would not."""
    moved: Rows = {}
    aside: Rows = {}
    for model, column in _pointing():
        rows = model._base_manager.filter(**{column: gone.pk}).order_by("pk")
        ids = [str(key) for key in rows.values_list("pk", flat=True)]
        went = _pointed(model, column, ids, kept)
        label = f"{model._meta.label_lower}.{column}"
        stuck = [key for key in ids if key not in went]
        moved |= {label: went} if went else {}
        aside |= {label: stuck} if stuck else {}
    return moved, aside


def _pointed(model: type[Model], column: str, ids: list[str], kept: Patient) -> list[str]:
    """Point rows at the kept record, all at once or else one by one; return which went."""
    if not ids or _one_go(model, column, ids, kept):
        return ids
    if len(ids) == 1:
        return []
    return [key for key in ids if _one_go(model, column, [key], kept)]


def _one_go(model: type[Model], column: str, ids: list[str], kept: Patient) -> bool:
    """Return whether the database let these rows point at the kept record."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk__in=ids).update(**{column: kept.pk})
    except REFUSING:
        return False
    return True


def _pointing() -> list[tuple[type[Model], str]]:
    """Return every table and column that points at patients, in any room, in a fixed order.

    Not the rows' history, nor the merges themselves, nor a table that says it stays.
    """
    found = []
    for link in Patient._meta.get_fields(include_hidden=True):
        if not link.auto_created or link.concrete or link.many_to_many:
            continue
        model: Any = link.related_model
        stays = issubclass(model, Event | Merge) or getattr(model, "STAYS_AT_MERGE", False)
        if not stays and not model._meta.proxy and model._meta.managed:
            found.append((model, link.field.name))  # type: ignore[union-attr]
    return sorted(found, key=lambda one: (one[0]._meta.label_lower, one[1]))


def _column(label: str) -> tuple[type[Model], str]:
    """Return the table and column that a merge named `room.table.column`."""
    table, _, column = label.rpartition(".")
    return _model(table), column


def _model(label: str) -> type[Model]:
    """Return a table by its label, among those a merge may have touched."""
    known: dict[str, Any] = {model._meta.label_lower: model for model, _ in _pointing()}
    return {Patient._meta.label_lower: Patient, **known}[label]  # type: ignore[no-any-return]


def _added_since(merged: Merge, kept: Patient) -> dict[str, int]:
    """Count, by table, the rows that came to the kept record after the merge."""
    counts = {}
    for model, column in _pointing():
        if any(field.name == "created_at" for field in model._meta.concrete_fields):
            since = {column: kept.pk, "created_at__gt": merged.created_at}
            rows = model._base_manager.filter(**since)
            count = rows.exclude(pk__in=merged.moved.get(f"{model._meta.label_lower}.{column}", []))
            if count.exists():
                counts[f"{model._meta.label_lower}.{column}"] = count.count()
    return counts
