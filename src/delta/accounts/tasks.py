"""What runs by itself for people who sign in: forgetting what no longer lets anybody in."""

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app

from delta.accounts import services
from delta.journal.services import Program


@app.periodic(cron="20 8 * * *")
@app.task(name="accounts.forget_spent_links", queueing_lock="accounts.forget_spent_links")
def forget_spent_links(timestamp: int) -> None:
    """Delete sign-in links a week after they stopped working, and sessions that ended."""
    services.forget_spent_links(by=Program("forget_spent_links"))
    SessionStore.clear_expired()
