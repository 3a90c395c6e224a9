"""Delta's settings for tests: a home of their own, chosen before the real settings are read."""

import os

from tests import own_home

os.environ["DELTA_HOME"] = str(own_home.chosen())
os.environ["DELTA_DATABASE"] = "delta_test"
os.environ["DELTA_API_LIMIT_TIMES"] = "0"  # one test asks more in a second than a person may
for name in ("DATABASE_URL", "DATABASE_DIRECT_URL", "DELTA_PG_BIN", "DELTA_DATABASE_PORT"):
    os.environ.pop(name, None)

from delta.project.settings import *  # noqa: E402, F403
