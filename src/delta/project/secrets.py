"""The signing secret: from the environment, else made once and kept under $DELTA_HOME."""

import os

from delta.database.home import home
from delta.database.kept import kept

VARIABLE = "DELTA_SECRET_KEY"


def secret_key() -> str:
    """Return DELTA_SECRET_KEY, or the secret this home keeps, making it at first need.

    There is no fallback: two web processes with secrets of their own would throw people out.
    """
    path = home() / "secrets" / "signing-key"
    return os.environ.get(VARIABLE) or kept(path, variable=VARIABLE)
