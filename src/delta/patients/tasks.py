"""What runs by itself for patients: the mail that says a restricted record was opened."""

from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from delta.accounts.models import User
from delta.patients.services.break_glass import BODY, MAIL_TASK, SUBJECT


@app.task(name=MAIL_TASK, retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def mail_break_glass(user_id: str) -> None:
    """Mail one administrator; the mail says neither whose record it was nor who opened it."""
    person = User.objects.get_queryset().active().filter(pk=user_id).first()
    if person is not None:
        EmailMessage(subject=SUBJECT, body=f"{BODY}\n", to=[person.email]).send()
