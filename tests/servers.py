"""Outside servers for tests: Debian's PostgreSQL 15 over TCP with TLS, and PgBouncer before it."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from unittest import mock

import psutil
import psycopg
from psycopg import sql

from delta.database import embedded
from delta.database.account import server_account
from delta.database.address import address
from tests.certificates import authority
from tests.databases import CARELESS

BIN15 = Path("/usr/lib/postgresql/15/bin")

HBA = """
local all all peer map=delta
hostssl all all all scram-sha-256
hostnossl all all all scram-sha-256
"""
CONF = """
listen_addresses = '*'
hba_file = '{folder}/outside_hba.conf'
"""
TLS = """
ssl = on
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
"""


@dataclass(frozen=True)
class Outside:
    """A server as an operator's own: reached over TCP with a password."""

    admin_url: str
    port: int
    folder: Path
    tls: bool

    def make_login(self, attributes: str = "") -> tuple[str, str]:
        """A login with these attributes: its name and password."""
        name, password = f"login_{secrets.token_hex(4)}", secrets.token_urlsafe(12)
        make = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} " + attributes)
        with self.admin() as admin:
            admin.execute(make.format(sql.Identifier(name), sql.Literal(password)))
        return name, password

    def admin(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.admin_url, dbname=database, autocommit=True)

    def url(
        self,
        login: tuple[str, str],
        database: str,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        sslmode: str = "",
    ) -> str:
        name, password = login
        sslmode = sslmode or ("verify-full" if self.tls else "disable")
        trusted = f"&sslrootcert={self.authority}" if sslmode.startswith("verify") else ""
        where = f"{host}:{port or self.port}"
        return f"postgresql://{name}:{password}@{where}/{database}?sslmode={sslmode}{trusted}"

    @property
    def authority(self) -> Path:
        """The certificate of who vouches for this server."""
        return self.folder / "authority.crt"

    def forget(self, database: str) -> None:
        """Drops a database and our roles, so that the next test provisions from nothing."""
        with self.admin() as admin:
            name = sql.Identifier(database)
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
            for role in ("migrate_loader", "delta_app", "delta_readonly", "delta_owner"):
                admin.execute(f"DROP ROLE IF EXISTS {role}")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def own_address() -> str | None:
    """An address of this machine that is not its loopback."""
    addresses = (
        a.address for some in psutil.net_if_addrs().values() for a in some if a.family == 2
    )
    return next((a for a in addresses if not ip_address(a).is_loopback), None)


@contextmanager
def outside_server(programs: Path | None) -> Iterator[Outside]:
    """A server with these programs over TCP, with TLS and a certificate of an authority's.

    None: the wheel's programs, which were built without TLS.
    """
    home = Path(tempfile.mkdtemp(prefix="delta-outside-"))
    home.chmod(0o711)
    folder = home / "postgres"
    folder.mkdir()
    folder.chmod(0o711)
    _configure(folder, tls=programs is not None)
    port = free_port()
    environment = {"DELTA_HOME": str(home), "DELTA_DATABASE_PORT": str(port)}
    if programs:
        environment["DELTA_PG_BIN"] = str(programs)
    held = embedded.running()
    with mock.patch.dict(os.environ, environment):
        held.__enter__()
        admin_url = address("admin", database="postgres")
    try:
        yield Outside(admin_url, port, folder, tls=programs is not None)
    finally:
        held.__exit__(None, None, None)
        shutil.rmtree(home, ignore_errors=True)


def _configure(folder: Path, *, tls: bool) -> None:
    vouching = authority()
    certificate, key = vouching.vouch()
    account = server_account()
    for name, content in {
        "server.key": key,
        "server.crt": certificate,
        "outside_hba.conf": (HBA if tls else HBA.replace("hostssl", "host")).encode(),
        "local.conf": ((CONF + TLS if tls else CONF).format(folder=folder) + CARELESS).encode(),
    }.items():
        path = folder / name
        path.write_bytes(content)
        path.chmod(0o600)
        os.chown(path, account.uid, account.gid)
    (folder / "authority.crt").write_bytes(vouching.pem)


@contextmanager
def pooler(server: Outside, login: tuple[str, str], database: str = "*") -> Iterator[int]:
    """PgBouncer in transaction mode before one database, or all of them: its port."""
    folder = Path(tempfile.mkdtemp(prefix="delta-pooler-"))
    port = free_port()
    (folder / "users.txt").write_text('"{}" "{}"\n'.format(*login))
    called = "" if database == "*" else f" dbname={database}"
    sslmode = "verify-full" if server.tls else "disable"
    (folder / "pgbouncer.ini").write_text(
        f"[databases]\n{database} = host=localhost port={server.port}{called}\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        f"auth_type = scram-sha-256\nauth_file = {folder}/users.txt\npool_mode = transaction\n"
        f"server_tls_sslmode = {sslmode}\nserver_tls_ca_file = {folder}/authority.crt\n"
        f"server_reset_query =\nmax_client_conn = 500\nlogfile =\npidfile =\n"
    )
    shutil.copy(server.authority, folder / "authority.crt")
    account = server_account()
    for path in (folder, *folder.iterdir()):
        os.chown(path, account.uid, account.gid)
    how = {k: v for k, v in account.popen().items() if k != "umask"}
    command = [shutil.which("pgbouncer") or "/usr/sbin/pgbouncer", str(folder / "pgbouncer.ini")]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL, **how)
    try:
        _wait_for(port)
        yield port
    finally:
        running.terminate()
        running.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < until, "the pooler did not come up"
            time.sleep(0.05)
