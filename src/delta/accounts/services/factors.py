"""Verbs on the second factor: setting it up, using a code, new recovery codes, removing it."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt

from delta.accounts import queries
from delta.accounts.models import Session, User
from delta.accounts.permissions import check_can_manage
from delta.accounts.second_factor import step_of
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import Duty

APP, CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
WRONG_CODE = "That code is not right. Codes change every half minute; use the one shown now."


@verb
def add_second_factor(person: User, *, secret: str, code: str, by: journal.Actor) -> list[str]:
    """Set up an authenticator app and return the recovery codes, which are never shown again.

    A code of the app proves that it holds the secret.
    """
    _locked(person)
    if queries.has_second_factor(person):
        raise Refused("There is a second factor already.", code="has_second_factor")
    step = step_of(secret, code)
    if step is None:
        raise Invalid({"code": [WRONG_CODE]})
    app = TOTP.activate(person, secret).instance
    app.data["step"] = step
    app.save(update_fields=["data"])
    Session.objects.filter(user=person, duty=Duty.SECOND_FACTOR).update(duty="")
    journal.record("second_factor.added", person, by=by)
    return _fresh_codes(person)


@verb
def renew_recovery_codes(person: User, *, by: journal.Actor) -> list[str]:
    """Make new recovery codes and return them; those before work no longer."""
    _locked(person)
    if not queries.has_second_factor(person):
        raise Refused("There is no second factor yet.", code="no_second_factor")
    journal.record("recovery_codes.renewed", person, by=by)
    return _fresh_codes(person)


@verb
def remove_second_factor(person: User, *, by: journal.Actor) -> User:
    """Take the second factor and its recovery codes away: one's own, or somebody's who lost it."""
    if by.pk != person.pk:
        check_can_manage(by, person)
    removed, _ = queries.authenticators(person).delete()
    if removed:
        journal.record("second_factor.removed", person, by=by)
    return person


@verb
def use_code(person: User, code: str, *, by: journal.Actor) -> Authenticator:
    """Return what a code is of, the app or the recovery codes; a code works once."""
    _locked(person)
    for found in queries.authenticators(person).select_for_update():
        if _is_right(found, code):
            found.last_used_at = clock.now()
            found.save(update_fields=["data", "last_used_at"])
            journal.record("second_factor.used", person, by=by, kind=found.type)
            return found
    raise Invalid({"code": [WRONG_CODE]})


def _is_right(found: Authenticator, code: str) -> bool:
    """Return whether `code` is right, and mark it used on the row."""
    if found.type == CODES:
        codes = found.wrap()
        is_right = codes.validate_code(code)
        found.data = codes.instance.data
        return bool(is_right)
    step = step_of(decrypt(found.data["secret"]), code, after=found.data.get("step", -1))
    if step is None:
        return False
    found.data["step"] = step
    return True


def _fresh_codes(person: User) -> list[str]:
    """Return new recovery codes in place of those before."""
    queries.authenticators(person).filter(type=CODES).delete()
    return list(RecoveryCodes.activate(person).get_unused_codes())


def _locked(person: User) -> None:
    """Hold the person's row, so that two requests at once do not both set up or use a code."""
    User.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
