"""What runs by itself for people who sign in: mailing links, forgetting what counts no more."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from delta.accounts import mail, policy, queries, services
from delta.accounts.models import LinkAsk, User
from delta.accounts.sessions import SessionStore
from delta.journal import services as journal
from delta.journal.services import Program
from delta.kernel.words import LinkPurpose, Role

MAIL = Program("sign-in mail")
RIDERS = frozenset({Role.FAMILY_MEMBER, Role.PATIENT})


@app.task(name="accounts.mail_link", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def mail_link(user_id: str, purpose: str) -> None:
    """Make a link and mail it. The token is made here, so that no job ever holds one."""
    person = User.objects.filter(pk=user_id).first()
    if person is not None:
        deliver(person, LinkPurpose(purpose))


@app.task(name="accounts.answer_ask", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def answer_ask(ask_id: str) -> None:
    """Mail the link somebody asked for at the door; an address that is nobody's gets nothing."""
    ask = LinkAsk.objects.select_related("user").filter(pk=ask_id).first()
    if ask is not None and ask.user is not None:
        deliver(ask.user, LinkPurpose(ask.purpose))


def deliver(person: User, purpose: LinkPurpose) -> None:
    """Mail a link, unless it may not go: to a rider before go-live, or to one who is out."""
    if person.status not in queries.MAY_COME_BY_LINK[purpose]:
        return
    if Role(person.role) in RIDERS and not policy.current().is_live:
        journal.record("sign_in_mail.held", person, by=MAIL, purpose=str(purpose))
        return
    token = services.issue_link(person, purpose, by=MAIL)
    mail.send_link(person.email, token, purpose)


@app.periodic(cron="20 8 * * *")
@app.task(name="accounts.forget_spent_links", queueing_lock="accounts.forget_spent_links")
def forget_spent_links(timestamp: int) -> None:
    """Delete sign-in links a week after they stopped working, old counts, sessions that ended."""
    by = Program("forget_spent_links")
    services.forget_spent_links(by=by)
    services.forget_old_tries(by=by)
    SessionStore.clear_expired()
