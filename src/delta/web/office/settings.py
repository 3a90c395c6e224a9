"""The company's settings: one form in sections, for whoever may change the company."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from delta.accounts.entry import behind, signed_in
from delta.accounts.roles import Permission
from delta.kernel.refusals import NotFound
from delta.records import queries, register
from delta.web.records import forms


@behind(Permission.COMPANY_MODIFY)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Answer with the operator's settings to change."""
    noun = register.noun("company")
    operator = queries.listing(noun, signed_in(request)).first()
    if operator is None:
        raise NotFound("There is no company yet.", next_step="Run `delta seed` once.")
    return forms.edit(request, noun, operator.pk)
