"""Verbs on links that work once: making one, using it, forgetting it."""

from datetime import timedelta

from django.db.models import Q

from delta.accounts import queries
from delta.accounts.models import SignInLink, User
from delta.accounts.tokens import hashed, new_token
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.kernel.words import LinkPurpose, UserStatus

LINK_LIFE = timedelta(minutes=30)
MAILED_LIFE = timedelta(minutes=15)
LIVES = {
    LinkPurpose.SIGN_IN: MAILED_LIFE,
    LinkPurpose.INVITATION: timedelta(days=7),
    LinkPurpose.NEW_PASSWORD: timedelta(hours=24),
}
SPENT_LINKS_KEPT = timedelta(days=7)


def check_active(person: User) -> None:
    """Refuse what only somebody who may sign in now can have."""
    if not person.is_active:
        raise Refused("This person may not sign in now.", code="not_active")


@verb
def issue_sign_in_link(person: User, *, by: journal.Actor, life: timedelta = LINK_LIFE) -> str:
    """Return a token that signs `person` in once within `life`, to be handed over by a person."""
    return _issue(person, LinkPurpose.SIGN_IN, life, by)


@verb
def issue_link(person: User, purpose: LinkPurpose, *, by: journal.Actor) -> str:
    """Return a token for `purpose`, to be mailed; it lives as long as its purpose allows."""
    return _issue(person, purpose, LIVES[purpose], by)


def _issue(person: User, purpose: LinkPurpose, life: timedelta, by: journal.Actor) -> str:
    """Return a fresh token; only its hash is stored."""
    if person.status not in queries.MAY_COME_BY_LINK[purpose]:
        check_active(person)
        raise Refused("They have signed in already.", code="not_invited")
    token = new_token()
    link = SignInLink.objects.create(
        user=person, purpose=purpose, token_hash=hashed(token), expires_at=clock.now() + life
    )
    journal.record("sign_in_link.issued", link, by=by, purpose=str(purpose))
    return token


@verb
def use_sign_in_link(token: str, *, by: journal.Actor) -> User:
    """Take the link out of use and return its person; a used or late link is refused.

    Whoever was invited is active from now on: the link has shown that the address is theirs.
    """
    link = queries.working_link(token, is_locked=True)
    link.used_at = clock.now()
    link.save(update_fields=["used_at", "updated_at"])
    person = link.user
    if link.purpose == LinkPurpose.INVITATION:
        person.status = UserStatus.ACTIVE
        person.save(update_fields=["status", "updated_at"])
        journal.record("user.activated", person, by=person)
    journal.record("sign_in_link.used", link, by=person, purpose=link.purpose)
    return person


@verb
def forget_spent_links(*, by: journal.Actor, kept: timedelta = SPENT_LINKS_KEPT) -> int:
    """Delete sign-in links that stopped working longer than `kept` ago; return how many."""
    long_ago = clock.now() - kept
    spent = SignInLink.objects.filter(Q(used_at__lt=long_ago) | Q(expires_at__lt=long_ago))
    forgotten, _ = spent.delete()
    if forgotten:
        journal.record_listing("sign_in_links.forgotten", SignInLink, by=by, count=forgotten)
    return forgotten
