"""Verbs on passwords: changing one's own, and setting one by a link from a mail."""

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from delta.accounts import queries
from delta.accounts.models import OldPassword, Session, SignInLink, SignInTries, User
from delta.accounts.passwords import REMEMBERED
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import LinkPurpose


@verb
def change_password(person: User, *, old: str, new: str, by: journal.Actor, keep: str = "") -> User:
    """Change one's own password; the old one is asked for if there is one.

    Every other session of the person ends; `keep` is the key of the row of the one it is done in.
    """
    locked = User.objects.get_queryset().select_for_update().get(pk=person.pk)
    if locked.has_usable_password() and not locked.check_password(old):
        raise Invalid({"old": ["That is not your present password."]})
    return set_new_password(locked, new=new, by=by, keep=keep)


@verb
def spend_password_link(token: str, *, new: str, by: journal.Actor) -> User:
    """Set a new password by a link from a mail; the link works once, a weak password keeps it."""
    link = queries.working_link(token, LinkPurpose.NEW_PASSWORD, is_locked=True)
    person = User.objects.get_queryset().select_for_update().get(pk=link.user_id)
    link.used_at = clock.now()
    link.save(update_fields=["used_at", "updated_at"])
    mine = SignInTries.objects.filter(address_hash=queries.address_hash(person.email))
    mine.filter(is_shut=False).update(failures=0, paused_until=None)
    return set_new_password(person, new=new, by=person)


@verb
def set_new_password(person: User, *, new: str, by: journal.Actor, keep: str = "") -> User:
    """Set a password after the rules; older links and sessions of the person end with it."""
    check_password_strength(new, person)
    check_not_remembered(person, new)
    if person.has_usable_password():
        OldPassword.objects.create(user=person, password=person.password)
    person.set_password(new)
    person.password_set_at = clock.now()
    person.save(update_fields=["password", "password_set_at", "updated_at"])
    _forget_beyond(person, REMEMBERED)
    SignInLink.objects.filter(user=person, used_at__isnull=True).update(used_at=clock.now())
    ended, _ = Session.objects.filter(user=person).exclude(pk=keep).delete()
    journal.record("password.changed", person, by=by, sessions_ended=ended)
    return person


def check_password_strength(password: str, person: User | None = None) -> None:
    """Refuse a password the settings' validators find weak, with their reasons."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refused(
            " ".join(weak.messages), code="weak_password", next_step="Choose another password."
        ) from None


def check_not_remembered(person: User, password: str) -> None:
    """Refuse one of the last five passwords, the present one included."""
    before = OldPassword.objects.filter(user=person).order_by("-created_at", "-id")
    hashes = [person.password, *before.values_list("password", flat=True)[: REMEMBERED - 1]]
    if any(check_password(password, kept) for kept in hashes):
        raise Refused(
            f"That is one of your last {REMEMBERED} passwords.",
            code="password_used_before",
            next_step="Choose another password.",
        )


def _forget_beyond(person: User, many: int) -> None:
    """Keep only so many old passwords of somebody."""
    kept = OldPassword.objects.filter(user=person).order_by("-created_at", "-id")
    OldPassword.objects.filter(pk__in=list(kept.values_list("pk", flat=True)[many:])).delete()
