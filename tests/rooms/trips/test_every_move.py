"""Every pair of statuses, for everybody: by the check, over HTTP, by SQL against the trigger."""

from itertools import product

import pytest
from django.db import connection, transaction

from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import CancellationKind, Role, TripStatus
from delta.trips.models import Trip
from delta.trips.permissions import check_can_move
from tests import make, people
from tests.doors.asking import Asking
from tests.people import Cast
from tests.rules.lifecycle_table import BY_ROLE, LEGAL

pytestmark = pytest.mark.django_db
VERBS = {
    "assign": "assigned",
    "unassign": "scheduled",
    "cancel": "cancelled",
    "reinstate": "scheduled",
}
FROM = {"assign": {"scheduled"}, "unassign": {"assigned"}, "cancel": set(TripStatus)}
FROM["reinstate"] = {"cancelled", "no_show", "turned_down"}


@pytest.fixture
def cast() -> Cast:
    return people.cast()


def everybody(cast: Cast) -> dict[str, tuple[object, str]]:
    """Each person with the role the table knows them by; a stranger has no trip here."""
    known = {str(role): (person, str(role)) for role, person in cast.of.items()}
    stranger = make.driver(login=make.user(Role.DRIVER)).login
    return known | {"clerk": (cast.clerk, "dispatcher"), "stranger": (stranger, "")}


def test_the_check_lets_each_role_make_exactly_its_moves(cast: Cast) -> None:
    trip, wrong = cast.trip, []
    trip.cancellation_kind = CancellationKind.ADVANCE
    for was, to in product(TripStatus, TripStatus):
        for who, (person, role) in everybody(cast).items():
            trip.status = was
            may = role in BY_ROLE.get((str(was), str(to)), ())
            if allowed(person, trip, to) != may:
                wrong.append(f"{who}: {was} to {to} should be {may}")
    assert "\n".join(wrong) == ""


def allowed(person: object, trip: Trip, to: TripStatus) -> bool:
    try:
        check_can_move(person, trip, to)
    except (Refused, NotPermitted):
        return False
    return True


def test_the_trigger_lets_exactly_the_legal_moves_pass_by_plain_sql(cast: Cast) -> None:
    """A hundred pairs in two statements: a trip a pair, and each tried in a block of its own."""
    trip = cast.trip
    with connection.cursor() as cursor:
        cursor.execute(SET_OUT, [trip.pk])
        cursor.execute(TRY_EACH)
        cursor.execute("SELECT was, goal FROM passed ORDER BY 1, 2")
        passed = cursor.fetchall()
    same = {(str(one), str(one)) for one in TripStatus}
    legal = {(was, to) for was, tos in LEGAL.items() for to in tos.split()}
    assert set(passed) == legal | same


SET_OUT = """
CREATE TEMP TABLE pairs ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, was.word AS was, goal.word AS goal
  FROM (SELECT DISTINCT unnest(ARRAY['requested','scheduled','assigned','en_route','arrived',
        'on_board','completed','cancelled','no_show','turned_down']) AS word) was
 CROSS JOIN (SELECT unnest(ARRAY['requested','scheduled','assigned','en_route','arrived',
        'on_board','completed','cancelled','no_show','turned_down']) AS word) goal;
CREATE TEMP TABLE passed (was text, goal text) ON COMMIT DROP;
INSERT INTO trips_trip (id, number, status, patient_id, driver_id, service_type_id, service_date,
                        pickup_at)
SELECT pairs.id, pairs.was || ' ' || pairs.goal, pairs.was, patient_id, driver_id,
       service_type_id, service_date, pickup_at
  FROM trips_trip, pairs WHERE trips_trip.id = %s
"""
TRY_EACH = """
DO $$
DECLARE pair record;
BEGIN
    FOR pair IN SELECT * FROM pairs LOOP
        BEGIN
            UPDATE trips_trip SET status = pair.goal WHERE id = pair.id;
            INSERT INTO passed VALUES (pair.was, pair.goal);
        EXCEPTION WHEN check_violation THEN NULL;
        END;
    END LOOP;
END $$
"""


def test_over_http_each_person_moves_exactly_what_the_table_gives_them(cast: Cast) -> None:
    trips = {str(status): made(cast, status) for status in TripStatus}
    driver, wrong = make.driver(), []
    for who, (person, role) in everybody(cast).items():
        asking = Asking(person)
        for (verb, to), (was, trip) in product(VERBS.items(), trips.items()):
            told = tried(asking, verb, trip, driver)
            expected = status_of(verb, was, to, role)
            if told not in expected:
                wrong.append(f"{who}: {verb} a {was} trip: {told}, not {expected}")
    assert "\n".join(wrong) == ""


def made(cast: Cast, status: TripStatus) -> Trip:
    """A trip of the cast at a status; one without a driver stays the driver's own if it had one."""
    return make.trip(
        status, patient=cast.patient, facility=cast.facility, driver=cast.driver, vehicle=None
    )


def tried(asking: Asking, verb: str, trip: Trip, driver: object) -> int:
    """The status of the answer; what was written is taken back."""
    body = {"reason": "Because"} | ({"driverId": str(driver.pk)} if verb == "assign" else {})
    with transaction.atomic():
        told = asking.send("post", f"trips/{trip.pk}/{verb}", body if verb != "unassign" else {})
        transaction.set_rollback(True)
    return told.status_code


def status_of(verb: str, was: str, to: str, role: str) -> set[int]:
    """What the hand-written table expects: done, out of the table, or not for this person."""
    needs_cancel = verb == "cancel"
    bookers = (
        BY_ROLE["scheduled", "cancelled"] if needs_cancel else BY_ROLE["scheduled", "assigned"]
    )
    if role not in bookers:
        return {403}
    if to not in LEGAL[was].split() or was not in FROM[verb]:
        return {409}
    return {200} if role in BY_ROLE[was, to] else {403}
