"""Mail to a server that is really there, and to a folder where none is named."""

from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from smtplib import SMTPNotSupportedError
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import override_settings

from delta.accounts import mail
from delta.kernel.words import LinkPurpose
from delta.project.mail import mail_settings, sender
from tests.servers import free_port

TOKEN = "a-token-of-this-test"


class Box:
    """A mail server's box: what arrived, and for whom."""

    def __init__(self) -> None:
        self.arrived: list[tuple[list[str], Message]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep a mail as it came over the wire."""
        self.arrived.append((envelope.rcpt_tos, BytesParser().parsebytes(envelope.content)))
        return "250 OK"


@pytest.fixture
def peer() -> Iterator[tuple[Box, int]]:
    """A real mail server on a free port of this machine."""
    box = Box()
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def text_of(message: Message) -> str:
    body = message.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.decode()


def test_a_link_arrives_at_a_mail_server_and_names_nobody(
    peer: tuple[Box, int], tmp_path: Path
) -> None:
    box, port = peer
    sent_by = mail_settings(f"smtp+plain://127.0.0.1:{port}", tmp_path)
    with override_settings(**sent_by, DEFAULT_FROM_EMAIL="no-reply@rides.example"):
        mail.send_link("somebody@example.test", TOKEN, LinkPurpose.NEW_PASSWORD)
    ((to, message),) = box.arrived
    assert to == ["somebody@example.test"]
    assert message["From"] == "no-reply@rides.example"
    assert message["Subject"] == "Choose a new password"
    assert TOKEN in text_of(message)


def test_a_server_that_speaks_no_tls_is_not_spoken_to_in_the_clear(
    peer: tuple[Box, int], tmp_path: Path
) -> None:
    box, port = peer
    with (
        override_settings(**mail_settings(f"smtp://127.0.0.1:{port}", tmp_path)),
        pytest.raises(SMTPNotSupportedError, match="STARTTLS"),
    ):
        mail.send_link("somebody@example.test", TOKEN, LinkPurpose.SIGN_IN)
    assert box.arrived == []


def test_without_a_server_a_folder_shows_what_would_have_been_sent(tmp_path: Path) -> None:
    with override_settings(**mail_settings("", tmp_path / "mail")):
        mail.send_link("somebody@example.test", TOKEN, LinkPurpose.SIGN_IN)
    (kept,) = (tmp_path / "mail").iterdir()
    assert TOKEN in kept.read_text()


@pytest.mark.parametrize(
    ("address", "host", "port", "starts_tls", "is_tls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, True, False),
        ("smtps://mail.example.org", "mail.example.org", 465, False, True),
        ("smtp://n%40e.org:p%2Fw@mail.example.org:2525", "mail.example.org", 2525, True, False),
    ],
)
def test_an_address_says_how_to_speak(
    address: str, host: str, port: int, starts_tls: bool, is_tls: bool
) -> None:
    said = mail_settings(address, Path("mail"))
    assert (said["EMAIL_HOST"], said["EMAIL_PORT"]) == (host, port)
    assert (said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (starts_tls, is_tls)


def test_names_and_passwords_may_hold_any_sign() -> None:
    said = mail_settings("smtp://n%40e.org:p%2Fw@mail.example.org", Path("mail"))
    assert (said["EMAIL_HOST_USER"], said["EMAIL_HOST_PASSWORD"]) == ("n@e.org", "p/w")


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_an_address_that_is_none_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(ValueError, match="DELTA_SMTP") as refused:
        mail_settings(address, Path("mail"))
    assert "mail.example.org" not in str(refused.value)


def test_mail_comes_from_the_sites_own_host() -> None:
    assert sender("", "https://rides.example.org") == "no-reply@rides.example.org"
    assert sender("desk@example.org", "https://rides.example.org") == "desk@example.org"
