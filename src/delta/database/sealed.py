"""Sealing: what lies in the database but is read only with a key that does not.

A dump, a backup or a disk taken away shows nothing of it. The key is this home's own file or the
environment's; whoever keeps backups keeps the key too, somewhere else.
"""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from delta.database.home import home
from delta.database.kept import kept
from delta.kernel.refusals import Refused

VERSION = b"\x01"
NONCE = 12
VARIABLE = "DELTA_SEALING_KEY"


def sealing_key(purpose: str = "rows") -> bytes:
    """Return 32 bytes made for one purpose from the one secret, so that no key serves for two."""
    secret = os.environ.get(VARIABLE) or kept(home() / "secrets" / "sealing-key", variable=VARIABLE)
    return hashlib.blake2b(secret.encode(), digest_size=32, person=purpose.encode()[:16]).digest()


def seal(content: bytes) -> bytes:
    """Return `content` encrypted and bound to its own integrity (AES-256-GCM)."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(sealing_key()).encrypt(nonce, content, VERSION)


def unseal(sealed: bytes) -> bytes:
    """Return what was sealed; refuse what another key sealed or somebody changed."""
    sealed = bytes(sealed)  # the driver gives a memoryview
    nonce, rest = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    try:
        if sealed[:1] != VERSION or len(nonce) < NONCE:
            raise InvalidTag
        return AESGCM(sealing_key()).decrypt(nonce, rest, VERSION)
    except InvalidTag:
        raise Refused(
            "This was sealed with another key, or was changed since.",
            code="sealing_key",
            next_step=f"Put back the file secrets/sealing-key this home had, or set {VARIABLE}.",
        ) from None
