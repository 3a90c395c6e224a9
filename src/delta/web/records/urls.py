"""The addresses of the records' pages: the same few for every noun a room enters."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from delta.accounts.entry import behind
from delta.accounts.roles import Permission
from delta.records import register
from delta.records.noun import Noun
from delta.web.records import acts, forms, lists, one, pick, takes

READ = ["GET", "HEAD"]
BOTH = ["GET", "HEAD", "POST"]
View = Callable[..., HttpResponseBase]


def door(view: View, noun: Noun, methods: list[str], needs: Permission | None = None) -> View:
    """Return a view of one noun, open to whoever's role reads such records."""

    @behind(needs or noun.read)
    @require_http_methods(methods)
    @wraps(view)
    def opened(request: HttpRequest, **given: Any) -> HttpResponseBase:
        return view(request, noun, **given)

    return opened


def pages(noun: Noun) -> Iterator[URLPattern]:
    """Every page of one noun."""
    slug, row = noun.slug, "<uuid:row_id>"
    yield path(f"{slug}/", door(lists.record_list, noun, READ), name=slug)
    yield path(f"{slug}/find/", door(lists.find, noun, ["POST"]), name=f"{slug}_find")
    yield picks(noun)
    yield path(f"{slug}/export.<slug:kind>", door(takes.export, noun, READ), name=f"{slug}_export")
    if noun.write and noun.can_create:
        yield path(f"{slug}/new/", door(forms.new, noun, BOTH, noun.write), name=f"{slug}_new")
    yield path(f"{slug}/{row}/", door(one.record, noun, READ), name=f"{slug}_one")
    if noun.write:
        edit = door(forms.edit, noun, BOTH, noun.write)
        yield path(f"{slug}/{row}/edit/", edit, name=f"{slug}_edit")
    yield path(
        f"{slug}/{row}/history/", door(one.record_history, noun, READ), name=f"{slug}_history"
    )
    if noun.acts or noun.can_deactivate:
        yield path(f"{slug}/{row}/acts/<slug:act>/", door(acts.act, noun, BOTH), name=f"{slug}_act")


def picks(noun: Noun) -> URLPattern:
    """The address that finds records of a noun for a link; nouns drawn by hand have it too."""
    return path(f"{noun.slug}/pick/", door(pick.pick, noun, ["POST"]), name=f"{noun.slug}_pick")


OWN = frozenset({"trips"})
"""Nouns whose pages are drawn by hand."""

urlpatterns = [
    page
    for noun in register.nouns()
    for page in ([picks(noun)] if noun.slug in OWN else pages(noun))
]
