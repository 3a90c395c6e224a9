"""What runs by itself for trips: making them from standing orders, ending orders that are over."""

from procrastinate.contrib.django import app

from delta.journal.services import Program
from delta.trips import services, standing_queries


@app.periodic(cron="25 * * * *")
@app.task(name="trips.generate_from_orders", queueing_lock="trips.generate_from_orders")
def generate_from_orders(timestamp: int) -> None:
    """Make the trips of the next two weeks from standing orders, some orders at a time.

    Every hour, so that a patient who is no longer carried has no trips left an hour later.
    """
    by = Program("generate_from_orders")
    for some in standing_queries.in_batches():
        services.generate(only=some, by=by)


@app.periodic(cron="35 9 * * *")
@app.task(name="trips.end_due_orders", queueing_lock="trips.end_due_orders")
def end_due_orders(timestamp: int) -> None:
    """Count as ended every standing order whose last day has passed."""
    services.end_due_orders(by=Program("end_due_orders"))
