"""Sign-in mail: a link and what it does. Neither subject nor text holds a name or anything else."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from delta.kernel.words import LinkPurpose


@dataclass(frozen=True)
class Letter:
    """What a mail with a link says."""

    subject: str
    page: str
    does: str
    life: str


LETTERS = {
    LinkPurpose.SIGN_IN: Letter(
        "Your sign-in link", "sign_in_by_link", "This link signs you in once.", "15 minutes"
    ),
    LinkPurpose.INVITATION: Letter(
        "Your invitation",
        "sign_in_by_link",
        "You were invited to sign in. This link lets you in for the first time.",
        "7 days",
    ),
    LinkPurpose.NEW_PASSWORD: Letter(
        "Choose a new password",
        "new_password",
        "This link lets you choose a new password, once.",
        "24 hours",
    ),
}
LAST = "If you did not expect this mail, you need not do anything."


def send_link(address: str, token: str, purpose: LinkPurpose) -> None:
    """Mail a link. Its host comes from the settings, never from a request a stranger made up."""
    letter = LETTERS[purpose]
    link = settings.SITE_ADDRESS.rstrip("/") + reverse(letter.page, args=[token])
    body = f"{letter.does}\nIt works for {letter.life}.\n\n{link}\n\n{LAST}\n"
    EmailMessage(subject=letter.subject, body=body, to=[address]).send()
