"""Processes: children that do not outlive whoever started them."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, however the parent ends.

    Linux only; elsewhere a killed parent leaves its children, and the next start says so.
    """
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    # The parent may have died between our start and the call above.
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
