"""What runs by itself for drivers: papers that ended."""

from procrastinate.contrib.django import app

from delta.company import queries as company
from delta.drivers import services
from delta.journal.services import Program
from delta.kernel import clock


@app.periodic(cron="10 * * * *")
@app.task(name="drivers.expire_credentials", queueing_lock="drivers.expire_credentials")
def expire_credentials(timestamp: int) -> None:
    """Mark credentials as expired once their last day is over on the operator's calendar."""
    today = clock.service_day(clock.now(), company.zone())
    services.expire_credentials(day=today, by=Program("expire_credentials"))
