"""Doors to the second factor: setting it up, new recovery codes, removing it."""

import base64
from io import BytesIO

import qrcode
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from qrcode.image.svg import SvgPathFillImage

from delta.accounts import queries, services
from delta.accounts.entry import signed_in
from delta.accounts.models import User
from delta.kernel.refusals import Refused
from delta.web.account.adapter import DOOR, counted
from delta.web.account.faults import noted
from delta.web.account.forms import FactorForm, PasswordForm
from delta.web.account.own import BOTH

SECRET = "second_factor_secret"  # noqa: S105  the name under which the session keeps it, sealed


@login_required
@never_cache
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show whether there is a second factor, and what can be done about it."""
    person = signed_in(request)
    has = queries.has_second_factor(person)
    left = queries.recovery_codes_left(person) if has else 0
    return render(request, "account/factor.html", {"has_factor": has, "left": left})


@login_required
@never_cache
@require_http_methods(BOTH)
def add(request: HttpRequest) -> HttpResponse:
    """Show the code an app reads; on POST a number from the app sets it up."""
    person = signed_in(request)
    if queries.has_second_factor(person):
        return redirect("second_factor")
    form = FactorForm(request.POST or None)
    secret = secret_of(request)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"].strip()
        try:
            codes = services.add_second_factor(person, secret=secret, code=code, by=person)
        except Refused as refusal:
            noted(form, refusal)
        else:
            del request.session[SECRET]
            return render(request, "account/factor_codes.html", {"codes": codes, "is_new": True})
    said = {"form": form, "picture": picture(person, secret), "secret": spaced(secret)}
    return render(request, "account/factor_add.html", said, status=status_of(request))


def status_of(request: HttpRequest) -> int:
    """Return the status of a form: 422 when it is shown again."""
    return 422 if request.method == "POST" else 200


def secret_of(request: HttpRequest) -> str:
    """Return the secret that is being set up, made at first; the session keeps it sealed."""
    if SECRET not in request.session:
        request.session[SECRET] = encrypt(generate_totp_secret())
    return str(decrypt(request.session[SECRET]))


def picture(person: User, secret: str) -> str:
    """Return the code an app reads as a picture's address, made here: it goes to nobody else."""
    drawn = BytesIO()
    address = get_adapter().build_totp_url(person, secret)
    qrcode.make(address, image_factory=SvgPathFillImage).save(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"


def spaced(secret: str) -> str:
    """Return a secret in groups of four, to be typed by hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


@login_required
@never_cache
@require_http_methods(BOTH)
def codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes, after the password was given again; they are shown once."""
    return with_password(request, "renew")


@login_required
@never_cache
@require_http_methods(BOTH)
def remove(request: HttpRequest) -> HttpResponse:
    """Remove the second factor, after the password was given again."""
    return with_password(request, "remove")


def with_password(request: HttpRequest, act: str) -> HttpResponse:
    """Ask for the password, then do what was asked for."""
    person = signed_in(request)
    if not queries.has_second_factor(person):
        return redirect("second_factor")
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and is_right(person, form):
        if act == "renew":
            fresh = services.renew_recovery_codes(person, by=person)
            return render(request, "account/factor_codes.html", {"codes": fresh})
        services.remove_second_factor(person, by=person)
        messages.success(request, "Your second factor was removed.")
        return redirect("second_factor")
    said = {"form": form, "act": act}
    return render(request, "account/factor_confirm.html", said, status=status_of(request))


def is_right(person: User, form: PasswordForm) -> bool:
    """Return whether the password given is right; a wrong one counts as a wrong try."""
    try:
        counted(person.email, step="password_again")
    except forms.ValidationError as paused:
        form.add_error("password", paused)
        return False
    if person.check_password(form.cleaned_data["password"]):
        services.take_back_try(person, by=person)
        return True
    services.note_failure(person.email, by=DOOR, step="password_again")
    form.add_error("password", "That is not your password.")
    return False
