"""Forms: making a record and changing one; what was typed is never lost."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from delta.accounts.entry import signed_in
from delta.accounts.models import User
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Refused, Stale
from delta.records import history, queries, register, services, values
from delta.records.noun import Noun
from delta.web.records.cells import address_of, cell, plain
from delta.web.records.controls import Control, control, meant, sent, texts
from delta.web.records.fields import Kind, column_of, kind_of, label_of
from delta.web.records.lists import frame


@dataclass
class Form:
    """A noun's fields to fill in: who does, what they held when it was opened, what they hold."""

    noun: Noun
    person: User
    names: list[str]
    texts: dict[str, str]
    was: dict[str, str] = field(default_factory=dict)
    version: str = ""
    faults: dict[str, list[str]] = field(default_factory=dict)
    fixed: str = ""

    def sections(self) -> list[tuple[str, list[Control]]]:
        """Return the controls under the titles of the noun's groups."""
        made = [
            (group.title, [self.control(name) for name in group.fields if name in self.names])
            for group in self.noun.groups
        ]
        return [(title, controls) for title, controls in made if controls]

    def control(self, name: str) -> Control:
        """Return one control with what is wrong about it."""
        made = control(self.noun, name, self.person, self.texts.get(name, ""))
        made.wrong = self.faults.get(name, [])
        if name == self.fixed and made.chosen:
            made.fixed = made.chosen.name
        return made

    def summary(self) -> list[tuple[str, str, str]]:
        """Return every fault as (field, label, sentence); the whole row's have no field."""
        return [
            (name if name in self.names else "", self.label(name), sentence)
            for name, sentences in self.faults.items()
            for sentence in sentences
        ]

    def label(self, name: str) -> str:
        """Return what a field of a fault is called; nothing for the row as a whole."""
        return label_of(self.noun.model, name) if name else ""

    def given(self) -> dict[str, Any]:
        """Return what was touched since the form was opened, as the records' verbs take it."""
        return {
            name: meant(kind_of(self.noun.model, name), text)
            for name, text in self.texts.items()
            if name not in self.was or self.was[name] != text
        }

    def seen(self) -> str:
        """Return what the fields held when the form was opened, to be sent back with it."""
        return json.dumps(self.was)


def ordered(noun: Noun, allowed: frozenset[str]) -> list[str]:
    """Return the fields a form has, in the order of the groups; what is worked out has none."""
    return [
        name
        for name in dict.fromkeys(noun.fields)
        if name in allowed and kind_of(noun.model, name) != Kind.MADE
    ]


def new(request: HttpRequest, noun: Noun) -> HttpResponse:
    """Make a record: the empty form, and on POST the record or what is wrong."""
    person = signed_in(request)
    services.check_may_write(noun, person)
    names = ordered(noun, noun.writable)
    above = parent_of(noun, request)
    if request.method == "POST":
        form = Form(noun, person, names, sent(noun, request.POST, names), fixed=above)
        return made(request, form)
    blank = texts(noun, noun.model(), names)
    blank |= {
        name: request.GET[name] for name in names if name in request.GET and is_link(noun, name)
    }
    return drawn(request, Form(noun, person, names, blank, fixed=above))


def is_link(noun: Noun, name: str) -> bool:
    """Return whether a field may be filled in from the address: ids may stand there."""
    return kind_of(noun.model, name) == Kind.LINK


def parent_of(noun: Noun, request: HttpRequest) -> str:
    """Return the link the address says the record hangs on, which the form then does not ask."""
    asked = [name for name in noun.fields if name in request.GET and is_link(noun, name)]
    return noun.parent if noun.parent in asked else next(iter(asked), "")


def made(request: HttpRequest, form: Form) -> HttpResponse:
    """Make the record a form describes, or show the form with what is wrong."""
    given = {name: value for name, value in form.given().items() if value not in ("", [], {})}
    try:
        check_whole(form, given)
        row = services.create(form.noun, given, by=form.person)
    except (Invalid, Refused) as refusal:
        return refused(request, form, refusal)
    messages.success(request, f"The {form.noun.one} is kept.")
    return redirect(after(form, row))


def check_whole(form: Form, given: dict[str, Any]) -> None:
    """Refuse a record without what it needs, naming what else cannot be kept in the same breath."""
    missing = [name for name in form.names if name not in given and form.control(name).is_required]
    faults = {name: ["Give this."] for name in missing}
    try:
        values.put(form.noun, form.noun.model(), given, allowed=form.noun.writable, by=form.person)
    except Invalid as wrong:
        faults |= wrong.faults
    if missing:
        raise Invalid({name: faults[name] for name in [*form.names, ""] if name in faults})


def after(form: Form, row: Any) -> str:
    """Return where the maker of a record goes: to what it hangs on if they came there, or to it."""
    if form.fixed:
        column = column_of(form.noun.model, form.fixed)
        above = address_of(register.noun_of(column.related_model), getattr(row, column.attname))
        if above:
            return above
    return address_of(form.noun, row.pk)


def edit(request: HttpRequest, noun: Noun, row_id: UUID) -> HttpResponse:
    """Change a record: the form with what it holds, and on POST the change or what is wrong."""
    person = signed_in(request)
    services.check_may_write(noun, person)
    row = services.open_row(noun, row_id, by=person)
    names = ordered(noun, may_change(noun, person, row))
    if not names:
        raise NotPermitted(f"You may not change this {noun.one}.", code="forbidden")
    present = texts(noun, row, names)
    if request.method != "POST":
        return drawn(request, Form(noun, person, names, present, present, row.row_version), row)
    form = Form(noun, person, names, sent(noun, request.POST, names), was(request, present))
    form.version = request.POST.get("row_version", "")
    return changed(request, form, row)


def may_change(noun: Noun, person: User, row: Any) -> frozenset[str]:
    """Return the fields of a row a person may change, asking the room's own refusal."""
    if noun.write is None or not person.may(noun.write):
        return frozenset()
    if is_allowed(noun, person, row, noun.changeable):
        return noun.changeable
    return frozenset(
        name for name in noun.changeable if is_allowed(noun, person, row, frozenset({name}))
    )


def is_allowed(noun: Noun, person: User, row: Any, names: frozenset[str]) -> bool:
    """Return whether the room lets a person write these fields of a row."""
    try:
        noun.check(person, row, names)
    except Refused:
        return False
    return True


def was(request: HttpRequest, present: dict[str, str]) -> dict[str, str]:
    """Return what the form says its fields held when it was opened."""
    try:
        said = json.loads(request.POST.get("was", "{}"))
    except ValueError:
        said = {}
    kept = said if isinstance(said, dict) else {}
    return {name: text for name, text in kept.items() if name in present and isinstance(text, str)}


def changed(request: HttpRequest, form: Form, row: Any) -> HttpResponse:
    """Change a record as a form says, or show the form with what is in its way."""
    try:
        services.change(form.noun, row.pk, form.given(), by=form.person, version=form.version)
    except Stale:
        return overtaken(request, form, row.pk)
    except (Invalid, Refused) as refusal:
        return refused(request, form, refusal, row)
    messages.success(request, f"The {form.noun.one} is changed.")
    return redirect(address_of(form.noun, row.pk))


def refused(request: HttpRequest, form: Form, refusal: Refused, row: Any = None) -> HttpResponse:
    """Show a form again with what is wrong at its fields; who may not at all sees that page."""
    if isinstance(refusal, NotPermitted | NotFound):
        raise refusal
    faults = refusal.faults if isinstance(refusal, Invalid) else {"": [str(refusal)]}
    form.faults = faults
    return drawn(request, form, row, status=422 if isinstance(refusal, Invalid) else 409)


def overtaken(request: HttpRequest, form: Form, row_id: UUID) -> HttpResponse:
    """Show what somebody else changed meanwhile beside what was typed; nothing is lost.

    What this person did not touch takes the present value; what they did stays as typed. Sending
    the form again then changes the record as it is now.
    """
    row = queries.one(form.noun, row_id, form.person)
    present = texts(form.noun, row, form.names)
    clashes = [clash(form, row, name) for name in form.names if form.was.get(name) != present[name]]
    touched = {name for name in form.names if form.texts[name] != form.was.get(name)}
    form.texts = {name: form.texts[name] if name in touched else present[name] for name in present}
    form.was, form.version = present, row.row_version
    latest, _ = history.changes(form.noun, row, limit=1)
    said = {"clashes": clashes, "latest": latest[0] if latest else None}
    return drawn(request, form, row, status=409, **said)


def clash(form: Form, row: Any, name: str) -> dict[str, object]:
    """Return one field that somebody changed: what it held, holds, and what was typed over it."""
    kind = kind_of(form.noun.model, name)
    typed, opened = form.texts[name], form.was.get(name, "")
    return {
        "label": label_of(form.noun.model, name),
        "opened": as_read(form, name, kind, opened),
        "now": ", ".join((shown := cell(form.noun, row, name)).parts) or shown.text,
        "typed": as_read(form, name, kind, typed) if typed != opened else "",
    }


def as_read(form: Form, name: str, kind: Kind, text: str) -> str:
    """Return a control's text as people read it."""
    made = form.control(name)
    made.text = text
    if kind in {Kind.WORD, Kind.LINK, Kind.FILE}:
        known = dict(made.options) | ({made.chosen.id: made.chosen.name} if made.chosen else {})
        return known.get(text, plain(kind, text))
    if kind == Kind.WORDS:
        return ", ".join(dict(made.options).get(one, one) for one in made.several) or plain(
            kind, ""
        )
    if kind == Kind.FLAG:
        return "Yes" if text == "true" else "No"
    return plain(kind, text)


def drawn(
    request: HttpRequest, form: Form, row: Any = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Answer with the page of a form."""
    noun = form.noun
    back = address_of(noun, row.pk) if row is not None else reverse(noun.slug)
    said = frame(noun, form.person) | {
        "form": form,
        "row": row,
        "row_name": str(row) if row is not None else "",
        "back": back,
        "title": title(noun, row),
        **more,
    }
    return render(request, "records/form.html", said, status=status)


def title(noun: Noun, row: Any) -> str:
    """Return what a form is headed with."""
    if noun.slug == "company":
        return "Company settings"
    return f"Change {noun.one}" if row is not None else f"New {noun.one}"
