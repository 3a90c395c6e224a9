"""Many programs change the same few records at once: none loses a change, every loser is told."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.api.served import Program


@dataclass(frozen=True)
class Race:
    """What came of a race."""

    changes: int
    losers: int
    told: int
    counted: int
    elsewhere: dict[int, int]

    @property
    def lost(self) -> int:
        """Changes that were answered as made and are not there."""
        return self.changes - self.counted

    @property
    def holds(self) -> bool:
        """Whether no change was lost and every loser was told the present state."""
        return not self.lost and self.told == self.losers > 0 and not self.elsewhere


def run(root: str, key: str, *, clients: int = 50, records: int = 20, rounds: int = 6) -> Race:
    """Let `clients` each add one to a record's counter `rounds` times, at random among `records`.

    Each reads, adds and writes back what it read under If-Match; a loser goes on from the state
    the refusal told it.
    """
    admin = Program(root, key)
    ids = [new_vehicle(admin, number) for number in range(records)]
    with ThreadPoolExecutor(clients) as crowd:
        figures = list(crowd.map(lambda seed: client(root, key, ids, rounds, seed), range(clients)))
    total = sum(figures, Counter())
    counted = sum(admin.ask("GET", f"vehicles/{row}").told["data"]["seats"] for row in ids)
    known = {"changes", "losers", "told"}
    elsewhere = {status: count for status, count in total.items() if status not in known}
    return Race(total["changes"], total["losers"], total["told"], counted, elsewhere)


def new_vehicle(admin: Program, number: int) -> str:
    body = {"unit": f"RACE-{number:03}", "serviceLevel": "ambulatory", "seats": 0}
    made = admin.ask("POST", "vehicles", body)
    assert made.status == 201, made
    return str(made.told["data"]["id"])


def client(root: str, key: str, ids: list[str], rounds: int, seed: int) -> Counter:
    """Add one `rounds` times, going on from what each refusal told."""
    chance, program, figures = random.Random(seed), Program(root, key), Counter()
    for _ in range(rounds):
        path = f"vehicles/{chance.choice(ids)}"
        seen = program.ask("GET", path)
        seats, tag = seen.told["data"]["seats"], seen.headers["etag"]
        while True:
            answer = program.ask("PATCH", path, {"seats": seats + 1}, If_Match=tag)
            if answer.status == 200:
                figures["changes"] += 1
                break
            if answer.status != 412:
                figures[answer.status] += 1
                break
            figures["losers"] += 1
            told = answer.told.get("current", {})
            figures["told"] += "seats" in told and answer.headers.get("etag", tag) != tag
            seats, tag = told["seats"], answer.headers["etag"]
    return figures
