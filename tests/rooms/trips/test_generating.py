"""Trips made from standing orders: once, linked, in line with the order, never over a hand."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from delta.company.models import Holiday
from delta.journal.models import Entry
from delta.kernel.words import CancellationKind, ExceptionKind, Frequency, ReturnRide, Role
from delta.patients.models import Membership, Patient
from delta.trips import services, standing_preview, tasks
from delta.trips.models import StandingOrder, Trip
from tests import make
from tests.rooms.trips.standing import ONE, days, generate, order

pytestmark = pytest.mark.django_db
LOCAL = ZoneInfo("America/Chicago")


@pytest.fixture(autouse=True)
def office():
    make.company()
    return make.user(Role.DISPATCHER)


def trips(of):
    return list(Trip.objects.filter(standing_order=of).order_by("occurrence_date", "leg"))


def test_trips_are_made_two_weeks_ahead_by_the_job():
    of = order()
    tasks.generate_from_orders(0)
    assert days(of) == list(range(1, 15))
    first = trips(of)[0]
    assert first.number.startswith(f"TR-{first.service_date:%Y%m%d}-")
    assert first.pickup_at.astimezone(LOCAL).time() == time(9, 15)
    assert (first.status, first.driver, first.patient) == ("scheduled", None, of.patient)
    assert [stop.position for stop in first.stops.order_by("position")] == [1, 2]
    assert first.passengers.get().patient == of.patient
    assert (first.changes.get().to, first.changes.get().by_name) == (
        "scheduled",
        "generate_from_orders",
    )
    told = Entry.objects.get(event="standing_order.generated")
    assert (told.subject_id, told.facts["made"]) == (str(of.pk), 14)


def test_a_year_generated_twice_is_a_year_generated_once():
    of = order(frequency=Frequency.WEEKLY, weekdays=["monday", "wednesday", "friday"])
    made = generate(of, days=365).made
    assert 155 <= made <= 157
    before = list(Trip.objects.filter(standing_order=of).values_list("pk", "version"))
    again = generate(of, days=365)
    assert again.is_nothing
    assert list(Trip.objects.filter(standing_order=of).values_list("pk", "version")) == before


def test_no_trip_is_made_beyond_what_the_operator_allows_ahead():
    make.company().__class__.objects.update(standing_order_days=20)
    of = order()
    assert generate(of, days=300).made == 20


def test_the_database_forbids_a_second_trip_for_a_day_and_leg():
    of = order()
    generate(of, days=1)
    (trip,) = trips(of)
    with pytest.raises(IntegrityError, match="made_once"), transaction.atomic():
        make.trip(standing_order=of, occurrence_date=trip.occurrence_date)
    with pytest.raises(IntegrityError, match="occurrence_of_order"), transaction.atomic():
        make.trip(occurrence_date=trip.occurrence_date)


def test_a_round_trip_is_two_linked_trips_and_the_way_back_turns_the_places_round():
    of = order(
        return_ride=ReturnRide.FIXED, return_time=time(13), appointment_time=time(10), attendants=1
    )
    generate(of, days=1)
    there, back = trips(of)
    assert (back.linked_trip, back.leg, back.kind) == (there, 2, "round_trip")
    assert back.pickup_at.astimezone(LOCAL).time() == time(13)
    assert (there.appointment_at - there.pickup_at, back.appointment_at) == (
        timedelta(minutes=45),
        None,
    )
    ways = [[s.address for s in trip.stops.order_by("position")] for trip in (there, back)]
    assert ways[0] == ways[1][::-1]
    assert [s.kind for s in back.stops.order_by("position")] == ["pickup", "dropoff"]
    assert back.attendants == 1


def test_a_return_by_will_call_waits_without_a_time():
    of = order(return_ride=ReturnRide.WILL_CALL)
    generate(of, days=1)
    there, back = trips(of)
    assert (back.is_will_call, back.pickup_at, back.service_date) == (
        True,
        None,
        there.service_date,
    )
    assert generate(of, days=1).is_nothing


def test_what_somebody_touched_is_kept_when_the_order_changes(office):
    of = order()
    generate(of, days=5)
    second, third = trips(of)[1:3]
    services.change(second, booking_notes="Ring twice", by=office)
    services.assign(third, driver=make.driver(), by=office)
    made = services.change_from(of, day=make.today() + 2 * ONE, pickup_time=time(8), by=office)
    assert made.effective_from == make.today() + 2 * ONE
    times = [trip.pickup_at.astimezone(LOCAL).hour for trip in trips(of)[:5]]
    assert times == [9, 9, 9, 8, 8]
    fourth = trips(of)[3]
    assert fourth.stops.get(position=1).scheduled_at == fourth.pickup_at
    outcome = services.keep_in_line(of, by=office)
    assert outcome.kept == (second.number, third.number)
    assert f"Kept, because changed by hand or given to a driver: {second.number}" in (
        outcome.sentence
    )


def test_a_pause_cancels_untouched_trips_and_resuming_brings_the_same_ones_back(office):
    of = order()
    generate(of, days=6)
    kept = trips(of)[3]
    services.assign(kept, driver=make.driver(), by=office)
    numbers = [trip.number for trip in trips(of)][:6]
    last = make.today() + 5 * ONE
    of = services.pause_standing_order(
        of, starts_on=make.today() + 3 * ONE, ends_on=last, reason="Stay", by=office
    )
    assert days(of, status="cancelled") == [3, 5]
    assert of.outcome.kept == (kept.number,)
    gone = trips(of)[2]
    assert (gone.cancellation_kind, gone.cancellation_reason) == (
        "advance",
        "The order rests on this day.",
    )
    of = services.resume_standing_order(of, on=make.today() + 3 * ONE, by=office)
    assert of.outcome.brought_back == 2
    assert [trip.number for trip in trips(of)][:6] == numbers
    assert gone.changes.count() == 3
    assert not Trip.objects.filter(standing_order=of, status="cancelled").exists()


def test_what_somebody_cancelled_stays_cancelled(office):
    of = order()
    generate(of, days=3)
    services.cancel(trips(of)[0], kind=CancellationKind.ADVANCE, reason="Called", by=office)
    assert generate(of, days=3).is_nothing
    assert days(of, status="cancelled") == [1]


def test_the_end_cancels_what_lies_behind_it_and_reviving_brings_it_back(office):
    of = order()
    generate(of)
    last = make.today() + 4 * ONE
    of = services.end_standing_order(of, last_day=last, reason="Moved away", by=office)
    assert days(of, status="scheduled") == [1, 2, 3, 4]
    assert of.outcome.sentence == "10 trips cancelled."
    of = services.end_standing_order(of, last_day=make.today(), reason="Moved away", by=office)
    assert days(of, status="scheduled") == []
    of = services.revive_standing_order(of, by=office)
    assert days(of, status="scheduled") == list(range(1, 15))


def test_skipping_moving_and_adding_a_day_follows_at_once(office):
    of = order(frequency=Frequency.CUSTOM)
    day = make.today() + 3 * ONE
    row = services.add_exception(order=of, day=day, kind=ExceptionKind.ADD, by=office)
    assert days(of) == [3]
    services.drop_exception(row, by=office)
    assert days(of, status="scheduled") == []
    daily = order()
    generate(daily, days=6)
    services.skip_day(daily, day=day, by=office)
    services.add_exception(
        order=daily,
        day=day + ONE,
        kind=ExceptionKind.MOVE,
        moved_to=day + 2 * ONE,
        pickup_time=time(14),
        by=office,
    )
    found = Trip.objects.filter(standing_order=daily, status="scheduled").order_by("pickup_at")
    assert [(t.service_date - make.today()).days for t in found][:5] == [1, 2, 5, 5, 6]
    moved = Trip.objects.get(standing_order=daily, occurrence_date=day + ONE)
    assert moved.pickup_at.astimezone(LOCAL).time() == time(14)
    assert generate(daily, days=6).is_nothing


def test_a_patient_who_is_no_longer_carried_or_was_discharged_has_no_trips_ahead():
    place = make.facility()
    of = order(of={"patient": make.patient(of=place), "facility": place})
    generate(of, days=4)
    Membership.objects.update(ends_on=make.today() + 2 * ONE)
    outcome = generate(of, days=4)
    assert days(of, status="scheduled") == [1, 2]
    assert {str(why): count for why, count in outcome.left.items()} == {"discharged": 2}
    Patient.objects.update(is_active=False)
    generate(of, days=4)
    assert days(of, status="scheduled") == []


def test_a_closed_facility_is_not_ridden_to(office):
    place = make.facility()
    of, other = order(of={"facility": place}), order()
    generate(of, other, days=4)
    closure = services.close_facility(
        place,
        starts_on=make.today() + 2 * ONE,
        ends_on=make.today() + 3 * ONE,
        reason="Flood",
        by=office,
    )
    assert days(of, status="scheduled")[:2] == [1, 4]
    assert days(other, status="scheduled")[:4] == [1, 2, 3, 4]
    services.drop_closure(closure, by=office)
    assert days(of, status="scheduled")[:4] == [1, 2, 3, 4]


def test_case_24_units_that_are_used_up_stop_the_making_with_a_reason(office):
    who = make.patient()
    cover = make.authorization(who, units=Decimal(10), units_used=Decimal(4))
    of = order(of={"patient": who}, authorization=cover, return_ride=ReturnRide.WILL_CALL)
    outcome = generate(of, days=5)
    assert days(of) == [1, 1, 2, 2, 3, 3]
    assert {str(why): count for why, count in outcome.left.items()} == {"used_up": 2}
    assert trips(of)[0].payer == cover.payer
    assert generate(of, days=5).is_nothing
    shown = standing_preview.preview(office, of, 5)
    assert [one.sentence for one in shown] == [""] * 3 + [
        "The authorization has too few units left for this day."
    ] * 2
    (first, ends) = standing_preview.warnings(office, of)
    assert first.startswith("No trip is made for")
    assert cover.number in ends


def test_case_25_two_orders_on_one_authorization_share_its_units():
    who = make.patient()
    cover = make.authorization(who, units=Decimal(5))
    one = order(of={"patient": who}, authorization=cover)
    two = order(of={"patient": who}, authorization=cover, pickup_time=time(15))
    generate(one, days=3)
    generate(two, one, days=9)
    assert (days(one), days(two)) == ([1, 2, 3], [1, 2])


def test_the_end_of_an_authorization_stops_the_making_and_cancels_nothing(office):
    who = make.patient()
    cover = make.authorization(who, ends_on=make.today() + 3 * ONE, units=None)
    of = order(of={"patient": who}, authorization=cover)
    generate(of, days=6)
    assert days(of) == [1, 2, 3]
    cover.ends_on = make.today() + ONE
    cover.save()
    assert generate(of, days=6).is_nothing
    assert days(of, status="scheduled") == [1, 2, 3]
    warned = standing_preview.preview(office, of, 3)[1]
    assert "This trip is made, but: The authorization ends before" in warned.warning


def test_an_incomplete_version_makes_nothing_and_cancels_nothing(office):
    of = order()
    generate(of, days=4)
    services.add_version(
        order=of,
        effective_from=make.today() + 3 * ONE,
        frequency=Frequency.DAILY,
        pickup_time=time(7),
        service_type=make.service_type(),
        by=office,
    )
    assert days(of, status="scheduled") == [1, 2, 3, 4]


def test_the_series_is_changed_from_tomorrow_and_weekdays_have_their_own_times(office):
    of = order(effective_from=make.today() - 30 * ONE, pickup_time=time(0, 1))
    generate(of, days=8)
    of = services.change_series(of, pickup_time=time(6, 30), by=office)
    assert {t.pickup_at.astimezone(LOCAL).time() for t in trips(of)} == {time(6, 30)}
    version = of.versions.order_by("-effective_from").first()
    day = make.today() + 3 * ONE
    later = services.change_from(of, day=day, by=office)
    assert later.stops.count() == version.stops.count() == 2
    services.say_times(later, weekday=f"{day:%A}".lower(), pickup_time=time(11), by=office)
    hours = {t.service_date: t.pickup_at.astimezone(LOCAL).hour for t in trips(of)}
    assert (hours[day], hours[day + ONE]) == (11, 6)
    services.drop_times(later, weekday=f"{day:%A}".lower(), by=office)
    assert {t.pickup_at.astimezone(LOCAL).time() for t in trips(of)} == {time(6, 30)}


def test_a_ride_that_has_begun_is_left_alone(office):
    now = datetime.now(LOCAL)
    day = now.date()
    of = order(effective_from=day - ONE, return_ride=ReturnRide.FIXED, return_time=time(23, 59))
    there = make.trip(
        "scheduled",
        pickup_at=now - timedelta(minutes=1),
        standing_order=of,
        occurrence_date=day,
        generated_version=1,
        patient=of.patient,
    )
    back = make.trip(
        pickup_at=now + timedelta(hours=1),
        standing_order=of,
        occurrence_date=day,
        leg=2,
        linked_trip=there,
        generated_version=1,
        patient=of.patient,
    )
    services.pause_standing_order(of, starts_on=day, reason="Stay", by=office)
    back.refresh_from_db()
    assert back.status == "scheduled"


def transitions():
    """The next nights in which the operator's clocks change: (day, is it spring)."""
    for ahead in range(1, 366):
        day = make.today() + ahead * ONE
        noons = [datetime(d.year, d.month, d.day, 12, tzinfo=LOCAL) for d in (day - ONE, day)]
        turned = noons[1].utcoffset() - noons[0].utcoffset()
        if turned:
            yield day, turned > timedelta(0)


@pytest.mark.parametrize("wall", [time(1, 30), time(2, 30)])
def test_nights_in_which_the_clocks_change_have_one_trip_at_the_right_instant(wall):
    of = order(pickup_time=wall)
    generate(of, days=365)
    for day, is_spring in transitions():
        trip = Trip.objects.get(standing_order=of, occurrence_date=day)
        local = trip.pickup_at.astimezone(LOCAL)
        expected = time(3, 30) if is_spring and wall.hour == 2 else wall
        assert (local.time(), local.fold, trip.service_date) == (expected, 0, day)
    assert generate(of, days=365).is_nothing


def test_a_return_past_midnight_stands_on_the_next_service_day():
    of = order(pickup_time=time(22), return_ride=ReturnRide.FIXED, return_time=time(1, 15))
    generate(of, days=1)
    there, back = trips(of)
    assert back.service_date == there.service_date + ONE
    assert back.occurrence_date == there.occurrence_date


def test_the_preview_names_thirty_dates_with_the_reason_of_those_left_out(office):
    of = order(frequency=Frequency.WEEKLY, weekdays=["monday", "thursday"], holidays="skip")
    generate(of)
    shown = standing_preview.preview(office, of)
    assert len(shown) == 30
    feast = shown[10].day
    Holiday.objects.create(date=feast, name="Founders' day")
    shown = standing_preview.preview(office, of)
    assert shown[10].sentence == "It is a holiday, and the order does not ride on holidays."
    assert [bool(one.trips) for one in shown[:4]] == [True, True, True, one_in(shown[3])]
    assert standing_preview.preview(make.user(Role.DRIVER), of) == []
    monthly = order(frequency=Frequency.MONTHLY, day_of_month=31)
    assert len(standing_preview.preview(office, monthly)) == 30


def one_in(date):
    return date.day <= make.today() + 14 * ONE


def test_many_orders_take_as_many_statements_as_one():
    def asked(*orders):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            generate(*orders, days=5)
        return len([q for q in seen if "journal" not in q["sql"] and "pg_notify" not in q["sql"]])

    one = asked(order(return_ride=ReturnRide.WILL_CALL))
    ten = asked(*[order(return_ride=ReturnRide.WILL_CALL) for _ in range(10)])
    assert ten <= one + 2


def test_what_waits_to_be_accepted_makes_no_trips():
    of = order(of={"status": "requested", "accepted_at": None})
    assert generate(of).is_nothing
    assert StandingOrder.objects.get(pk=of.pk).trips.count() == 0
