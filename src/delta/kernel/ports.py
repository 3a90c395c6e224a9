"""Ports: whether we may listen where we are told to."""

import socket

from delta.kernel.refusals import Refused


def check_free(host: str, port: int) -> None:
    """Refuse an address somebody else listens on, or that is not ours to listen on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise Refused(
                f"Delta cannot listen on port {port}: {reason(error)}.",
                code="port_taken",
                next_step="Stop what listens there, or choose another port with --port.",
            ) from None


def reason(error: Exception) -> str:
    """Return why an address cannot be had, in lower case words."""
    words = getattr(error, "strerror", None) or str(error)
    return words[:1].lower() + words[1:].rstrip(".")
