"""The command line as people meet it: what it says, what it returns, what it refuses."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from tests.databases import MODE, FreshDatabase
from tests.servers import free_port


def delta(database: FreshDatabase, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "delta.cli", *words],
        env=database.env | extra,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def told(done: subprocess.CompletedProcess[str]) -> dict:
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_the_seed_says_what_it_created_and_hands_out_a_link_not_a_password(fresh_database):
    first = delta(fresh_database, "seed", "--json")
    assert first.returncode == 0, first.stderr
    created = told(first)["created"]
    assert created["administrator"] == ["admin@company.com"]
    assert created["service types"] == ["AMB", "WC", "STR", "BAR"]
    assert told(first)["signInPath"].startswith("/sign-in/")
    again = delta(fresh_database, "seed")
    assert again.returncode == 0
    assert "Nothing was missing" in again.stdout


def test_the_administrators_password_may_come_from_the_environment(fresh_database):
    secret = "Correct-horse-7"
    done = delta(fresh_database, "seed", "--json", DELTA_ADMIN_PASSWORD=secret)
    assert told(done)["signInPath"] is None
    assert secret not in done.stdout + done.stderr
    with fresh_database.connect() as owner:
        stored = owner.execute("SELECT password FROM accounts_user").fetchone()[0]
    assert stored.startswith("argon2")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["seed", "--zone", "Mars/Olympus"], "no such time zone"),
        (["seed", "--admin-email", "not an address"], "not an e-mail address"),
        (["users", "links", "--email", "nobody@example.test"], "Nobody signs in"),
        (["users", "invite", "x", "--role", "dispatcher"], "not an e-mail address"),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_1(fresh_database, words, sentence):
    done = delta(fresh_database, *words)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_role_is_wrong_usage(fresh_database):
    assert delta(fresh_database, "users", "invite", "a@b.test", "--role", "king").returncode == 2


def test_an_invited_person_is_listed_and_gets_a_link(fresh_database):
    made = delta(fresh_database, "users", "invite", "Dana@example.test", "--role", "dispatcher")
    assert "/sign-in/" in made.stdout
    listed = told(delta(fresh_database, "users", "list", "--json"))["users"]
    assert listed == [{"email": "dana@example.test", "role": "dispatcher", "status": "invited"}]
    assert delta(fresh_database, "users", "create-admin", "top@example.test").returncode == 0
    links = told(delta(fresh_database, "users", "links", "--address", "http://x", "--json"))
    assert [link["role"] for link in links["links"]] == ["super_admin"]
    assert links["links"][0]["url"].startswith("http://x/sign-in/")


def test_the_administrator_of_the_server_helps_a_person_who_cannot_sign_in(fresh_database):
    delta(fresh_database, "users", "create-admin", "top@example.test")
    delta(fresh_database, "users", "create-admin", "second@example.test")
    reset = told(delta(fresh_database, "users", "reset-link", "TOP@example.test", "--json"))
    assert reset["path"].startswith("/sign-in/new-password/")
    assert delta(fresh_database, "users", "unlock", "top@example.test").returncode == 0
    out = told(delta(fresh_database, "users", "suspend", "top@example.test", "--json"))
    assert out == {"email": "top@example.test", "status": "suspended"}
    last = delta(fresh_database, "users", "suspend", "second@example.test")
    assert last.returncode == 1
    assert "last active super administrator" in last.stderr
    back = delta(fresh_database, "users", "reactivate", "top@example.test")
    assert back.returncode == 0
    nobody = delta(fresh_database, "users", "unlock", "nobody@example.test")
    assert (nobody.returncode, "Nobody signs in" in nobody.stderr) == (1, True)


def test_a_database_behind_the_code_is_refused_with_the_next_step(fresh_database):
    with fresh_database.connect() as owner:
        owner.execute("DELETE FROM django_migrations WHERE app = 'dispatch'")
    done = delta(fresh_database, "seed")
    assert done.returncode == 1
    assert "behind this code" in done.stderr
    assert "delta db upgrade" in done.stderr


# A pooler says so to the first who asks; for a while it answers the next ones only that it failed.
NOT_THERE = ["delta db provision"] + ["does not answer"] * ("pooler" in MODE)


def test_a_database_that_is_not_there_is_refused_with_the_next_step(database_template):
    for words, code in ((["seed"], 1), (["migrate", "status"], 10)):
        done = delta(FreshDatabase("delta_nowhere"), *words)
        assert done.returncode == code
        assert any(said in done.stderr for said in NOT_THERE)
        assert "Traceback" not in done.stderr


def test_a_database_ahead_of_the_code_is_refused_with_the_next_step(fresh_database):
    with fresh_database.connect() as owner:
        owner.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('trips', '9999_x', now())"
        )
    done = delta(fresh_database, "seed")
    assert done.returncode == 1
    assert "9999_x" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_is_refused_with_the_next_step(fresh_database):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = delta(fresh_database, "up", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "cannot listen on port" in done.stderr
    assert "--port" in done.stderr


def test_the_demo_refuses_a_taken_port_before_it_does_anything(fresh_database):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = delta(fresh_database, "demo", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "cannot listen on port" in done.stderr
    assert "delta db provision" not in done.stderr


@pytest.mark.parametrize("words", [["up", "--port", "99999"], ["demo", "--trips", "-1"]])
def test_a_number_that_cannot_be_is_wrong_usage(fresh_database, words):
    assert delta(fresh_database, *words).returncode == 2


@contextmanager
def served(database: FreshDatabase, port: int):
    line = [sys.executable, "-m", "delta.cli", "up", "--port", str(port), "--workers", "1"]
    child = subprocess.Popen(line, env=database.env, start_new_session=True)
    try:
        until_healthy(port, child)
        yield child
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
        child.wait(30)


def until_healthy(port: int, child: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert child.poll() is None, "delta up ended by itself"
        if is_healthy(port):
            return
        time.sleep(0.2)
    raise AssertionError("delta up did not answer")


def is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_up_serves_until_told_to_stop_and_leaves_nothing_listening(fresh_database):
    port = free_port()
    with served(fresh_database, port) as up:
        assert delta(fresh_database, "up", "--port", str(free_port())).returncode == 1
        assert delta(fresh_database, "down").returncode == 0
        assert up.wait(60) == 0
    assert not is_healthy(port)
    assert delta(fresh_database, "down").returncode == 1


def test_a_killed_up_takes_its_web_processes_with_it(fresh_database):
    port = free_port()
    with served(fresh_database, port) as up:
        up.kill()
        up.wait(30)
        deadline = time.monotonic() + 30
        while is_healthy(port) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert not is_healthy(port)
