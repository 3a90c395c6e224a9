"""The page of roles: who may what, drawn from the one table that decides it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delta.accounts.entry import behind
from delta.accounts.roles import BUNDLES, GRANTS, MANAGES, Permission
from delta.kernel.words import Bundle, Role, screen
from delta.web.shared.navigation import titled


@dataclass(frozen=True)
class Right:
    """One permission and who has it, in the order of the roles."""

    word: str
    held: list[bool]
    bundles: str


@behind(Permission.ACCOUNTS_MANAGE)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Answer with the table of roles and permissions, and whom each role manages."""
    said = {
        "roles": [screen(role) for role in Role],
        "rooms": rooms(),
        "manages": [(screen(role), [screen(one) for one in managed(role)]) for role in MANAGES],
        "bundles": [screen(bundle) for bundle in Bundle],
    }
    return render(request, "office/roles.html", said)


def rooms() -> list[tuple[str, list[Right]]]:
    """Return the permissions by the room they are about."""
    found: dict[str, list[Right]] = {}
    for permission in Permission:
        room, _, act = permission.partition(".")
        found.setdefault(screen(room), []).append(right(permission, titled(act.replace("_", " "))))
    return list(found.items())


def right(permission: Permission, word: str) -> Right:
    """Return one permission with who has it."""
    held = [permission in GRANTS[role] for role in Role]
    given = [screen(bundle) for bundle in Bundle if permission in BUNDLES[bundle]]
    return Right(word, held, ", ".join(given))


def managed(role: Role) -> list[Role]:
    """Return the roles that one manages, in their own order."""
    return [one for one in Role if one in MANAGES[role]]
