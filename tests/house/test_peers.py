"""A test whose peer is missing is skipped by name, and fails where CI runs."""

import pytest

from tests import peers


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> pytest.Item:
    """This very test, as if it were a story in a browser on a machine that has none."""
    monkeypatch.setitem(peers.PROGRAMS, "chromium", ["no-such-program"])
    request.node.add_marker(pytest.mark.browser)
    return request.node


def test_a_missing_peer_is_named(no_browser: pytest.Item, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="chromium is missing: run `make peers`"):
        peers.pytest_runtest_setup(no_browser)


def test_a_missing_peer_fails_under_ci(
    no_browser: pytest.Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="chromium is missing"):
        peers.pytest_runtest_setup(no_browser)


def test_a_test_that_names_peers_asks_for_all_of_them(request: pytest.FixtureRequest) -> None:
    request.node.add_marker(pytest.mark.peers("pgbouncer", "pgbackrest"))
    request.node.add_marker(pytest.mark.pg15)
    assert peers.named_peers(request.node) == ["pgbouncer", "pgbackrest", "postgresql-15"]
