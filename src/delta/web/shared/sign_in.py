"""Signing in by a link that works once: a page with a button, so link scanners spend nothing."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from delta.accounts import queries, services
from delta.journal.services import Program

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show whose link it is; on POST spend it and go home."""
    if request.method == "POST":
        person = services.use_sign_in_link(token, by=Program("sign-in link"))
        login(request, person, backend=BACKEND)
        return redirect("home")
    return render(request, "sign_in/link.html", {"person": queries.person_of_link(token)})
