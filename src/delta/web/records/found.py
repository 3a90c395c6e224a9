"""Searched words in an address: sealed, so that no log and no history of it tells a name."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from delta.kernel.refusals import Refused

MOST = 80
SALT = b"delta.web.records.found"


def seal() -> Fernet:
    """Return what seals and opens searched words: a key of its own made from our secret."""
    made = hashlib.sha256(SALT + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(made))


def sealed(words: str) -> str:
    """Return searched words as they may stand in an address; nothing stays nothing."""
    kept = words.replace("\x00", "").strip()[:MOST]
    return seal().encrypt(kept.encode(errors="replace")).decode().rstrip("=") if kept else ""


def opened(token: str) -> str:
    """Return the words of an address; what we did not seal is refused."""
    if not token:
        return ""
    try:
        return seal().decrypt(token.encode() + b"=" * (-len(token) % 4)).decode()
    except (InvalidToken, UnicodeError, ValueError):
        raise Refused(
            "This address of a search is not complete.",
            code="bad_search",
            next_step="Search again from the list.",
        ) from None
