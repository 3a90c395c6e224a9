"""Verbs on drivers: what happens to their papers."""

from datetime import date

from django.db import transaction

from delta.company import queries as company
from delta.drivers.models import Credential
from delta.journal import services as journal
from delta.kernel.words import CredentialStatus


@transaction.atomic
def expire_credentials(*, day: date, by: journal.Actor) -> int:
    """Mark credentials that ended before `day` as expired; return how many.

    Until the switch, rows a migration brought stay as they came: they are compared with their
    source cell by cell, and the legacy system is still the one that people work with.
    """
    operator = company.operator()
    ended = Credential.objects.select_for_update().filter(
        expires_on__lt=day, status=CredentialStatus.PASSED
    )
    if operator is None or not operator.is_live:
        ended = ended.filter(imported_at__isnull=True)
    marked = list(ended.order_by("id"))
    for credential in marked:
        credential.status = CredentialStatus.EXPIRED
        credential.save(update_fields=["status", "updated_at"])
        journal.record("credential.expired", credential, by=by, kind=credential.kind)
    return len(marked)
