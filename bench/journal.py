"""How many entries a second the journal takes: plain, sealed beside, and chained row by row.

Prints one line of JSON. The third way is what a textbook does; it is here only to be compared.
"""

import json
import threading
import time
from collections.abc import Callable

import django
import psycopg

INSERT = "INSERT INTO journal_entry (event, facts) VALUES ('bench.entry', '{}')"
WRITERS = 4
SECONDS = 5.0
WORK = 0.004
"""What a verb does besides its entry, while its transaction is open."""

LAST = "SELECT pg_advisory_xact_lock(4711)"


def rate(write: Callable[[psycopg.Connection], None], beside: Callable[[], object] | None) -> float:
    """Return entries a second by several writers for some seconds, with something beside them."""
    from delta.database.address import address

    done, stop = [0] * WRITERS, time.monotonic() + SECONDS

    def work(number: int) -> None:
        with psycopg.connect(address("app")) as link:
            while time.monotonic() < stop:
                write(link)
                time.sleep(WORK)
                link.commit()
                done[number] += 1

    writers = [threading.Thread(target=work, args=[number]) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    while beside is not None and any(writer.is_alive() for writer in writers):
        beside()
        time.sleep(0.5)
    for writer in writers:
        writer.join()
    return sum(done) / SECONDS


def plain(link: psycopg.Connection) -> None:
    """Write an entry as the journal does."""
    link.execute(INSERT)


def chained(link: psycopg.Connection) -> None:
    """Write an entry as a chain of rows must: the one before it first, held until commit."""
    link.execute(LAST)
    link.execute("SELECT sha256(convert_to(max(id)::text, 'UTF8')) FROM journal_entry")
    link.execute(INSERT)


def main() -> None:
    """Measure the three ways and one reading of all that was written."""
    django.setup()
    from delta.journal import sealing, verifying

    found = {
        "plain": round(rate(plain, None)),
        "sealedBeside": round(rate(plain, sealing.seal_new)),
        "chainedRowByRow": round(rate(chained, None)),
    }
    sealing.seal_new()
    begun = time.monotonic()
    whole = verifying.verify()
    took = time.monotonic() - begun
    said = found | {"verified": whole.entries, "verifiedASecond": round(whole.entries / took)}
    print(json.dumps(said | {"whole": whole.is_whole, "fault": whole.fault}))


if __name__ == "__main__":
    main()
