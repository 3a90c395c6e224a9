"""`delta api-keys`: a key is shown once, works until it is revoked, and wrong words are refused."""

import json

from tests.databases import FreshDatabase
from tests.doors.test_commands import delta, told


def make_key(database: FreshDatabase, *words: str) -> dict:
    done = delta(
        database, "api-keys", "create", "--user", "ADMIN@company.com", "--json", "--name", *words
    )
    assert done.returncode == 0, done.stderr
    return told(done)


def test_a_key_is_made_listed_and_revoked_and_its_secret_shown_once(fresh_database):
    assert delta(fresh_database, "seed").returncode == 0
    made = make_key(fresh_database, "board screen", "--expires", "30")
    assert made["key"].startswith(made["prefix"])
    assert made["key"].startswith("dk_")
    assert made["expiresAt"]
    listed = delta(fresh_database, "api-keys", "list", "--json")
    assert [key["state"] for key in told(listed)["keys"]] == ["works"]
    revoked = delta(fresh_database, "api-keys", "revoke", made["prefix"], "--json")
    assert told(revoked)["state"] == "revoked"
    shown = listed.stdout + revoked.stdout + json.dumps(told(listed))
    assert made["key"] not in shown
    with fresh_database.connect() as owner:
        stored = owner.execute("SELECT to_jsonb(k)::text FROM accounts_apikey k").fetchone()[0]
        events = owner.execute("SELECT event FROM journal_entry WHERE event LIKE 'api_key.%'")
        assert [event for (event,) in events] == ["api_key.issued", "api_key.revoked"]
    assert made["key"] not in stored


def test_a_key_for_nobody_without_a_name_or_unknown_is_refused_in_a_sentence(fresh_database):
    assert delta(fresh_database, "seed").returncode == 0
    for words, code, sentence in (
        (["create", "--user", "nobody@x.test", "--name", "x"], 1, "Nobody signs in"),
        (["create", "--user", "admin@company.com", "--name", " "], 1, "needs a name"),
        (
            ["create", "--user", "admin@company.com", "--name", "x", "--expires", "0"],
            2,
            "greater than",
        ),
        (["create", "--user", "admin@company.com"], 2, "--name"),
        (["revoke", "dk_none"], 1, "No key begins so"),
        (["revoke", ""], 1, "No key begins so"),
    ):
        done = delta(fresh_database, "api-keys", *words)
        assert done.returncode == code, (words, done.stderr)
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
    assert told(delta(fresh_database, "api-keys", "list", "--json"))["keys"] == []
