"""Paging through the API: every row once, newest first, whatever the limit and the ties."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delta.drivers.models import Driver
from delta.fleet.models import Vehicle
from delta.kernel.words import Role
from tests import make
from tests.doors.asking import Asking

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def admin():
    return Asking(make.user(Role.ADMIN))


def born(number, tie):
    """Make `number` drivers of whom each `tie` were born in the same instant."""
    for position in range(number):
        made = make.driver(status="active" if position % 2 else "on_leave")
        at = BEGIN + timedelta(microseconds=position // tie)
        Driver.objects.filter(pk=made.pk).update(created_at=at)


def walk(asking, path, cursor=None, **filters):
    """Return every row of a list, page by page, and how many rows each page held."""
    rows, sizes = [], []
    while cursor is not None or not sizes:
        told = asking.body(path, **filters, **({"cursor": cursor} if cursor else {}))
        rows += told["data"]
        sizes.append(len(told["data"]))
        cursor = told["pagination"]["nextCursor"]
        assert len(sizes) < 100, "paging does not end"
    return rows, sizes


def test_a_walk_meets_every_row_once_newest_first(admin):
    born(23, tie=5)
    newest = [
        str(row)
        for row in Driver.objects.order_by("-created_at", "-id").values_list("pk", flat=True)
    ]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(limit=st.integers(1, 30), filtered=st.booleans())
    def walks(limit, filtered):
        filters = {"status": "active"} if filtered else {}
        rows, sizes = walk(admin, "drivers", limit=limit, **filters)
        wanted = [
            row for row in newest if not filtered or Driver.objects.get(pk=row).status == "active"
        ]
        assert [row["id"] for row in rows] == wanted
        assert all(size == limit for size in sizes[:-1])
        assert 0 < sizes[-1] <= limit

    walks()


def test_rows_that_come_or_go_meanwhile_repeat_and_hide_no_other(admin):
    born(6, tie=3)
    first = admin.body("drivers", limit=2)
    gone, newer = first["data"][1]["id"], make.driver()
    Driver.objects.filter(pk=gone).delete()
    rest, _ = walk(admin, "drivers", limit=2, cursor=first["pagination"]["nextCursor"])
    met = [row["id"] for row in [*first["data"], *rest]]
    assert len(met) == len(set(met)) == 6
    assert str(newer.pk) not in met


def test_the_count_is_given_only_where_it_is_asked_for(admin):
    born(3, tie=1)
    assert admin.body("drivers", limit=1)["pagination"]["total"] is None
    assert admin.body("drivers", limit=1, total="true")["pagination"]["total"] == 3
    told = admin.body("drivers", total="true", status="active")
    assert told["pagination"] == {"limit": 50, "nextCursor": None, "total": 1}


def test_a_cursor_serves_only_the_list_and_filters_it_came_from(admin):
    born(4, tie=1)
    for _ in range(2):
        make.vehicle()
    mine = admin.body("drivers", limit=1, status="active")["pagination"]["nextCursor"]
    other = admin.body("vehicles", limit=1)["pagination"]["nextCursor"]
    forged = signing.dumps(["", BEGIN.isoformat(), ""], salt="another")
    assert len(admin.rows("drivers", limit=50, total="true", status="active", cursor=mine)) == 1
    for wrong in (
        {"cursor": mine},
        {"cursor": mine, "status": "on_leave"},
        {"cursor": other},
        {"cursor": forged},
        {"cursor": mine[:-1] + ("A" if mine[-1] != "A" else "B"), "status": "active"},
        {"cursor": ""},
        {"cursor": "é:x:y"},
    ):
        assert admin.problem("drivers", 422, **wrong)["code"] == "cursor_invalid"
    assert Vehicle.objects.count() == 2
