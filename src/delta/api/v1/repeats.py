"""Repeats: a POST under an Idempotency-Key is carried out once, however often it comes."""

import re
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from delta.accounts.models import User
from delta.api.v1.problems import BadRequest, Fault
from delta.records import repeats

KEY = re.compile(r"[\x21-\x7e]{1,200}")
Work = Callable[[], tuple[HttpResponse, UUID]]
Again = Callable[[UUID, int], HttpResponse]


def once(
    request: HttpRequest, person: User, *, work: Work, again: Again, said: bytes | None = None
) -> HttpResponse:
    """Do a POST's work in one transaction with the spending of its key.

    `said` stands for the request's body where that is a file that has been read already.

    A repeat is answered by `again` from the row as it is now: the answer's body, which may tell of
    a patient, is kept nowhere. What is refused changes nothing and leaves its key unspent.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return work()[0]
    if not KEY.fullmatch(key):
        detail = "Give 1 to 200 letters, digits or signs, without spaces."
        raise BadRequest(
            Fault(where="header", name="Idempotency-Key", code="invalid", detail=detail),
            code="idempotency_key_invalid",
        )
    asked = f"{request.method} {request.path.rstrip('/')}"
    body = request.body if said is None else said
    with transaction.atomic():
        spent = repeats.earlier(person, key, asked, body)
        if spent is None:
            told, row_id = work()
            if told.status_code < 300:
                status = told.status_code
                repeats.spend(person, key, asked, body, status=status, row_id=row_id)
            return told
    told = again(spent.row_id, spent.status)
    told["Idempotent-Replayed"] = "true"
    return told
