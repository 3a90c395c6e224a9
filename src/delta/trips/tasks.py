"""What runs by itself for trips: standing orders whose last day has passed are ended."""

from procrastinate.contrib.django import app

from delta.journal.services import Program
from delta.trips import services


@app.periodic(cron="35 9 * * *")
@app.task(name="trips.end_due_orders", queueing_lock="trips.end_due_orders")
def end_due_orders(timestamp: int) -> None:
    """Count as ended every standing order whose last day has passed."""
    services.end_due_orders(by=Program("end_due_orders"))
