"""Password hashes: real bcrypt (cost 12) for people whose password the oracle knows.

A real hash takes a quarter of a second, so only a few are computed, in the background. Everybody
else gets 16 + 23 octets of chance in bcrypt's own alphabet: well formed, told from a real one by
nobody, and the hash of no known password. No two users share a hash, so a swap is always visible.
"""

import base64
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

import bcrypt

from delta_migrate.sample.chance import Chance

COST = 12
SCHEMES = ("2b", "2a", "2y")
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BCRYPT = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_TRANSLATE = bytes.maketrans(_ALPHABET, _BCRYPT)


def encoded(octets: bytes) -> str:
    """Return octets in bcrypt's base 64, which orders its alphabet its own way."""
    return base64.b64encode(octets).rstrip(b"=").translate(_TRANSLATE).decode("ascii")


def of_nobody(scheme: str, chance: Chance) -> str:
    """Return a well-formed hash of no known password."""
    return f"${scheme}${COST}${encoded(chance.octets(16))}{encoded(chance.octets(23))}"


@lru_cache(maxsize=64)
def of(password: str, scheme: str, salt: bytes) -> str:
    """Return the bcrypt hash of `password` (at most 72 octets) with the 16 octets of `salt`."""
    # 2a, 2b and 2y are one algorithm under three names for passwords without NUL
    real = bcrypt.hashpw(password.encode(), f"$2b${COST}${encoded(salt)}".encode())
    return f"${scheme}{real.decode('ascii').removeprefix('$2b')}"


class Background:
    """Hashes being computed while the rest of the export is written."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=2)

    def start(self, password: str, scheme: str, salt: bytes) -> Future[str]:
        """Begin a hash."""
        return self._pool.submit(of, password, scheme, salt)

    def stop(self) -> None:
        """Let go of the threads; hashes not begun are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)
