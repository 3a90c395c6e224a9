"""Signing in: by password, by the second step, by a link, and the way back when it was forgotten.

A link shows a page with a button, so that programs that open every link in a mail spend nothing.
"""

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from delta.accounts import queries, services
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import LinkPurpose
from delta.web.account.adapter import DOOR, come_in
from delta.web.account.faults import noted
from delta.web.account.forms import CodeForm, EmailForm, NewPasswordForm

BOTH = ["GET", "HEAD", "POST"]


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page; a refused try shows the form again and says so in its status."""

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        """Show the form again with what is wrong."""
        return unfit(super().form_invalid(form))


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """The second step of signing in: a code."""

    template_name = "account/second_step.html"

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Show the form again with what is wrong."""
        return unfit(super().form_invalid(form))


def unfit(response: HttpResponse) -> HttpResponse:
    """Return a form shown again, saying in its status that it was not taken."""
    if response.status_code == 200:
        response.status_code = 422
    return response


@never_cache
@require_http_methods(BOTH)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show whose link it is; on POST spend it and let them in."""
    if request.method == "POST":
        was_invited = not queries.person_of_link(token).is_active
        person = services.use_sign_in_link(token, by=DOOR)
        response = come_in(request, person, way="link")
        return redirect("account_password") if was_invited else response
    return render(request, "sign_in/link.html", {"person": queries.person_of_link(token)})


@never_cache
@require_http_methods(BOTH)
def email_link(request: HttpRequest) -> HttpResponse:
    """Ask for a link by e-mail that signs in once."""
    return asked(request, LinkPurpose.SIGN_IN, "sign_in/email_link.html")


@never_cache
@require_http_methods(BOTH)
def forgot_password(request: HttpRequest) -> HttpResponse:
    """Ask for a link by e-mail to choose a new password."""
    return asked(request, LinkPurpose.NEW_PASSWORD, "sign_in/forgot.html")


def asked(request: HttpRequest, purpose: LinkPurpose, page: str) -> HttpResponse:
    """Show the form; on POST keep that a link was asked for. The answer is always the same."""
    if request.method != "POST":
        return render(request, page, {"form": EmailForm()})
    form = EmailForm(request.POST)
    if not form.is_valid():
        return render(request, page, {"form": form}, status=422)
    services.ask_for_link(form.cleaned_data["email"], purpose, by=DOOR)
    return render(request, "sign_in/asked.html", {"purpose": str(purpose)})


@never_cache
@require_http_methods(BOTH)
def new_password(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a new password by a link from a mail; it signs nobody in, the password does."""
    queries.person_of_link(token, LinkPurpose.NEW_PASSWORD)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.spend_password_link(token, new=form.cleaned_data["new"], by=DOOR)
        except Refused as refusal:
            if refusal.code not in {Invalid.code, "weak_password", "password_used_before"}:
                raise
            noted(form, refusal, field="new")
        else:
            messages.success(request, "Your new password is set. Sign in with it.")
            return redirect("account_login")
    status = 422 if request.method == "POST" else 200
    return render(request, "sign_in/new_password.html", {"form": form}, status=status)
