"""The signing secret of a home: made once, whole, for its owner only, and never made up."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from delta.database.kept import kept
from delta.kernel.refusals import Refused


def asked(path):
    return kept(path, variable="DELTA_SECRET_KEY")


def test_all_who_ask_at_once_get_the_same_secret(tmp_path):
    path = tmp_path / "secrets" / "signing-key"
    with ThreadPoolExecutor(8) as askers:
        given = set(askers.map(asked, [path] * 40))
    assert len(given) == 1
    assert len(given.pop()) > 40
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["signing-key"]


def test_a_home_that_cannot_keep_it_is_refused_not_worked_around(tmp_path):
    (tmp_path / "secrets").write_text("a file where the folder should be")
    with pytest.raises(Refused, match="cannot be kept"):
        asked(tmp_path / "secrets" / "signing-key")
