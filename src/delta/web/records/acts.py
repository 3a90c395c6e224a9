"""Acts on a record: what can be done to it besides changing its fields."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from delta.accounts.entry import signed_in
from delta.accounts.models import User
from delta.accounts.sight import visible
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Refused
from delta.kernel.words import choices
from delta.records import services
from delta.records.noun import Act, Ask, Noun
from delta.web.records.cells import address_of
from delta.web.records.controls import Control, meant, offer
from delta.web.records.fields import Kind, titled
from delta.web.records.lists import frame
from delta.web.records.one import act_of

KINDS: dict[str, Kind] = {
    "str": Kind.LINE,
    "bool": Kind.FLAG,
    "int": Kind.COUNT,
    "date": Kind.DAY,
    "datetime": Kind.MOMENT,
    "time": Kind.TIME,
    "Decimal": Kind.MONEY,
}
LONG = ("reason", "note", "notes", "outcome", "resolution", "description")
REASON = Ask("reason", str, is_required=False, words="Why, for the history")
SWITCHES = {"deactivate": "Take out of use", "reactivate": "Bring back into use"}


def act(request: HttpRequest, noun: Noun, row_id: UUID, act: str) -> HttpResponse:
    """Ask what an act needs to know, and on POST do it."""
    person = signed_in(request)
    chosen = act_of(noun, act)
    if chosen is None and not (act in SWITCHES and noun.can_deactivate):
        raise Http404
    row = services.open_row(noun, row_id, by=person)
    check_may_act(noun, chosen, person)
    asks = chosen.asks if chosen else (REASON,) if act == "deactivate" else ()
    if request.method != "POST":
        return drawn(request, noun, row, act, [control(ask, "", person) for ask in asks])
    return done(request, noun, row, act, asks)


def check_may_act(noun: Noun, chosen: Act | None, person: User) -> None:
    """Refuse unless this person's role does this."""
    if chosen is None:
        services.check_may_write(noun, person)
    elif not person.may(chosen.needs):
        raise NotPermitted("Your role may not do this.", code="forbidden")


def done(
    request: HttpRequest, noun: Noun, row: Any, slug: str, asks: tuple[Ask, ...]
) -> HttpResponse:
    """Do an act as a form asks for it, or show the form with what is wrong."""
    person = signed_in(request)
    texts = {ask.name: request.POST.get(ask.name, "") for ask in asks}
    try:
        asked = {ask.name: answer(ask, texts[ask.name], person) for ask in asks}
        perform(noun, row, slug, {k: v for k, v in asked.items() if v is not None}, person)
    except (NotPermitted, NotFound):
        raise
    except Refused as refusal:
        if not asks:
            raise
        controls = [control(ask, texts[ask.name], person) for ask in asks]
        faults = refusal.faults if isinstance(refusal, Invalid) else {"": [str(refusal)]}
        for one in controls:
            one.wrong = faults.pop(one.name, [])
        status = 422 if isinstance(refusal, Invalid) else 409
        return drawn(request, noun, row, slug, controls, faults, status)
    messages.success(request, f"{word_of(noun, slug)}: done.")
    return redirect(address_of(noun, row.pk))


def perform(noun: Noun, row: Any, slug: str, asked: dict[str, Any], person: User) -> None:
    """Do an act through the records' verbs."""
    chosen = act_of(noun, slug)
    if chosen:
        services.perform(noun, chosen, row.pk, asked, by=person)
    elif slug == "deactivate":
        services.deactivate(noun, row.pk, by=person, **asked)
    else:
        services.reactivate(noun, row.pk, by=person)


def word_of(noun: Noun, slug: str) -> str:
    """Return what an act is called on its button."""
    chosen = act_of(noun, slug)
    return chosen.word if chosen else SWITCHES[slug]


def control(ask: Ask, text: str, person: User) -> Control:
    """Return the control of one thing an act asks for."""
    kind = kind_of(ask)
    label = ask.words or titled(ask.name.removesuffix("_id"))
    made = Control(ask.name, label, kind, text, is_required=ask.is_required and kind != Kind.FLAG)
    if kind == Kind.LINK:
        offer(made, ask.kind, person)
    elif kind == Kind.WORD:
        made.options = choices(ask.kind)
    return made


def kind_of(ask: Ask) -> Kind:
    """Return how a thing an act asks for is filled in."""
    if issubclass(ask.kind, Model):
        return Kind.LINK
    if issubclass(ask.kind, StrEnum):
        return Kind.WORD
    if ask.kind is str and ask.name.endswith(LONG):
        return Kind.LONG
    return KINDS[ask.kind.__name__]


def answer(ask: Ask, text: str, person: User) -> Any:
    """Return what was given for an ask as its own type, None for nothing; refuse what is none."""
    kind = kind_of(ask)
    if kind != Kind.FLAG and not text.strip():
        if ask.is_required:
            raise Invalid({ask.name: ["Give this."]})
        return None
    said = meant(kind, text)
    try:
        return typed(ask, said, person)
    except (ValueError, ArithmeticError):
        raise Invalid({ask.name: ["This is not a value it can hold."]}) from None


def typed(ask: Ask, said: Any, person: User) -> Any:
    """Return a text as the type an act asks for."""
    if issubclass(ask.kind, Model):
        row = visible(ask.kind, person).filter(pk=UUID(str(said))).first()
        if row is None:
            raise Invalid({ask.name: ["There is no such row, or none that you may see."]})
        return row
    if ask.kind is str and "\x00" in said:
        raise Invalid({ask.name: ["Text cannot hold the NUL character."]})
    if isinstance(said, ask.kind):
        return said
    if hasattr(ask.kind, "fromisoformat"):
        return ask.kind.fromisoformat(said)
    made: Any = ask.kind(said)  # type: ignore[call-arg]
    if hasattr(made, "is_finite") and not made.is_finite():
        raise ValueError("no number")
    return made


def drawn(
    request: HttpRequest,
    noun: Noun,
    row: Any,
    slug: str,
    controls: list[Control],
    faults: dict[str, list[str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the small form of an act."""
    said = frame(noun, signed_in(request)) | {
        "row": row,
        "row_name": str(row),
        "back": address_of(noun, row.pk),
        "title": word_of(noun, slug),
        "controls": controls,
        "faults": [sentence for said in (faults or {}).values() for sentence in said],
        "is_grave": slug == "deactivate",
    }
    return render(request, "records/act.html", said, status=status)
