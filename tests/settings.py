"""Delta's settings for tests: a home of their own, chosen before the real settings are read."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "DELTA_TESTS_HOME" not in os.environ:
    folder = Path(tempfile.mkdtemp(prefix="delta-tests-"))
    folder.chmod(0o711)  # as root, the database's own user must be able to walk in
    os.environ["DELTA_TESTS_HOME"] = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # children only inherit it

os.environ["DELTA_HOME"] = os.environ["DELTA_TESTS_HOME"]
os.environ["DELTA_DATABASE"] = "delta_test"
os.environ["DELTA_API_LIMIT_TIMES"] = "0"  # one test asks more in a second than a person may
for name in ("DATABASE_URL", "DATABASE_DIRECT_URL", "DELTA_PG_BIN", "DELTA_DATABASE_PORT"):
    os.environ.pop(name, None)

from delta.project.settings import *  # noqa: E402, F403
