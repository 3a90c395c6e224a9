"""Acceptance of the migration engine: nothing lost, nothing guessed, and a proof of it."""

from tests.accept.engine_faults import every_fault_told
from tests.accept.engine_load import leaves_no_trace, same_whoever_works, soaked
from tests.accept.engine_rejects import fix_and_replay
from tests.accept.engine_sync import new_keys, random_histories, sync_and_undo, verified
from tests.accept.engine_verify import sees_and_closes
from tests.accept.report import line
from tests.accept.suites import ran

__all__ = [
    "every_fault_told",
    "failures",
    "fix_and_replay",
    "leaves_no_trace",
    "new_keys",
    "random_histories",
    "same_whoever_works",
    "sees_and_closes",
    "soaked",
    "sync_and_undo",
    "verified",
]
FAILURES = (*range(1, 20), *range(22, 28), *range(35, 40))  # of the study's forty, those built here


@line("The failures of this theme, each by its tests")
def failures() -> str:
    numbered = " or ".join(f"test_f{tens}" for tens in range(4))
    run = ran("tests/migrate", "tests/faults", "-k", numbered, least=len(FAILURES))
    told = {name.split("_")[1].upper() for name in run.names}
    missing = [f"F{number:02}" for number in FAILURES if f"F{number:02}" not in told]
    assert not missing, f"no test of {', '.join(missing)}"
    return f"F{', F'.join(str(number) for number in FAILURES)}; {run}"
