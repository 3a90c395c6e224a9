"""Verbs on sessions: ending one, and ending all of somebody's."""

from delta.accounts.models import Session, User
from delta.accounts.permissions import check_can_manage
from delta.journal import services as journal
from delta.journal.verbs import verb


@verb
def end_session(session: Session, *, by: journal.Actor) -> bool:
    """End one session at once; return whether it was still there."""
    if isinstance(by, User) and by.pk != session.user_id and session.user is not None:
        check_can_manage(by, session.user)
    ended, _ = Session.objects.filter(pk=session.pk).delete()
    if ended and session.user is not None:
        journal.record("session.revoked", session.user, by=by, device=session.device)
    return bool(ended)


@verb
def end_every_session(person: User, *, by: journal.Actor, but: str = "") -> User:
    """Sign `person` out everywhere, except in the session whose row's key is `but`."""
    if by.pk != person.pk:
        check_can_manage(by, person)
    ended, _ = Session.objects.filter(user=person).exclude(pk=but).delete()
    journal.record("session.all_revoked", person, by=by, count=ended)
    return person
