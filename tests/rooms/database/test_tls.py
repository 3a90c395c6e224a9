"""What leaves this machine is encrypted, and goes to a server that proved who it is."""

from pathlib import Path

import psycopg
import pytest

from delta.database import url
from delta.database.address import address
from delta.database.embedded import running
from delta.kernel.refusals import Refused
from tests import certificates
from tests.servers import Outside

ELSEWHERE = "postgresql://u:secret@db.operator.test/d"


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer"])
@pytest.mark.parametrize("variable", ["DATABASE_URL", "DATABASE_DIRECT_URL"])
def test_an_address_that_may_end_in_the_clear_is_refused(
    monkeypatch: pytest.MonkeyPatch, mode: str, variable: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    monkeypatch.setenv(variable, f"{ELSEWHERE}?sslmode={mode}")
    with pytest.raises(Refused, match=f"{variable} says sslmode={mode}") as refusal:
        address("app", direct=True)
    assert "verify-full" in refusal.value.next_step
    assert "secret" not in str(refusal.value)


def test_an_address_that_says_nothing_is_verified(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trusted = tmp_path / "trusted.crt"
    trusted.write_bytes(certificates.authority().pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    parts = url.parse(address("app"))
    assert (parts["sslmode"], parts["sslrootcert"]) == ("verify-full", str(trusted))
    monkeypatch.setenv("DATABASE_URL", f"{ELSEWHERE}?sslmode=require")
    assert url.parse(address("app"))["sslmode"] == "require", "a written one stands"
    for home in ("localhost", "127.0.0.1", "[::1]"):
        monkeypatch.setenv("DATABASE_URL", f"postgresql://u:p@{home}/d")
        assert "sslmode" not in url.parse(address("app")), "nothing leaves this machine"


class Asked:
    """An operator's server behind a name, as DATABASE_URL gives it; the name leads here."""

    def __init__(self, server: Outside) -> None:
        self.name, self.password = server.make_login()
        self.server = server

    def url(self, host: str = certificates.HOST, **rest: str) -> str:
        parts = {"user": self.name, "password": self.password, "host": host, "dbname": "postgres"}
        parts |= {"port": str(self.server.port), "hostaddr": "127.0.0.1"}
        return url.compose(parts | rest)


@pytest.fixture
def asked(server15: Outside) -> Asked:
    return Asked(server15)


@pytest.mark.pg15
def test_the_right_authority_and_host_are_let_through(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", asked.url(sslrootcert=str(asked.server.authority)))
    with running(), psycopg.connect(address("app")) as link:
        assert link.pgconn.ssl_in_use
        assert link.info.get_parameters()["sslmode"] == "verify-full"
    monkeypatch.setenv("DATABASE_URL", asked.url())
    monkeypatch.setenv("SSL_CERT_FILE", str(asked.server.authority))
    with running(), psycopg.connect(address("app")) as link:
        assert link.pgconn.ssl_in_use


@pytest.mark.pg15
def test_another_authority_is_refused(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other.crt"
    other.write_bytes(certificates.authority().pem)
    refused(monkeypatch, asked.url(sslrootcert=str(other)), "vouched for by nobody trusted here")
    refused(monkeypatch, asked.url(), "vouched for by nobody trusted here")  # the machine's own
    missing = asked.url(sslrootcert=str(tmp_path / "missing.crt"))
    refused(monkeypatch, missing, "the file of trusted authorities (sslrootcert) cannot be read")


@pytest.mark.pg15
def test_another_host_is_refused(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = str(asked.server.authority)
    elsewhere = asked.url("db.elsewhere.test", sslrootcert=trusted)
    refused(monkeypatch, elsewhere, "its certificate was made for another host")


def test_a_server_without_encryption_is_refused(
    server18: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(monkeypatch, Asked(server18).url(), "it offers no encryption")


def refused(monkeypatch: pytest.MonkeyPatch, given: str, words: str) -> None:
    """Meet a server and be refused in one sentence that holds no password."""
    monkeypatch.setenv("DATABASE_URL", given)
    with pytest.raises(Refused) as refusal, running():
        pytest.fail("the block must not be entered")
    assert words in refusal.value.sentence
    assert refusal.value.next_step
    assert url.parse(given)["password"] not in str(refusal.value)
