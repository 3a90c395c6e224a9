"""Can everybody sign in who could before? Asked of every row, and tried with passwords we know.

The trials are real sign-ins inside a transaction that is rolled back: a sign-in hashes the
password anew, and verifying must leave no trace.
"""

import json
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from psycopg import Connection

from delta.kernel.words import Role, UserStatus
from delta_migrate.verify import quote
from delta_migrate.verify.findings import Check, Findings

RING = "sign-ins"
KNOWN_PASSWORDS = "oracle-totals.json"
WRONG = "this is not the password"
WRONG_TRIALS = 3  # each costs as long as a right one
OVERLONG = "x" * 100
LEGACY_HASH = r"^legacy_bcrypt\$\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$"
OWN_HASH = r"^argon2\$argon2id\$"

# What must hold for every migrated user; each query counts the offenders.
FACTS = {
    "e-mail unique, letter case aside": """
        SELECT count(*) FROM (SELECT 1 FROM accounts_user GROUP BY lower(email)
                              HAVING count(*) > 1) AS shared
    """,
    "password hash of a known scheme and well formed": f"""
        SELECT count(*) FROM accounts_user WHERE imported_at IS NOT NULL
        AND password !~ '{LEGACY_HASH}' AND password !~ '{OWN_HASH}'
    """,
    "role known": f"""
        SELECT count(*) FROM accounts_user WHERE imported_at IS NOT NULL
        AND role NOT IN ({quote.texts(Role)})
    """,
    "status known": f"""
        SELECT count(*) FROM accounts_user WHERE imported_at IS NOT NULL
        AND status NOT IN ({quote.texts(UserStatus)})
    """,
    "a second way in: an address a link can be sent to": r"""
        SELECT count(*) FROM accounts_user WHERE imported_at IS NOT NULL
        AND email !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'
    """,
}


@dataclass(frozen=True)
class Trials:
    """How often a sign-in was let in or refused, as it should."""

    known: int
    let_in: int
    wrong_tried: int
    wrong_refused: int
    overlong_refused: int
    may_not: int


def begin(folders: Iterable[Path]) -> Future[Trials]:
    """Start trying the passwords that the export's own answers name; hashing takes its time."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sign-ins")
    trials = pool.submit(_tried, _passwords(folders))
    pool.shutdown(wait=False)
    return trials


def _passwords(folders: Iterable[Path]) -> dict[str, str]:
    """E-mail to password, where the legacy operator is a made-up one; else nothing is known."""
    for folder in folders:
        try:
            known = json.loads((folder / KNOWN_PASSWORDS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        return dict(known.get("passwords", {}))
    return {}


def _tried(passwords: dict[str, str]) -> Trials:
    from django.db import connection, transaction

    counts = dict.fromkeys((field.name for field in fields(Trials)), 0)
    try:
        with transaction.atomic():
            for email, password in passwords.items():
                counts["may_not"] += not _active(email)
                counts["let_in"] += _signs_in(email, password)
                if counts["wrong_tried"] < WRONG_TRIALS:
                    counts["wrong_tried"] += 1
                    counts["wrong_refused"] += not _signs_in(email, WRONG)
                counts["overlong_refused"] += not _signs_in(email, OVERLONG)
            transaction.set_rollback(True)
    finally:
        connection.close()
    return Trials(**counts | {"known": len(passwords)})


def _active(email: str) -> bool:
    from delta.accounts.models import User

    return User.objects.get_queryset().active().filter(email=email).exists()


def _signs_in(email: str, password: str) -> bool:
    from django.contrib.auth import authenticate

    return authenticate(None, email=email, password=password) is not None


def compare(database: Connection[Any], trials: Future[Trials], findings: Findings) -> None:
    """Note what holds for all users, and how the trials went."""
    for name, query in FACTS.items():
        row = database.execute(query).fetchone()
        findings.equal(RING, f"users without: {name}", 0, row[0] if row else None)
    done = trials.result()
    held = f"{done.may_not} of them inactive or suspended" if done.may_not else ""
    ought = done.known - done.may_not
    findings.equal(RING, "known passwords that sign in", ought, done.let_in, held)
    findings.equal(RING, "wrong passwords refused", done.wrong_tried, done.wrong_refused)
    findings.equal(RING, "100-character passwords refused", done.known, done.overlong_refused)


def held(findings: Findings) -> Check:
    """The plan's line on signing in."""
    mine = [check for check in findings.checks if check.ring == RING]
    failed = [check.name for check in mine if not check.ok]
    return Check(
        "plan",
        "all users can sign in",
        len(mine),
        len(mine) - len(failed),
        not failed,
        "; ".join(failed),
    )
