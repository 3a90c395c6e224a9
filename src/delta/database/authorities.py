"""Who is trusted to vouch for a server: the file of authorities this machine keeps."""

import os
from pathlib import Path

# libpq's own places come first; then where Debian, Red Hat, Alpine and macOS keep theirs.
KNOWN = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
)


def authorities() -> str:
    """The file to verify servers by where no address names one; empty leaves it to libpq.

    libpq alone looks only into the person's own folder and refuses every server without a file
    there, so that a certificate any browser would take is not taken.
    """
    own = Path.home() / ".postgresql" / "root.crt"
    if os.environ.get("PGSSLROOTCERT") or own.exists():
        return ""
    given = os.environ.get("SSL_CERT_FILE")
    return next((name for name in (given, *KNOWN) if name and Path(name).exists()), "")
