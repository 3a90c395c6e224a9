"""Acceptance of what is rejected: corrected and replayed, it ends where clean files would."""

from tests.accept.report import line
from tests.accept.suites import ran


@line("Fix and replay: root = clean file's")
def fix_and_replay() -> str:
    run = ran("tests/migrate/test_rejects.py", "-k", "test_f14", least=1)
    return f"{run.told['replayed']} rejected rows, {run.told['cells']} cells corrected; {run}"
