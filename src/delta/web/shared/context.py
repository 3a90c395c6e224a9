"""What the frame around every page needs: the operator, its clock, the doors of this person."""

from typing import Any

from django.http import HttpRequest

from delta.accounts.models import User
from delta.kernel.words import screen
from delta.web.shared.navigation import doors
from delta.web.shared.zone import zone_of

RIDERS = frozenset({"patient", "family_member"})


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's words; a page made before sign-in has no doors."""
    person = getattr(request, "user", None)
    operator = getattr(request, "company", None)
    frame: dict[str, Any] = {
        "operator": operator.name if operator else "Delta",
        "operator_phone": operator.phone if operator else "",
        "zone": zone_of(request),
    }
    if isinstance(person, User):
        frame["doors"] = doors(person, request.path)
        frame["role_word"] = screen(person.role)
        frame["is_rider"] = person.role in RIDERS
    return frame
