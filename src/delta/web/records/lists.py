"""The list of any noun: filtered, searched, sorted and paged, all of it in the address."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from delta.accounts.entry import signed_in
from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.refusals import Invalid, Refused
from delta.records import paging, queries, services
from delta.records.noun import Noun
from delta.web.records.cells import Cell, Links, address_of, cell
from delta.web.records.fields import NUMBERS, kind_of, label_of
from delta.web.records.filters import SHOWN, Asked, sort_of
from delta.web.records.found import sealed
from delta.web.shared.navigation import address

COUNTED = 100_000
"""Longer lists are counted no further: counting would take longer than reading the page."""


@dataclass(frozen=True)
class Head:
    """The head of a column, which sorts by it where the noun can."""

    label: str
    url: str = ""
    order: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Line:
    """One row of a list: where it leads, its cells, and whether it is out of use."""

    id: Any
    url: str
    cells: list[Cell]
    is_out: bool


def record_list(request: HttpRequest, noun: Noun) -> HttpResponse:
    """Answer with one page of a noun's records; the address says which."""
    person = signed_in(request)
    asked = Asked(noun, request.GET, person)
    said: dict[str, Any] = frame(noun, person) | {"asked": asked, "shows": shows(noun, asked)}
    if asked.faults:
        return render(request, "records/list.html", said, status=422)
    found = queries.listing(noun, person, search=asked.words, sort=asked.sort, **asked.conditions)
    page = paging.page(noun, found, asked.sort, after=asked.after, before=asked.before)
    ids = [str(row.pk) for row in page.rows]
    services.note_list(noun, by=person, filters=asked.names, ids=ids)
    said |= {
        "lines": lines(noun, page.rows, person, columns_of(noun, asked)),
        "heads": heads(noun, asked),
        "total": total(found),
        "counted": COUNTED,
        **beside(noun, asked, page),
    }
    return render(request, "records/list.html", said)


def frame(noun: Noun, person: User) -> dict[str, Any]:
    """Return what every page of a noun shows around it."""
    return {
        "noun": noun,
        "list_url": reverse(noun.slug),
        "find_url": reverse(f"{noun.slug}_find"),
        "new_url": address(f"{noun.slug}_new") if may_make(noun, person) else "",
        "can_search": bool(noun.search or noun.phone),
        "many": noun.many[:1].upper() + noun.many[1:],
        "kind": page_kind(person),
        "purpose": purpose(noun),
    }


def purpose(noun: Noun) -> str:
    """Return what belongs on a list, as its table says it, for a page that is empty."""
    said = " ".join((noun.model.__doc__ or "").split("\n\n")[0].split())
    return said if "(" not in said else ""


MAKERS = {"patients": Permission.PATIENTS_CREATE}
"""Nouns that need another permission to be made than to be changed."""


def may_make(noun: Noun, person: User, row: Any = None) -> bool:
    """Return whether there is a page on which this person makes such records.

    Outside the office the room's own refusal is asked too, about `row` as it would begin.
    """
    needs = MAKERS.get(noun.slug, noun.write)
    if address(f"{noun.slug}_new") is None or needs is None or not person.may(needs):
        return False
    return person.is_office or is_taken(noun, person, row)


def is_taken(noun: Noun, person: User, row: Any) -> bool:
    """Return whether the room would take a new record from somebody outside the office."""
    try:
        noun.check(person, row or noun.model(), noun.writable)
    except (Invalid, ObjectDoesNotExist):  # it is not whole yet, which is no refusal
        return True
    except Refused:
        return False
    return True


def page_kind(person: User) -> str:
    """Return how large a page is written: for the desk, the hand, or older eyes."""
    return {"driver": "hand", "patient": "hand large", "family_member": "hand large"}.get(
        person.role, ""
    )


def columns_of(noun: Noun, asked: Asked) -> list[str]:
    """Return the columns of a list; whether rows are in use stands there only where they differ."""
    apart = noun.active if noun.is_flagged and asked.show != "all" else ""
    return [name for name in noun.columns if name != apart]


def lines(
    noun: Noun, rows: list[Any], person: User, columns: list[str] | None = None
) -> list[Line]:
    """Return rows as they are shown, with the links a person may follow."""
    links = Links(noun, rows, person)
    return [
        Line(
            row.pk,
            address_of(noun, row.pk),
            [cell(noun, row, name, links) for name in columns or noun.columns],
            noun.is_flagged and not getattr(row, noun.active),
        )
        for row in rows
    ]


def heads(noun: Noun, asked: Asked) -> list[Head]:
    """Return the columns' heads; the one sorted by says which way."""
    return [head(noun, name, asked) for name in columns_of(noun, asked)]


def head(noun: Noun, column: str, asked: Asked) -> Head:
    """Return one column's head: a click sorts by it, another turns the order round."""
    is_number = kind_of(noun.model, column) in NUMBERS
    label, name = label_of(noun.model, column), sort_of(noun, column)
    if not name:
        return Head(label, is_number=is_number)
    order = {name: "ascending", f"-{name}": "descending"}.get(asked.sort, "")
    turned = f"-{name}" if asked.sort == name else name
    return Head(label, f"?{asked.address(sort=turned)}", order, is_number)


def beside(noun: Noun, asked: Asked, page: paging.Page) -> dict[str, str]:
    """Return the addresses beside this page: before, after, newest first, and the exports."""
    here, export = reverse(noun.slug), f"{noun.slug}_export"
    return {
        "before": f"{here}?{asked.address(before=page.before)}" if page.before else "",
        "after": f"{here}?{asked.address(after=page.after)}" if page.after else "",
        "everything": f"{here}?{asked.address(show='all')}",
        "newest": f"{here}?{asked.address(sort='')}" if asked.sort else "",
        "csv": f"{reverse(export, args=['csv'])}?{asked.address()}",
        "xlsx": f"{reverse(export, args=['xlsx'])}?{asked.address()}",
    }


def shows(noun: Noun, asked: Asked) -> list[dict[str, object]]:
    """Return the switch between what is in use and what is not."""
    if not noun.is_flagged or not asked.person.is_office:
        return []
    return [
        {"word": word, "url": f"?{asked.address(show=show)}", "is_open": asked.show == show}
        for show, word in SHOWN.items()
    ]


def total(found: Any) -> int:
    """Return how many rows answer, counted to a limit."""
    return int(found.order_by()[: COUNTED + 1].count())


def find(request: HttpRequest, noun: Noun) -> HttpResponse:
    """Search a noun's records. By POST: the words go on sealed, never readable in an address."""
    asked = Asked(noun, request.GET, signed_in(request))
    words = sealed(request.POST.get("text", ""))
    return redirect(f"{reverse(noun.slug)}?{asked.address(found=words)}")
