"""Addresses are read, checked, written and masked without ever showing a password."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from delta.database import url
from delta.database.address import address, behind_pooler
from delta.database.django_entry import django_entry
from delta.kernel.refusals import Refused

WORD = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mysql://u:secret@h/d", "does not start with postgresql://"),
        ("u:secret@h/d", "does not start with"),
        ("postgresql://u:secret@h/", "names no database"),
        ("postgresql://u:secret@h:port/d", "a port that is not a number"),
        ("postgresql://u:secret@h/d?nonsense=1", "cannot be read"),
        ("postgresql://u:secret%zz@h/d", "cannot be read"),
        ("postgresql://u:secret@[h/d", "cannot be read"),
    ],
)
def test_a_wrong_address_is_one_sentence_without_the_password(text: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        url.parse(text, "DATABASE_URL")
    assert words in refusal.value.sentence
    assert refusal.value.next_step
    assert "secret" not in str(refusal.value)


@given(user=WORD, password=WORD, database=WORD, host=st.sampled_from(["h", "::1", "/a b", "a,b"]))
def test_what_is_written_is_read_back(user: str, password: str, database: str, host: str) -> None:
    parts = {"user": user, "password": password, "dbname": database, "host": host, "port": "5433"}
    if host == "a,b":
        parts["port"] = "1,2"
    assert conninfo_to_dict(url.compose(parts)) == parts


@given(password=st.text("abcdefgh:/@?&%#=+ ", min_size=5, max_size=12))
def test_a_masked_address_has_no_password(password: str) -> None:
    parts = {"user": "u", "password": f"zq{password}", "dbname": "d", "host": "h"}
    assert "zq" not in url.masked(url.compose(parts))


def test_a_hosting_companys_pooler_mark_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@h/d?pgbouncer=true&sslmode=require")
    assert behind_pooler()
    assert address("app") == "postgresql://u:p@h/d?sslmode=require"
    entry = django_entry(address("app"), pooled=behind_pooler())
    assert entry["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert entry["CONN_MAX_AGE"] == 0
    assert entry["OPTIONS"]["prepare_threshold"] is None


def test_roles_go_round_the_pooler_and_take_their_role(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@pooler:6432/d")
    monkeypatch.setenv("DATABASE_DIRECT_URL", "postgresql://u:p@server/d")
    assert behind_pooler()
    assert url.parse(address("app"))["host"] == "pooler"
    assert url.parse(address("app", direct=True))["host"] == "server"
    owner = url.parse(address("owner"))
    assert (owner["host"], owner["options"]) == ("server", "-c role=delta_owner")
    assert "default_transaction_read_only=on" in url.parse(address("readonly"))["options"]


@pytest.mark.parametrize(
    ("host", "demanded"),
    [
        ("db.example.com", True),
        ("192.0.2.7", True),
        ("localhost,db.example.com", True),
        ("localhost", False),
        ("127.0.0.1", False),
        ("[::1]", False),
        ("%2Frun%2Fpostgresql", False),
    ],
)
def test_encryption_is_demanded_of_what_leaves_the_machine(
    monkeypatch: pytest.MonkeyPatch, host: str, demanded: bool
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:p@{host}/d")
    for role in ("app", "owner"):
        assert ("sslmode" in url.parse(address(role))) is demanded
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:p@{host}/d?sslmode=verify-full")
    assert url.parse(address("app"))["sslmode"] == "verify-full"


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(Refused, match="no database role 'boss'"):
        address("boss")
