"""Acceptance of sync: it ends where the new export stands, and leads back to where it began."""

from tests.accept.report import line
from tests.accept.suites import ran


@line("Sync then undo: root before = after")
def sync_and_undo() -> str:
    run = ran("tests/migrate/test_sync.py", least=11)
    assert "test_a_sync_that_is_undone_leaves_every_row_as_it_was" in run.names
    return f"{run.told['rows']} rows taken back, every table as it was; {run}"


@line("Random histories against an oracle model")
def random_histories() -> str:
    run = ran("tests/migrate/test_sync_histories.py", "-k", "test_f19", least=1)
    assert int(run.told["histories"]) >= 20
    assert int(run.told["deepest"]) >= 3
    return (
        f"{run.told['histories']} histories, up to {run.told['deepest']} syncs deep, "
        f"{run.told['syncs']} syncs, {run.told['undos']} undone; {run}"
    )


@line("New keys: asked about, followed by sync, import, verify and undo")
def new_keys() -> str:
    return str(ran("tests/migrate/test_sync_keys.py", least=7))


@line("Verify after a sync, its undo and a new key: equal, by bisection and round trip too")
def verified() -> str:
    return str(ran("tests/migrate/test_sync_verify.py", least=2))
