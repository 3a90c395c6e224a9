"""Merging patients: pairs that may be one person, and the two side by side before it is done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from delta.accounts.entry import behind, signed_in
from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Refused
from delta.patients import queries
from delta.patients.models import Patient
from delta.records import register, services
from delta.records.noun import Noun
from delta.web.records import acts
from delta.web.records.cells import Cell, cell
from delta.web.records.choices import Choice
from delta.web.records.fields import Kind
from delta.web.records.lists import frame
from delta.web.records.one import act_of


@dataclass(frozen=True)
class Side:
    """One field of both records: what is kept, what goes, and whether they agree."""

    kept: Cell
    gone: Cell

    @property
    def differs(self) -> bool:
        """Whether both say something and not the same."""
        return (self.kept.text, self.kept.parts) != (self.gone.text, self.gone.parts)


@behind(Permission.PATIENTS_MERGE)
@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """Answer with pairs of records that may be one person."""
    person = signed_in(request)
    found = queries.possible_duplicates(person)
    noun = register.noun("patients")
    ids = [str(row.pk) for pair in found for row in (pair.one, pair.other)]
    services.note_list(noun, by=person, filters=["duplicates"], ids=ids)
    said = frame(noun, person) | {"found": found}
    return render(request, "office/duplicates.html", said)


@behind(Permission.PATIENTS_MERGE)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Pick the record that goes, see both side by side, and merge."""
    person, noun = signed_in(request), register.noun("patients")
    kept = services.open_row(noun, row_id, by=person)
    said = request.POST if request.method == "POST" else request.GET
    gone = other(noun, said.get("gone", ""), person)
    if request.method == "POST" and gone is not None:
        return merged(request, noun, kept, gone)
    return drawn(request, noun, kept, gone)


def other(noun: Noun, text: str, person: User) -> Any:
    """Return the record that goes, opened and journalled as any other; None if none is named."""
    try:
        return services.open_row(noun, UUID(text), by=person) if text else None
    except ValueError:
        raise NotFound("There is no such patient, or none that you may see.") from None


def merged(request: HttpRequest, noun: Noun, kept: Patient, gone: Patient) -> HttpResponse:
    """Merge the two, or show them again with what is in the way."""
    person, act = signed_in(request), act_of(noun, "merge")
    if act is None:
        raise Http404
    try:
        texts = {ask.name: request.POST.get(ask.name, "") for ask in act.asks}
        asked = {ask.name: acts.answer(ask, texts[ask.name], person) for ask in act.asks}
        given = {name: value for name, value in asked.items() if value is not None}
        services.perform(noun, act, kept.pk, given, by=person)
    except (NotPermitted, NotFound):
        raise
    except Refused as refusal:
        faults = refusal.faults if isinstance(refusal, Invalid) else {"": [str(refusal)]}
        return drawn(request, noun, kept, gone, faults)
    messages.success(request, "The two records are one now. It can be undone under Merges.")
    return redirect("patients_one", row_id=kept.pk)


def drawn(
    request: HttpRequest,
    noun: Noun,
    kept: Patient,
    gone: Patient | None,
    faults: dict[str, list[str]] | None = None,
) -> HttpResponse:
    """Answer with the page of a merge."""
    person = signed_in(request)
    act = act_of(noun, "merge")
    asks = [ask for ask in (act.asks if act else ()) if ask.name != "gone"]
    controls = [acts.control(ask, request.POST.get(ask.name, ""), person) for ask in asks]
    for one in controls:
        one.wrong = (faults or {}).get(one.name, [])
    shown = {one.name for one in controls}
    said = frame(noun, person) | {
        "kept": kept,
        "gone": gone,
        "sides": sides(noun, kept, gone) if gone else [],
        "alike": [] if gone else alike(kept, person),
        "controls": controls,
        "chosen": Choice(str(gone.pk), str(gone)) if gone else None,
        "faults": [
            said for name, given in (faults or {}).items() if name not in shown for said in given
        ],
    }
    return render(request, "office/merge.html", said, status=422 if faults else 200)


def sides(noun: Noun, kept: Patient, gone: Patient) -> list[Side]:
    """Return every field of both records side by side; what neither has is left out."""
    found = [Side(cell(noun, kept, name), cell(noun, gone, name)) for name in noun.fields]
    return [
        side
        for side in found
        if side.kept.kind != Kind.JSON and not (side.kept.is_empty and side.gone.is_empty)
    ]


def alike(kept: Patient, person: User) -> list[tuple[Patient, str]]:
    """Return the records that may be the same person as one."""
    return [
        (pair.other if pair.one.pk == kept.pk else pair.one, pair.why)
        for pair in queries.possible_duplicates(person)
        if kept.pk in {pair.one.pk, pair.other.pk}
    ]
