"""What the logs may say: where something broke, never whose it was."""

import io
import logging

import pytest
from django.test import Client

from delta.project.logs import Discreet
from tests import make

SECRET = "evelyn.ortiz@example.test"


def written(act) -> str:
    """Return what `act` makes the whole of Delta write to its log."""
    heard = io.StringIO()
    ear = logging.StreamHandler(heard)
    ear.setFormatter(Discreet("{levelname} {name}: {message}", style="{"))
    logging.getLogger().addHandler(ear)
    try:
        act()
    finally:
        logging.getLogger().removeHandler(ear)
    return heard.getvalue()


def test_an_exception_is_logged_without_its_words():
    def fail() -> None:
        try:
            raise ValueError(f"Key (email)=({SECRET}) already exists.")
        except ValueError:
            logging.getLogger("delta.test").exception("It broke.")

    said = written(fail)
    assert "It broke." in said
    assert "ValueError" in said
    assert "test_logs.py" in said
    assert SECRET not in said


@pytest.mark.django_db
def test_a_failing_page_logs_neither_its_words_nor_a_spent_link(monkeypatch):
    person = make.user()
    client = Client(raise_request_exception=False)
    client.force_login(person)

    def broken(*_, **__):
        raise RuntimeError(SECRET)

    monkeypatch.setattr("delta.accounts.queries.person_of_link", broken)
    said = written(lambda: client.get("/sign-in/not-a-real-token/"))
    assert "RuntimeError" in said
    assert SECRET not in said
    assert "not-a-real-token" not in said
    assert "person_of_link" in said


@pytest.mark.django_db
def test_a_refusal_leaves_no_address_in_the_log():
    said = written(lambda: Client().post("/sign-in/a-spent-token/"))
    assert said == ""
