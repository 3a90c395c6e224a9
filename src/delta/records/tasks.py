"""What runs by itself for the doors of programs: forgetting answers that cannot be repeated."""

from procrastinate.contrib.django import app

from delta.records import repeats


@app.periodic(cron="40 * * * *")
@app.task(name="records.forget_answers", queueing_lock="records.forget_answers")
def forget_answers(timestamp: int) -> None:
    """Delete answers under idempotency keys a day after they were given."""
    repeats.forget()
