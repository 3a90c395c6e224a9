"""As whom the embedded server runs: the person who started it, or for root a system user."""

import os
import pwd
import subprocess
import time
from dataclasses import dataclass
from typing import Any

from delta.kernel.refusals import Refused

SYSTEM_USER = "delta-postgres"


@dataclass(frozen=True)
class Account:
    """A user of the operating system. PostgreSQL refuses to run as root."""

    name: str
    uid: int
    gid: int

    @property
    def foreign(self) -> bool:
        """True where it is not us: folders must be given to it and programs started as it."""
        return self.uid != os.geteuid()

    def popen(self) -> dict[str, Any]:
        """Arguments for `subprocess` that run a program as this user, with a bare environment."""
        as_other = {"user": self.uid, "group": self.gid, "extra_groups": []}
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
        return {
            **(as_other if self.foreign else {}),
            "env": environment,
            "cwd": "/",
            "umask": 0o077,
            "stdin": subprocess.DEVNULL,
        }

    def may_run(self, program: str) -> bool:
        """True where this user reaches the program."""
        try:
            tried = subprocess.run([program, "--version"], capture_output=True, **self.popen())
        except OSError:
            return False
        return tried.returncode == 0


def server_account() -> Account:
    """The user the embedded server runs as; as root the system user is made when missing."""
    entry = _system_user() if os.geteuid() == 0 else _entry_of_us()
    account = Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    if account.foreign:
        _try_becoming(account)
    return account


def _try_becoming(account: Account) -> None:
    """Refuses where root is root in name only: a container that maps no other user."""
    try:
        subprocess.run(["true"], check=False, **account.popen())
    except OSError as error:
        raise Refused(
            f"PostgreSQL does not run as root, and root here may not become {account.name} "
            f"({error.strerror}).",
            code="database_account",
            next_step="Run Delta as an ordinary user, or set DATABASE_URL to a server of your own.",
        ) from None


def our_name() -> str:
    """Who we are to PostgreSQL's peer authentication."""
    return _entry_of_us().pw_name


def _entry_of_us() -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(os.geteuid())
    except KeyError:
        raise Refused(
            f"User number {os.geteuid()} has no name on this machine, and the embedded database "
            "knows people by name.",
            code="database_account",
            next_step="Give the user an entry in /etc/passwd, or set DATABASE_URL.",
        ) from None


def _system_user() -> pwd.struct_passwd:
    for attempt in range(5):  # two first starts may both want to make the user
        try:
            return pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            time.sleep(0.2 * attempt)
            reason = _make_system_user()
    raise Refused(
        f"PostgreSQL does not run as root, and the system user {SYSTEM_USER} could not be made"
        f" ({reason}).",
        code="database_account",
        next_step=f"Make it (useradd --system {SYSTEM_USER}), run Delta as an ordinary user, "
        "or set DATABASE_URL to a server of your own.",
    )


def _make_system_user() -> str:
    """Makes the user; says in a few words why not."""
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return "there is no useradd here"
    return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given"
