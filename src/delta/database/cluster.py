"""The embedded server's folder on disk: made whole or not at all, checked before every start."""

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from delta.database import server_settings
from delta.database.account import Account, our_name
from delta.database.home import home, server_folder
from delta.database.programs import Programs
from delta.kernel.refusals import Refused

FIRST_START_NEEDS = 256 * 1024 * 1024
ANY_START_NEEDS = 48 * 1024 * 1024


@dataclass(frozen=True)
class Cluster:
    """One embedded server: its folder, who runs it, and with which programs."""

    base: Path
    run: Path
    account: Account
    programs: Programs
    port: str = "5432"

    @property
    def files(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "server.log"

    @property
    def socket(self) -> Path:
        return self.run / f".s.PGSQL.{self.port}"


def prepare_base() -> Path:
    """Makes the folder that holds the server, and notes in the home where it lies."""
    here, base = home() / "postgres", server_folder()
    try:
        _make_way(here)
        _make_way(base)
        if base != here and not (here / "location").exists():
            (here / "location").write_text(f"{base}\n")
            say(f"{home()} is closed to the database's own user, so the database lies in {base}.")
    except OSError as error:
        raise no_permission(Path(error.filename or here), error) from None
    return base


def _make_way(folder: Path) -> None:
    """Makes what is missing down to the folder, whatever the umask.

    As root the server's user must walk through; what it may read lies in folders of its own.
    """
    for step in (*reversed(folder.parents), folder):
        if not step.exists():
            step.mkdir()
            step.chmod(0o711 if os.geteuid() == 0 else 0o700)


def check_owner(files: Path, account: Account) -> None:
    """Refuses a folder that another user's server owns, before anything is touched."""
    if files.exists() and files.stat().st_uid != account.uid:
        owner = _name_of(files.stat().st_uid)
        raise Refused(
            f"The database in {files.parent} belongs to the user {owner}, and this command would "
            f"run it as {account.name}.",
            code="database_owner",
            next_step="Run the command as the user who started it first, or set DELTA_HOME to a "
            "folder of your own.",
        )


def prepare(cluster: Cluster) -> None:
    """Everything a start needs: data folder, private socket folder, configuration."""
    fresh = not _has_content(cluster.files)
    _check_room(cluster.base, FIRST_START_NEEDS if fresh else ANY_START_NEEDS)
    if fresh:
        _make_files(cluster)
    else:
        _check_files(cluster)
    _make_private(cluster.run, cluster.account)
    _write_settings(cluster)


def _has_content(files: Path) -> bool:
    return files.exists() and any(files.iterdir())


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Refused(
            f"The disk under {folder} has {free // 1024 // 1024} MB left; the database needs "
            f"{needed // 1024 // 1024} MB to start.",
            code="database_disk_full",
            next_step="Free some room, or set DELTA_HOME to a larger disk, and run it again.",
        )


def _make_files(cluster: Cluster) -> None:
    """initdb beside the final place, then one rename: a half-made folder is never used."""
    half = cluster.base / "data.new"
    shutil.rmtree(half, ignore_errors=True)
    _make_private(half, cluster.account)
    command = [
        cluster.programs.path("initdb"),
        "-D",
        str(half),
        "-U",
        "postgres",
        "--encoding=UTF8",
    ]
    command += ["--data-checksums", "--no-instructions", "--auth-local=peer", "--auth-host=reject"]
    done = subprocess.run(
        command + _locale(cluster.programs.major),
        capture_output=True,
        text=True,
        **cluster.account.popen(),
    )
    if done.returncode:
        shutil.rmtree(half, ignore_errors=True)
        raise explained(done.stderr, cluster)
    if cluster.files.exists():
        cluster.files.rmdir()
    half.rename(cluster.files)


def _locale(major: int) -> list[str]:
    """Sorting by code point, alike on every machine; upper and lower case for all of Unicode."""
    if major >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C", "--lc-ctype=C.UTF-8"]


def _check_files(cluster: Cluster) -> None:
    version = cluster.files / "PG_VERSION"
    if not version.exists() or not (cluster.files / "global" / "pg_control").exists():
        missing = "PG_VERSION" if not version.exists() else "global/pg_control"
        raise Refused(
            f"The data folder {cluster.files} is damaged: {missing} is missing.",
            code="database_damaged",
            next_step="Nothing was changed. Restore a backup, or move the folder away to start "
            "with an empty database.",
        )
    written = version.read_text().strip()
    if written != str(cluster.programs.major):
        raise Refused(
            f"The data folder {cluster.files} was written by PostgreSQL {written}, and the "
            f"programs here are version {cluster.programs.major}.",
            code="database_version",
            next_step=f"Point DELTA_PG_BIN at the programs of version {written}, or set DELTA_HOME "
            "to another folder.",
        )


def _make_private(folder: Path, account: Account) -> None:
    """A folder of the server's user alone. Somebody else's folder under our name is refused."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), account.uid):
        raise Refused(
            f"{folder} belongs to somebody else.",
            code="database_owner",
            next_step="Remove it, or set DELTA_HOME to a shorter path.",
        )
    if account.foreign:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def _write_settings(cluster: Cluster) -> None:
    """Our three files, as this version of Delta wants them; people already let in stay so."""
    shared_memory = Path("/dev/shm")  # noqa: S108 (only its size is asked)
    local = cluster.base / "local.conf"
    if not local.exists():
        local.write_text("# Your own settings for the embedded server.\n")
        local.chmod(0o644)
    conf = server_settings.postgresql_conf(
        cluster.run,
        local,
        port=cluster.port,
        memory=os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"),
        shared_memory=shutil.disk_usage(shared_memory).total if shared_memory.exists() else 0,
    )
    people = sorted({our_name(), "root"})
    _write(cluster, "postgresql.conf", conf)
    _write(cluster, "pg_hba.conf", server_settings.pg_hba_conf())
    _write(cluster, "pg_ident.conf", server_settings.pg_ident_conf(people))


def _write(cluster: Cluster, name: str, text: str) -> None:
    target, half = cluster.files / name, cluster.files / f"{name}.new"
    half.write_text(text)
    half.chmod(0o600)
    if cluster.account.foreign:
        os.chown(half, cluster.account.uid, cluster.account.gid)
    half.replace(target)


def explained(output: str, cluster: Cluster) -> Refused:
    """A refusal from what a server program wrote before it gave up."""
    if "No space left on device" in output:
        return Refused(
            f"The disk under {cluster.base} is full.",
            code="database_disk_full",
            next_step="Free some room and run it again; nothing that was saved is lost.",
        )
    if "Permission denied" in output:
        return Refused(
            f"PostgreSQL may not read or write in {cluster.base}.",
            code="database_permission",
            next_step=f"Give the folder back to the user {cluster.account.name}.",
        )
    said = [line for line in output.splitlines() if "FATAL" in line or "PANIC" in line]
    said = said or [line for line in output.splitlines() if "error" in line.lower()]
    reason = said[-1].split(":  ")[-1] if said else "it gave no reason"
    return Refused(
        f"PostgreSQL could not start in {cluster.base}: {reason}.",
        code="database_start",
        next_step=f"Read {cluster.log}; nothing was changed.",
    )


def no_permission(folder: Path, error: OSError) -> Refused:
    """A refusal for a folder we may not write."""
    return Refused(
        f"{folder} cannot be written ({error.strerror}).",
        code="database_permission",
        next_step="Run as a user who may write there, or set DELTA_HOME to a folder of your own.",
    )


def say(sentence: str) -> None:
    """A sentence for the person waiting; standard output stays for results."""
    print(sentence, file=sys.stderr, flush=True)


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
