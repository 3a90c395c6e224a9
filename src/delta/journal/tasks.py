"""What runs by itself for the journal: sealing what was written, and reading it all at night."""

from procrastinate.contrib.django import app

from delta.journal import sealing, verifying
from delta.journal.services import Program, record
from delta.kernel.refusals import Refused


@app.periodic(cron="* * * * *")
@app.task(name="journal.seal", queueing_lock="journal.seal")
def seal(timestamp: int) -> None:
    """Seal every entry whose transaction has ended."""
    sealing.seal_new()


@app.periodic(cron="40 7 * * *")
@app.task(name="journal.verify", queueing_lock="journal.verify")
def verify(timestamp: int) -> None:
    """Read the whole journal against its seals; a fault is kept, journalled and fails the job."""
    sealing.seal_new()
    found = verifying.verify()
    noted = verifying.note(found)
    if not found.is_whole:
        record("journal.found_broken", noted, by=Program("journal.verify"), fault=found.fault)
        raise Refused(f"The journal is not whole: {found.fault}.", code="journal_broken")
