"""The embedded server's own settings: the text of its three configuration files. Pure."""

from pathlib import Path

from delta.database.address import LOGINS, SUPERUSER

MB = 1024 * 1024


def postgresql_conf(run: Path, local: Path, *, port: str, memory: int, shared_memory: int) -> str:
    """Settings for a small machine: every durability switch on, a socket and no network.

    `memory` and `shared_memory` (/dev/shm) in bytes. Errors are logged without the statement and
    without the detail line, because both carry people's names and birth dates.
    """
    buffers = min(max(memory // 8, 128 * MB), 1024 * MB)
    kind = "posix" if shared_memory >= 512 * MB else "mmap"  # a container's 64 MB is not enough
    lines = {
        "listen_addresses": "''",
        "port": port,
        "unix_socket_directories": quoted(run),
        "unix_socket_permissions": "0700",
        "max_connections": "80",
        "password_encryption": "'scram-sha-256'",
        "shared_buffers": f"{buffers // MB}MB",
        "effective_cache_size": f"{max(memory // 2, 256 * MB) // MB}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(max(memory // 16, 64 * MB), 512 * MB) // MB}MB",
        "dynamic_shared_memory_type": f"'{kind}'",
        "random_page_cost": "1.1",
        "wal_level": "'replica'",
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "wal_compression": "on",
        "min_wal_size": "256MB",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "'15min'",
        "timezone": "'UTC'",
        "log_timezone": "'UTC'",
        "log_line_prefix": "'%m [%p] '",
        "log_error_verbosity": "'terse'",
        "log_min_error_statement": "'panic'",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "include_if_exists": quoted(local),
    }
    written = "\n".join(f"{name} = {value}" for name, value in lines.items())
    return f"# Written by Delta at every start; put your own settings into {local}.\n{written}\n"


def pg_hba_conf() -> str:
    """Only local sockets, and only people the map below names."""
    return "local all all peer map=delta\n"


def pg_ident_conf(people: list[str]) -> str:
    """Who of this machine may be which role: those who start the server, and root."""
    roles = [SUPERUSER, *LOGINS.values()]
    return "".join(f'delta "{person}" {role}\n' for person in people for role in roles)


def quoted(path: Path) -> str:
    """A path as a value in postgresql.conf."""
    return "'" + str(path).replace("'", "''") + "'"
