"""Which papers count on a day, which are missing, and when somebody is told."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delta.drivers.credentials import (
    COUNTS,
    WARNINGS,
    Paper,
    Standing,
    counts,
    current,
    expired,
    missing,
    standing,
    urgency,
    warning,
)
from delta.kernel.words import CredentialKind, CredentialStatus

DAY = date(2026, 11, 22)
CPR, LICENSE = CredentialKind.CPR, CredentialKind.LICENSE
PASSED = CredentialStatus.PASSED


def cpr(ends_in: int | None = 400, **more: object) -> Paper:
    ends = None if ends_in is None else DAY + timedelta(days=ends_in)
    return Paper(CPR, **({"status": PASSED, "expires_on": ends} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("paper", "stands"),
    [
        (cpr(None), Standing.VALID),
        (cpr(91), Standing.VALID),
        (cpr(90), Standing.ENDING),
        (cpr(0), Standing.ENDING),
        (cpr(-1), Standing.EXPIRED),
        (cpr(-7, grace_days=7), Standing.IN_GRACE),
        (cpr(-8, grace_days=7), Standing.EXPIRED),
        (cpr(status=CredentialStatus.PENDING), Standing.PENDING),
        (cpr(status=CredentialStatus.FAILED), Standing.FAILED),
        (cpr(None, status=CredentialStatus.EXPIRED), Standing.EXPIRED),
        (cpr(issued_on=DAY + timedelta(days=1)), Standing.AHEAD),
    ],
)
def test_how_a_paper_stands(paper: Paper, stands: Standing) -> None:
    assert standing(paper, DAY) == stands
    assert counts(paper, DAY) is (stands in COUNTS)


def test_what_is_missing_is_what_no_paper_covers() -> None:
    assert missing([cpr()], DAY, {CPR, LICENSE}) == [LICENSE]
    assert missing([cpr(-1)], DAY, {CPR}) == [CPR]
    assert missing([], DAY) == [LICENSE, CredentialKind.OIG_EXCLUSION_CHECK]
    assert missing([cpr(-1), cpr(5)], DAY, {CPR}) == []


def test_a_paper_for_one_payer_counts_for_no_other() -> None:
    broker, other = uuid4(), uuid4()
    paper = cpr(payers=frozenset({broker}))
    assert missing([paper], DAY, {CPR}, broker) == []
    assert missing([paper], DAY, {CPR}, other) == [CPR]
    assert missing([paper], DAY, {CPR}) == [CPR]
    assert missing([cpr()], DAY, {CPR}, other) == []


def test_the_longest_paper_of_a_kind_speaks_for_its_driver() -> None:
    old, new, forever = cpr(5), cpr(300), cpr(None)
    assert current([old, new], CPR, DAY) is new
    assert current([old, forever, new], CPR, DAY) is forever
    assert current([cpr(900, status=CredentialStatus.FAILED), old], CPR, DAY) is old
    assert current([], CPR, DAY) is None
    assert expired([cpr(-1)], DAY) == [CPR]
    assert expired([cpr(-1), new], DAY) == []


@pytest.mark.parametrize("left", range(-3, 100))
def test_warnings_fall_on_their_days_and_on_no_other(left: int) -> None:
    ends = DAY + timedelta(days=left)
    assert warning(ends, DAY) == (left if left in WARNINGS else None)


@given(st.integers(-400, 400))
def test_urgency_is_the_nearest_warning_passed(left: int) -> None:
    found = urgency(DAY + timedelta(days=left), DAY)
    if left > WARNINGS[0]:
        assert found is None
    else:
        assert found is not None
        assert found >= max(left, 0)
        assert not [step for step in WARNINGS if left <= step < found]


@given(st.integers(-200, 200), st.integers(0, 90))
def test_grace_only_ever_lengthens(left: int, grace: int) -> None:
    assert counts(cpr(left, grace_days=grace), DAY) >= counts(cpr(left), DAY)
    assert counts(cpr(left, grace_days=grace), DAY) is (left + grace >= 0)
