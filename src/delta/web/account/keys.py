"""Doors to one's own keys, with which programs act as oneself."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from delta.accounts import queries, services
from delta.accounts.entry import signed_in
from delta.accounts.models import User
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.records import register
from delta.web.account.faults import noted
from delta.web.account.forms import KeyForm
from delta.web.account.own import BOTH


@login_required
@never_cache
@require_http_methods(BOTH)
def keys(request: HttpRequest) -> HttpResponse:
    """List one's keys; on POST make one, shown this once."""
    person = signed_in(request)
    form = KeyForm(request.POST or None, known=known_scopes(person))
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            secret = made(person, form)
            form = KeyForm(known=known_scopes(person))
        except Refused as refusal:
            noted(form, refusal, field="name")
    said = {"form": form, "keys": queries.keys_of(person), "secret": secret}
    status = 422 if request.method == "POST" and not secret else 200
    return render(request, "account/keys.html", said, status=status)


def made(person: User, form: KeyForm) -> str:
    """Make a key as the form says and return it."""
    given = form.cleaned_data
    ends = clock.now() + timedelta(days=given["days"])
    _, secret = services.issue_api_key(
        person, name=given["name"], scopes=given["scopes"], expires_at=ends, by=person
    )
    return secret


def known_scopes(person: User) -> list[tuple[str, str]]:
    """Return the scopes a key of somebody can have, with their words: what they may read first."""
    found = [("read", "Read everything you may read"), ("write", "Change everything you may")]
    for noun in register.nouns():
        if person.may(noun.read):
            found.append((f"{noun.slug}:read", f"Read {noun.many}"))
        if noun.write and person.may(noun.write):
            found.append((f"{noun.slug}:write", f"Change {noun.many}"))
    return found


@login_required
@require_POST
def revoke(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Take one of one's own keys out of use."""
    person = signed_in(request)
    services.revoke_api_key(queries.key_of(person, key_id), by=person)
    messages.success(request, "That key no longer works.")
    return redirect("account_keys")
