"""People who sign in, as doors show them: who is invited, suspended, given a role.

Read only by the register of nouns, which lies above this room: see docs/adr/0012.
"""

from delta.accounts import permissions, services
from delta.accounts.models import User
from delta.accounts.queries import has_second_factor, is_paused
from delta.accounts.roles import OFFICE, Permission
from delta.kernel.refusals import NotPermitted
from delta.kernel.words import Bundle, Role, UserStatus
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register

MANAGE = Permission.ACCOUNTS_MANAGE


def check_from_office(person: User, row: User, fields: frozenset[str]) -> None:
    """Refuse whoever is not of the office: a facility's staff is kept with the facility.

    Nor may anybody change whom they do not manage.
    """
    if not person.is_office:
        raise NotPermitted(
            "People are invited here by the office only.",
            code="forbidden",
            next_step="Your facility's page invites its staff.",
        )
    if not row._state.adding:
        permissions.check_can_manage(person, row)


def is_in(row: User) -> bool:
    """Return whether somebody may sign in now."""
    return row.status == UserStatus.ACTIVE


def is_invited(row: User) -> bool:
    """Return whether somebody has not been in yet."""
    return row.status == UserStatus.INVITED


def is_of_office(row: User) -> bool:
    """Return whether somebody can hold bundles."""
    return Role(row.role) in OFFICE


def holds_bundle(row: User) -> bool:
    """Return whether somebody holds a bundle."""
    return bool(row.bundles)


USERS = Noun(
    model=User,
    slug="users",
    read=MANAGE,
    write=MANAGE,
    groups=(
        Group("Person", ("first_name", "last_name", "email", "phone")),
        Group("Access", ("role", "bundles", "status", "last_login", "password_set_at")),
    ),
    columns=("email", "first_name", "last_name", "role", "status", "last_login"),
    locked=frozenset({"bundles", "status", "last_login", "password_set_at"}),
    once=frozenset({"role"}),
    filters=("role", "status"),
    search=("email", "first_name", "last_name"),
    phone="phone",
    sorts=("email", "last_name", "last_login", "created_at"),
    check=check_from_office,
    create=services.invite,
    change=services.change_person,
    deactivate=services.suspend,
    reactivate=services.reactivate,
    acts=(
        Act("change-role", "Change role", MANAGE, services.change_role, (Ask("role", Role),)),
        Act(
            "give-bundle",
            "Give a bundle",
            MANAGE,
            services.give_bundle,
            (Ask("bundle", Bundle),),
            is_of_office,
        ),
        Act(
            "take-bundle",
            "Take a bundle back",
            MANAGE,
            services.take_bundle,
            (Ask("bundle", Bundle),),
            holds_bundle,
        ),
        Act("invite-again", "Send a new invitation", MANAGE, services.invite_again, (), is_invited),
        Act(
            "send-password-link",
            "Send a link for a new password",
            MANAGE,
            services.send_password_link,
            (),
            is_in,
        ),
        Act("unlock", "Unlock", MANAGE, services.unlock, (), is_paused),
        Act("end-sessions", "Sign out everywhere", MANAGE, services.end_every_session, (), is_in),
        Act(
            "remove-second-factor",
            "Remove the second factor",
            MANAGE,
            services.remove_second_factor,
            (),
            has_second_factor,
        ),
    ),
    sentences={"accounts_user_one_email": "Somebody already signs in with that e-mail address."},
)

register(USERS)
