"""What runs by itself for bills: invoices whose day has passed become overdue."""

from procrastinate.contrib.django import app

from delta.billing import services
from delta.journal.services import Program


@app.periodic(cron="5 9 * * *")
@app.task(name="billing.mark_overdue", queueing_lock="billing.mark_overdue")
def mark_overdue(timestamp: int) -> None:
    """Mark what was not paid in time."""
    services.mark_overdue(by=Program("mark_overdue"))
