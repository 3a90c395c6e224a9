"""The import's memory is set by the chunk, not by the size of the files."""

import subprocess
import sys
from pathlib import Path

from tests import databases
from tests.migrate import operator

MEASURED = """
import resource, sys
from pathlib import Path
from tests.migrate.operator import load
load(Path(sys.argv[1]), chunk=256 << 10)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
# Keys of what others refer to stay in memory: about 100 bytes for each of the 12,000 more trips.
KEYS_AND_NOISE = 40  # megabytes


def megabytes(folder: Path) -> int:
    with databases.fresh() as database:
        operator.seed(database)
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, str(folder)],
            env=database.env | {"PYTHONPATH": "src:."},
            capture_output=True,
            text=True,
            check=True,
        )
    return int(done.stdout.split()[-1])


def test_f36_five_times_the_rows_need_no_more_memory(
    export: Path, tmp_path: Path, database_template: str
) -> None:
    large = operator.export(tmp_path / "large", patients=200, trips=15_000)
    assert (large / "TRIPS.CSV").stat().st_size > 4 * (export / "TRIPS.CSV").stat().st_size
    assert megabytes(large) < megabytes(export) + KEYS_AND_NOISE
