"""Reads, checks, writes and masks PostgreSQL addresses (libpq URLs). Pure."""

import ipaddress
import re
from urllib.parse import quote, urlencode

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from delta.kernel.refusals import Refused

SCHEMES = ("postgresql://", "postgres://")
SHAPE = "Write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE."

Parts = dict[str, str]

UNSAFE = {"disable", "allow", "prefer"}

_POOLER_MARK = re.compile(r"(?<=[?&])pgbouncer=(\w+)&?")


def parse(text: str, name: str = "DATABASE_URL") -> Parts:
    """The parts of an address, or a refusal that names the variable and never the password."""
    if not text.startswith(SCHEMES):
        raise _refused(f"{name} does not start with postgresql://.")
    try:
        parts = {k: str(v) for k, v in conninfo_to_dict(without_pooler_mark(text)).items()}
    except ProgrammingError:
        # The parser's own message may quote the password.
        raise _refused(f"{name} cannot be read as a PostgreSQL address.") from None
    if not parts.get("dbname"):
        raise _refused(f"{name} names no database.")
    if not re.fullmatch(r"[\d,]*", parts.get("port", "")):
        raise _refused(f"{name} has a port that is not a number.")
    return parts


def _refused(sentence: str) -> Refused:
    return Refused(sentence, code="database_address", next_step=SHAPE)


def says_pooler(text: str) -> bool:
    """True where the address carries `pgbouncer=true`, as some hosting companies write it."""
    found = _POOLER_MARK.search(text)
    return bool(found) and found.group(1).lower() in ("true", "1", "yes")  # type: ignore[union-attr]


def without_pooler_mark(text: str) -> str:
    """The same address in words libpq knows."""
    return _POOLER_MARK.sub("", text).rstrip("?&")


def enforced(parts: Parts, name: str = "DATABASE_URL", *, authorities: str = "") -> Parts:
    """The parts with encryption and a proven server demanded for what leaves this machine.

    Left to itself, libpq goes on in the clear where a server offers no TLS, and trusts whoever
    answers. `require` and `verify-ca` stand where written; what may end in the clear is refused.
    `authorities` is the file of those trusted to vouch for a server, where none is named.
    """
    hosts = parts.get("host", "").split(",")
    if all(not host or host.startswith("/") or _loopback(host) for host in hosts):
        return parts
    mode = parts.get("sslmode", "verify-full")
    if mode in UNSAFE:
        raise Refused(
            f"{name} says sslmode={mode}, so that people's data could cross the network in the "
            "clear.",
            code="database_plain",
            next_step="Say sslmode=verify-full (and sslrootcert=FILE where your authority is not "
            "known to this machine), and turn TLS on at the server.",
        )
    trusted = {"sslrootcert": authorities} if authorities and mode == "verify-full" else {}
    return trusted | parts | {"sslmode": mode}


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def compose(parts: Parts) -> str:
    """An address from its parts; sockets, several hosts and IPv6 go into the query."""
    rest = dict(parts)
    login = quote(rest.pop("user", ""), safe="")
    if password := rest.pop("password", ""):
        login += ":" + quote(password, safe="*")
    host = rest.get("host", "")
    where = ""
    if host and not re.search(r"[/,:@]", host):
        where = quote(rest.pop("host"), safe="")
        where += f":{rest.pop('port')}" if rest.get("port") else ""
    database = quote(rest.pop("dbname", ""), safe="")
    query = urlencode({k: v for k, v in rest.items() if v}, quote_via=quote)
    return f"postgresql://{login + '@' if login else ''}{where}/{database}" + (
        f"?{query}" if query else ""
    )


def masked(text: str) -> str:
    """The address as it may be shown: no password."""
    try:
        parts = parse(text)
    except Refused:
        return "(unreadable address)"
    return compose({k: "***" if k in SECRET else v for k, v in parts.items()})


SECRET = {"password", "sslpassword", "oauth_client_secret"}
