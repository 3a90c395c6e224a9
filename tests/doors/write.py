"""`python -m tests.doors.write [TEXT]`: the door table as it is now, or lines with TEXT in them."""

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ["DELTA_WRITE_DOORS"] = "1"
    os.environ["DELTA_ONLY_DOORS"] = " ".join(sys.argv[1:])
    sys.exit(pytest.main(["-q", "tests/doors/test_every_url.py", "-k", "as_the_table_says"]))
