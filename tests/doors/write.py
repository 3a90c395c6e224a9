"""`python -m tests.doors.write`: the door table as it is measured now, to be read and committed."""

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ["DELTA_WRITE_DOORS"] = "1"
    sys.exit(pytest.main(["-q", "tests/doors/test_every_url.py", "-k", "as_the_table_says"]))
