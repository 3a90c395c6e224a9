"""Verbs at the door: counting tries, asking for links, noting who came in and went out.

A try is counted before the password is looked at and taken back when somebody is in: of many
guesses at once only so many are looked at, and a password alone does not take back the guesses at
the second step.
"""

from datetime import timedelta

from django.db.models import F, Q
from procrastinate.contrib.django import app

from delta.accounts import lockout, queries
from delta.accounts.models import LinkAsk, SignInTries, User
from delta.accounts.permissions import check_can_manage
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.words import LinkPurpose

ASKS_AN_HOUR = 3
HOUR = timedelta(hours=1)
ASKS_KEPT = timedelta(days=2)
TRIES_KEPT = timedelta(days=30)
SHUT_TRIES_KEPT = timedelta(days=400)


@verb
def begin_try(email: str, *, by: journal.Actor) -> SignInTries:
    """Count a try to sign in with an address; refuse it while tries are paused.

    Nobody learns here whether the address is anybody's: each is counted and paused alike.
    """
    tries = _locked_tries(email)
    if tries.is_paused:
        raise queries.paused(tries)
    tries.failures += 1
    pause = lockout.pause_after(tries.failures)
    tries.paused_until = clock.now() + pause if pause else None
    tries.is_shut = lockout.is_shut_after(tries.failures)
    tries.save()
    if tries.is_paused:
        journal.record("user.locked", tries, by=by, failures=tries.failures, **_whose(tries))
    return tries


def _locked_tries(email: str) -> SignInTries:
    """Return the count of an address, made at first and locked."""
    key = queries.address_hash(email)
    SignInTries.objects.bulk_create([SignInTries(address_hash=key)], ignore_conflicts=True)
    tries = SignInTries.objects.select_for_update().get(address_hash=key)
    tries.user = User.objects.filter(email__iexact=email.strip()).first()
    return tries


def _whose(tries: SignInTries) -> dict[str, str]:
    """Return whose account it is, if anybody's; the address itself is never written down."""
    return {"user": str(tries.user_id)} if tries.user_id else {}


@verb
def note_failure(email: str, *, by: journal.Actor, step: str = "password") -> None:
    """Journal that a try failed; whose it was, but never what was typed."""
    tries = SignInTries.objects.get(address_hash=queries.address_hash(email))
    journal.record(
        "user.sign_in_failed", tries, by=by, step=step, failures=tries.failures, **_whose(tries)
    )


@verb
def note_sign_in(person: User, *, by: journal.Actor, way: str) -> None:
    """Journal that somebody is in, and begin to count wrong tries anew.

    An account that only an administrator opens stays so, also for whoever comes by a link.
    """
    mine = SignInTries.objects.filter(address_hash=queries.address_hash(person.email))
    if way == "password":
        mine.update(failures=0, paused_until=None, is_shut=False)
    else:
        mine.filter(is_shut=False).update(failures=0, paused_until=None)
    journal.record("user.signed_in", person, by=person, way=way)


@verb
def note_sign_out(person: User, *, by: journal.Actor) -> None:
    """Journal that somebody signed out."""
    journal.record("user.signed_out", person, by=by)


@verb
def take_back_try(person: User, *, by: journal.Actor) -> None:
    """Count the last try no more: the password given again was right."""
    mine = SignInTries.objects.filter(address_hash=queries.address_hash(person.email))
    mine.filter(failures__gt=0).update(failures=F("failures") - 1, paused_until=None, is_shut=False)
    journal.record("password.confirmed", person, by=by)


@verb
def unlock(person: User, *, by: journal.Actor) -> User:
    """Let somebody try again after too many wrong tries."""
    check_can_manage(by, person)
    mine = SignInTries.objects.filter(address_hash=queries.address_hash(person.email))
    mine.update(failures=0, paused_until=None, is_shut=False)
    journal.record("user.unlocked", person, by=by)
    return person


@verb
def ask_for_link(email: str, purpose: LinkPurpose, *, by: journal.Actor) -> LinkAsk | None:
    """Keep that a link was asked for by e-mail; None if an address has had its three this hour.

    The same is written whether or not the address is anybody's, and mail is sent afterwards by a
    job, so that neither the answer nor its time tells.
    """
    key = queries.address_hash(email)
    _locked_tries(email)  # one ask at a time for an address: three in the hour, not three and more
    recent = LinkAsk.objects.filter(address_hash=key, created_at__gt=clock.now() - HOUR)
    if recent.filter(purpose=purpose).count() >= ASKS_AN_HOUR:
        return None
    person = User.objects.get_queryset().active().filter(email__iexact=email.strip()).first()
    ask = LinkAsk.objects.create(user=person, address_hash=key, purpose=purpose)
    app.configure_task("accounts.answer_ask").defer(ask_id=str(ask.pk))
    journal.record("sign_in_link.asked", ask, by=by, purpose=str(purpose))
    return ask


@verb
def forget_old_tries(*, by: journal.Actor) -> int:
    """Delete what was counted at the door and counts no more; return how many rows."""
    now = clock.now()
    old = Q(is_shut=False, updated_at__lt=now - TRIES_KEPT)
    shut = Q(is_shut=True, updated_at__lt=now - SHUT_TRIES_KEPT)
    tries, _ = SignInTries.objects.filter(old | shut).delete()
    asks, _ = LinkAsk.objects.filter(created_at__lt=now - ASKS_KEPT).delete()
    if tries + asks:
        journal.record_listing("sign_in_tries.forgotten", SignInTries, by=by, count=tries + asks)
    return tries + asks
