"""Verbs on people who sign in: inviting, suspending, giving a role; nobody above themselves."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from procrastinate.contrib.django import app

from delta.accounts import queries
from delta.accounts.models import ApiKey, Session, SignInLink, User
from delta.accounts.permissions import (
    check_can_give_bundle,
    check_can_give_role,
    check_can_manage,
)
from delta.accounts.roles import OFFICE
from delta.accounts.services.passwords import check_password_strength
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import Bundle, LinkPurpose, Role, UserStatus

TAKEN = "Somebody already signs in with that e-mail address."
OWN_FIELDS = ("first_name", "last_name", "phone", "text_size", "high_contrast")


@verb
def create_user(
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: Role,
    password: str | None,
    by: journal.Actor,
    status: UserStatus = UserStatus.ACTIVE,
    phone: str = "",
) -> User:
    """Make a person who signs in; without a password only a link lets them in."""
    if queries.is_taken(email):
        raise Refused(
            TAKEN,
            code="email_taken",
            next_step="Choose another address, or change that person's role.",
        )
    person = User(email=email.lower(), first_name=first_name, last_name=last_name, role=role)
    person.status, person.phone = status, phone
    person.set_password(password)
    person.password_set_at = clock.now() if password else None
    person.save()
    journal.record("user.created", person, by=by, role=str(role), status=str(status))
    return person


@verb
def create_administrator(*, email: str, password: str | None, by: journal.Actor) -> User:
    """Make the administrator who may do everything; a weak password is refused with the reasons."""
    check_email(email)
    if password is not None:
        check_password_strength(password)
    return create_user(
        email=email,
        first_name="System",
        last_name="Admin",
        role=Role.SUPER_ADMIN,
        password=password,
        by=by,
    )


def check_email(email: str) -> None:
    """Refuse what cannot be an e-mail address."""
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(
            "That is not an e-mail address.",
            code="bad_email",
            next_step="Give one such as admin@company.com.",
        ) from None


@verb
def invite(
    *,
    email: str,
    role: str,
    by: journal.Actor,
    first_name: str = "",
    last_name: str = "",
    phone: str = "",
    is_mailed: bool = True,
) -> User:
    """Make a person who is let in by a link from a mail and is active from then on."""
    check_email(email)
    if role not in set(Role):
        raise Invalid({"role": ["This is none of the words it can be."]})
    check_can_give_role(by, role)
    person = create_user(
        email=email,
        first_name=first_name,
        last_name=last_name,
        role=Role(role),
        password=None,
        by=by,
        status=UserStatus.INVITED,
        phone=phone,
    )
    if is_mailed:
        _mail_later(person, LinkPurpose.INVITATION)
    journal.record("user.invited", person, by=by, role=role)
    return person


@verb
def invite_again(person: User, *, by: journal.Actor) -> User:
    """Mail a new invitation to somebody who has not been in yet; the one before is void."""
    check_can_manage(by, person)
    if person.status != UserStatus.INVITED:
        raise Refused("They have signed in already.", code="not_invited")
    _void_links(person)
    _mail_later(person, LinkPurpose.INVITATION)
    journal.record("user.invited", person, by=by, role=person.role)
    return person


@verb
def send_password_link(person: User, *, by: journal.Actor) -> User:
    """Mail somebody a link to choose a new password; only they ever see it."""
    check_can_manage(by, person)
    if not person.is_active:
        raise Refused("This person may not sign in now.", code="not_active")
    _mail_later(person, LinkPurpose.NEW_PASSWORD)
    journal.record("password.reset_sent", person, by=by)
    return person


def _mail_later(person: User, purpose: LinkPurpose) -> None:
    """Have a job make and mail the link once this is committed: no secret waits in a queue."""
    job = app.configure_task("accounts.mail_link")
    job.defer(user_id=str(person.pk), purpose=str(purpose))


@verb
def change_person(person: User, *, by: journal.Actor, **given: Any) -> User:
    """Change what an administrator keeps of somebody; a new address voids links to the old one."""
    check_can_manage(by, person)
    if "email" in given:
        person.email = given["email"].strip().lower()
        check_email(person.email)
        if queries.is_taken_by_another(person.email, person):
            raise Refused(TAKEN, code="email_taken")
        _void_links(person)
    for name in set(given) - {"email"}:
        setattr(person, name, given[name])
    person.save(update_fields=[*given, "updated_at"])
    journal.record("user.changed", person, by=by, fields=sorted(given))
    return person


@verb
def tell_own(person: User, *, by: journal.Actor, **given: Any) -> User:
    """Change what people keep of themselves: their name, phone and how pages look to them."""
    fields = sorted(set(given) & set(OWN_FIELDS))
    for name in fields:
        setattr(person, name, given[name])
    person.clean_fields(exclude={column.name for column in person._meta.fields} - set(fields))
    person.save(update_fields=[*fields, "updated_at"])
    journal.record("user.changed", person, by=by, fields=fields)
    return person


@verb
def suspend(person: User, *, by: journal.Actor, reason: str = "") -> User:
    """Keep somebody out from now on: their sessions, links and keys end at once."""
    check_can_manage(by, person)
    locked = _locked(person)
    if locked.status == UserStatus.SUSPENDED:
        return locked
    _check_not_last(locked)
    locked.status = UserStatus.SUSPENDED
    locked.save(update_fields=["status", "updated_at"])
    Session.objects.filter(user=locked).delete()
    _void_links(locked)
    keys = ApiKey.objects.filter(user=locked, revoked_at__isnull=True)
    revoked = keys.update(revoked_at=clock.now())
    journal.record("user.suspended", locked, by=by, has_reason=bool(reason), keys=revoked)
    return locked


@verb
def reactivate(person: User, *, by: journal.Actor) -> User:
    """Let somebody in again; keys that ended with the suspension stay ended."""
    check_can_manage(by, person)
    locked = _locked(person)
    if locked.status in {UserStatus.ACTIVE, UserStatus.INVITED}:
        return locked
    locked.status = UserStatus.ACTIVE
    locked.save(update_fields=["status", "updated_at"])
    journal.record("user.reactivated", locked, by=by)
    return locked


@verb
def change_role(person: User, *, role: str, by: journal.Actor) -> User:
    """Give somebody another role; it holds from their next click. Bundles stay in the office."""
    check_can_manage(by, person)
    check_can_give_role(by, role)
    locked = _locked(person)
    before = locked.role
    if before == role:
        return locked
    _check_not_last(locked)
    locked.role = Role(role)
    if locked.role not in OFFICE:
        locked.bundles = []
    locked.save(update_fields=["role", "bundles", "updated_at"])
    journal.record("user.role_changed", locked, by=by, was=before, role=str(role))
    return locked


@verb
def give_bundle(person: User, *, bundle: str, by: journal.Actor) -> User:
    """Give somebody of the office the permissions of a bundle beside those of the role."""
    check_can_manage(by, person)
    check_can_give_bundle(by, Bundle(bundle))
    locked = _locked(person)
    if Role(locked.role) not in OFFICE:
        raise Refused("Only people of the office hold bundles.", code="not_office")
    locked.bundles = sorted({*locked.bundles, str(bundle)})
    locked.save(update_fields=["bundles", "updated_at"])
    journal.record("user.bundle_given", locked, by=by, bundle=str(bundle))
    return locked


@verb
def take_bundle(person: User, *, bundle: str, by: journal.Actor) -> User:
    """Take a bundle back; it is gone at the person's next click."""
    check_can_manage(by, person)
    locked = _locked(person)
    locked.bundles = sorted(set(locked.bundles) - {str(bundle)})
    locked.save(update_fields=["bundles", "updated_at"])
    journal.record("user.bundle_taken", locked, by=by, bundle=str(bundle))
    return locked


def _locked(person: User) -> User:
    """Return the person as they are now, held until this is done."""
    return User.objects.get_queryset().select_for_update().get(pk=person.pk)


def _void_links(person: User) -> None:
    """Take every open link of somebody out of use."""
    SignInLink.objects.filter(user=person, used_at__isnull=True).update(used_at=clock.now())


def _check_not_last(person: User) -> None:
    """Refuse to take the last active super administrator away.

    One lock for the whole table's question: two who take each other away would each see the other.
    It is no row lock, because both hold their own row already and would wait for each other.
    """
    if person.role != Role.SUPER_ADMIN or person.status != UserStatus.ACTIVE:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('accounts.last_super_admin'))")
    if queries.other_super_admins(person) == 0:
        raise Refused(
            "This is the last active super administrator.",
            code="last_super_admin",
            next_step="Make somebody else one first.",
        )
