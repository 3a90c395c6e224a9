"""Doors to one's own account: name and look, password, where one is signed in."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from delta.accounts import queries, services
from delta.accounts.entry import signed_in
from delta.accounts.models import User
from delta.kernel.refusals import Invalid, Refused
from delta.web.account.faults import noted
from delta.web.account.forms import LookForm, OwnForm, OwnPasswordForm

BOTH = ["GET", "HEAD", "POST"]


def row_key(request: HttpRequest) -> str:
    """Return the key of the row of the session this is asked in."""
    row = getattr(request.session, "row", None)
    return str(row.pk) if row else ""


@login_required
@never_cache
@require_http_methods(BOTH)
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account; on POST change name and phone."""
    person = signed_in(request)
    form = OwnForm(request.POST) if request.method == "POST" else OwnForm(initial=own(person))
    status = 200
    if request.method == "POST":
        try:
            if form.is_valid():
                services.tell_own(person, by=person, **form.cleaned_data)
                messages.success(request, "Your account was changed.")
                return redirect("account")
        except Refused as refusal:
            noted(form, refusal)
            person.refresh_from_db()
        status = 422
    said = {
        "form": form,
        "look": LookForm(initial=look(person)),
        "has_factor": queries.has_second_factor(person),
        "sessions": len(queries.sessions_of(person)),
        "keys": sum(key.state == "works" for key in queries.keys_of(person)),
    }
    return render(request, "account/own.html", said, status=status)


def own(person: User) -> dict[str, str]:
    """Return what people keep of themselves, as the form begins."""
    return {name: getattr(person, name) for name in ("first_name", "last_name", "phone")}


def look(person: User) -> dict[str, object]:
    """Return how pages look to somebody."""
    return {"text_size": person.text_size, "high_contrast": person.high_contrast}


@login_required
@require_POST
def change_look(request: HttpRequest) -> HttpResponse:
    """Change how pages look to one person; a word that is none changes nothing."""
    person, form = signed_in(request), LookForm(request.POST)
    if form.is_valid():
        services.tell_own(person, by=person, **form.cleaned_data)
        messages.success(request, "Pages look as you chose from now on.")
    return redirect("account")


@login_required
@never_cache
@require_http_methods(BOTH)
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password; every other session ends, this one goes on."""
    person = signed_in(request)
    form = OwnPasswordForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        given = {"old": "", **form.cleaned_data}
        try:
            changed = services.change_password(person, by=person, keep=row_key(request), **given)
        except Refused as refusal:
            noted(form, refusal, field="" if isinstance(refusal, Invalid) else "new")
        else:
            update_session_auth_hash(request, changed)
            messages.success(request, "Your password was changed. Other sessions were ended.")
            return redirect("account")
    status = 422 if request.method == "POST" else 200
    return render(request, "account/password.html", {"form": form}, status=status)


@login_required
@never_cache
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """List where one is signed in."""
    said = {"sessions": queries.sessions_of(signed_in(request)), "here": row_key(request)}
    return render(request, "account/sessions.html", said)


@login_required
@require_POST
def end_session(request: HttpRequest, handle: UUID) -> HttpResponse:
    """End one of one's own sessions."""
    person = signed_in(request)
    services.end_session(queries.session_of(person, handle), by=person)
    messages.success(request, "That session was ended.")
    return redirect("account_sessions")


@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    person = signed_in(request)
    services.end_every_session(person, by=person)
    request.session.flush()
    messages.success(request, "You are signed out everywhere.")
    return redirect("account_login")
