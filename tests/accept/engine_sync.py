"""Acceptance of sync: it ends where the new export stands, and leads back to where it began."""

from tests.accept.report import line
from tests.accept.suites import ran


@line("Sync then undo: root before = after")
def sync_and_undo() -> str:
    run = ran("tests/migrate/test_sync.py", least=11)
    assert "test_a_sync_that_is_undone_leaves_every_row_as_it_was" in run.names
    return f"{run.told['rows']} rows of every table as they were; {run}"


@line("Random histories against an oracle model")
def random_histories() -> str:
    run = ran("tests/migrate/test_sync_histories.py", "-k", "test_f19", least=1)
    assert int(run.told["histories"]) >= 20
    return f"{run.told['histories']} histories, {run.told['syncs']} syncs, each undone; {run}"
