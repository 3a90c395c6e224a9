"""Versions: a change is held against the row its sender saw, and every loser is told."""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from delta.accounts.models import User
from delta.api.v1 import answers, problems
from delta.api.v1.kinds import Kind
from delta.api.v1.problems import Unsaid
from delta.kernel.refusals import Stale

TAG = re.compile(r'"(\d{1,20})(?:\.[0-9a-f]{1,64})?"')
NEVER = "0"
"""A version no row has."""


def version_of(request: HttpRequest, *, is_needed: bool) -> str | None:
    """Return the version in If-Match; None where any will do (`*`, or none given).

    A tag that is not of ours cannot be the present one, so nothing matches it.
    """
    given = request.headers.get("If-Match")
    if given is None and is_needed:
        raise Unsaid(
            "Say in If-Match which version of it you saw: its ETag.",
            next_step="Read it first, or send * to change whatever is there.",
        )
    if given is None or given.strip() == "*":
        return None
    known = TAG.fullmatch(given.strip())
    return known.group(1) if known else NEVER


def lost(kind: Kind, row_id: UUID, person: User, stale: Stale) -> HttpResponse:
    """Answer somebody whose version has passed: the row as it is, and its ETag."""
    row = kind.found(person, row_id)
    shown = kind.whole_shape(row, person).model_dump(by_alias=True)
    whole = answers.json_answer({"data": shown})
    told = problems.answer(412, "stale", str(stale), current=shown)
    told["ETag"] = answers.etag(row, whole.content)
    return told
