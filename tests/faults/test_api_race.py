"""Fifty programs change the same twenty records over a real port and several web processes."""

from concurrent.futures import ThreadPoolExecutor

from tests.api import race
from tests.api.served import Program, served
from tests.databases import FreshDatabase
from tests.doors.test_commands import delta, told


def working_key(database: FreshDatabase, *scopes: str) -> str:
    """A key of the seeded administrator."""
    assert delta(database, "seed").returncode == 0
    named = ("--user", "admin@company.com", "--name", "race", "--json")
    done = delta(database, "api-keys", "create", *named)
    assert done.returncode == 0, done.stderr
    with database.connect() as owner:
        owner.execute("UPDATE accounts_apikey SET scopes = %s", [list(scopes)])
    return str(told(done)["key"])


def test_fifty_clients_changing_the_same_twenty_records_lose_no_change(
    fresh_database, record_property
):
    key = working_key(fresh_database, "read", "write")
    with served(fresh_database, DELTA_API_LIMIT_TIMES="0") as root:
        figures = race.run(root, key)
    record_property("race", str(figures))
    assert figures.holds, figures
    assert figures.changes == 50 * 6


def test_one_key_sent_by_many_at_once_makes_one_record(fresh_database):
    key = working_key(fresh_database, "read", "write")
    body = {"unit": "ONCE-1", "serviceLevel": "ambulatory"}
    with served(fresh_database, DELTA_API_LIMIT_TIMES="0") as root:

        def send(_: int) -> tuple[int, str]:
            answer = Program(root, key).ask("POST", "vehicles", body, Idempotency_Key="k-1")
            told = answer.told
            return answer.status, told.get("code") or told["data"]["id"]

        with ThreadPoolExecutor(20) as crowd:
            answers = list(crowd.map(send, range(20)))
        listed = Program(root, key).ask("GET", "vehicles").told["data"]
    assert len(listed) == 1
    assert {said for status, said in answers if status == 201} == {listed[0]["id"]}
    assert {said for status, said in answers if status != 201} <= {"request_in_progress"}
    assert {status for status, _ in answers} <= {201, 409}


def test_who_asks_too_often_over_several_processes_is_told_when_to_ask_again(fresh_database):
    key = working_key(fresh_database, "read")
    with served(fresh_database, DELTA_API_LIMIT_TIMES="0.02") as root:
        program = Program(root, key)
        answers = [program.ask("GET", "drivers?limit=1") for _ in range(30)]
    statuses = [answer.status for answer in answers]
    assert statuses.count(200) in {12, 24}, statuses  # 600 x 0.02; a minute may turn meanwhile
    late = next(answer for answer in answers if answer.status == 429)
    assert late.told["code"] == "too_many_requests"
    assert 1 <= int(late.headers["retry-after"]) <= 60
    assert late.headers["ratelimit-remaining"] == "0"
