"""Passwords that came from a legacy system: bcrypt hashes verify once and become Argon2id."""

from typing import Any

import bcrypt
from django.contrib.auth.hashers import Argon2PasswordHasher, BasePasswordHasher, mask_hash
from django.utils.crypto import constant_time_compare

# bcrypt reads 72 bytes of a password and the library raises beyond that.
LONGEST = 72
# Each step doubles the work; a hash that asks for more would hold a web process for minutes.
DEAREST = 15


class OwnHasher(Argon2PasswordHasher):
    """Argon2id, which takes a damaged hash for a wrong password instead of failing."""

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether `password` made the hash."""
        try:
            return bool(super().verify(password, encoded))
        except (ValueError, IndexError):
            return False

    def must_update(self, encoded: str) -> bool:
        """Return whether the hash was made with less than today's cost; a damaged one was not."""
        try:
            return bool(super().must_update(encoded))
        except (ValueError, IndexError):
            return False


class LegacyBcryptHasher(BasePasswordHasher):
    """Verifies `legacy_bcrypt$` followed by a `$2a$`, `$2b$` or `$2y$` hash, kept verbatim."""

    algorithm = "legacy_bcrypt"
    library = "bcrypt"

    def encode(self, password: str, salt: str) -> str:
        """Refuse: new passwords are never stored this way."""
        raise NotImplementedError("New passwords are hashed with Argon2id.")

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether `password` made the hash; malformed hashes and long passwords do not."""
        kept = modern(encoded.partition("$")[2])
        try:
            secret = password.encode()
            if len(secret) > LONGEST or b"\0" in secret or int(kept[4:6]) > DEAREST:
                return False
            made = bcrypt.hashpw(secret, kept.encode())
        except ValueError:
            return False
        return constant_time_compare(made.decode(), kept)

    def decode(self, encoded: str) -> dict[str, Any]:
        """Return the parts of a stored hash."""
        _, _, kind, cost, rest = encoded.split("$", 4)
        return {"algorithm": self.algorithm, "kind": kind, "work_factor": int(cost), "hash": rest}

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        """Return what may be shown of a stored hash."""
        parts = self.decode(encoded)
        return {
            "algorithm": parts["algorithm"],
            "work factor": parts["work_factor"],
            "hash": mask_hash(parts["hash"]),
        }

    def must_update(self, encoded: str) -> bool:
        """Say yes: every legacy hash is replaced at the next sign-in."""
        return True

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Do nothing: bcrypt's cost is in the hash and cannot be made up for."""


def modern(legacy: str) -> str:
    """Return the hash under the `$2b$` name: the three names mean the same since 2011."""
    return f"$2b${legacy[4:]}" if legacy[:4] in {"$2a$", "$2y$"} else legacy
