"""How people sign in: allauth's adapter, closed to strangers, with our count of wrong tries."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from delta.accounts import services
from delta.accounts.models import User
from delta.journal.services import Program
from delta.kernel.refusals import Refused

DOOR = Program("sign-in page")
WAY = "sign_in_way"


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: people are invited by the office or come with a migration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Return whose address and password these are; the try is counted before it is looked at.

        An address that is nobody's is counted, paused and answered the same way.
        """
        email = str(credentials.get("email", ""))
        counted(email, step="password")
        found: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if found is None:
            services.note_failure(email, by=DOOR)
        return found

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Let somebody in, with a fresh session key, and note how they came."""
        way = request.session.pop(WAY, "password")
        super().login(request, user)
        if isinstance(user, User):
            services.note_sign_in(user, by=user, way=way)

    def logout(self, request: HttpRequest) -> None:
        """Let somebody out, and note it."""
        person = request.user
        super().logout(request)
        if isinstance(person, User):
            services.note_sign_out(person, by=person)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing of allauth's own: our pages say what happened."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing of allauth's own: our mail goes by our jobs."""


def counted(email: str, *, step: str) -> None:
    """Count a try; one while tries are paused is refused on the form, and journalled."""
    try:
        services.begin_try(email, by=DOOR)
    except Refused as refusal:
        services.note_failure(email, by=DOOR, step=f"{step}_paused")
        raise ValidationError(str(refusal), code="paused") from None


def come_in(request: HttpRequest, person: User, way: str) -> HttpResponse:
    """Let somebody in who came by a link: as with a password, a second factor is asked for."""
    if request.user.is_authenticated and request.user.pk != person.pk:
        get_adapter(request).logout(request)
    from allauth.account.utils import perform_login  # it asks for this adapter while it loads

    request.session[WAY] = way
    return perform_login(request, person, email=person.email)  # type: ignore[no-any-return]
