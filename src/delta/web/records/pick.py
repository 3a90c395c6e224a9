"""Options for a link typed into a box: the first rows that answer, by POST, as names are told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from delta.accounts.entry import signed_in
from delta.records.noun import Noun
from delta.web.records.choices import matching

MOST = 80


def pick(request: HttpRequest, noun: Noun) -> HttpResponse:
    """Answer with the options of a link's box."""
    words = request.POST.get("text", "").replace("\x00", "")[:MOST]
    found = matching(noun, words, signed_in(request))
    return render(request, "records/parts/options.html", {"found": found, "noun": noun})
