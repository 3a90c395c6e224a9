"""Tokens: random secrets shown once and kept only as a hash. Pure."""

import hashlib
import hmac
import secrets

KEY_MARK = "dk_"


def new_token() -> str:
    """Return 256 random bits as text that fits a URL."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what is kept of a token: its SHA-256. Tokens are random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def hashed_address(email: str, *, key: str) -> str:
    """Return what is kept of an address typed at the door.

    Addresses are guessable, so their hash is keyed: a table of them tells nobody who asked.
    """
    typed = email.strip().casefold().encode(errors="replace")
    return hmac.new(key.encode(), typed, "sha256").hexdigest()
