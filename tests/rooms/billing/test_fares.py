"""What a trip costs: the price it was booked at, overrides with a reason, recalculation."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delta.billing import services as billing
from delta.billing.repricing import repricing, standing_lines
from delta.facilities.models import VolumeTier
from delta.journal.models import Entry
from delta.journal.services import Program
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Refused, Stale
from delta.kernel.words import ContractPricing, Role, StopKind
from delta.rates import services as rates
from delta.rates.kept import lines_of
from delta.rates.models import RateCard, RateLine, ServiceType
from delta.trips import services as trips
from delta.trips.fares import fee_for_cancelling, fee_for_no_show, price_of
from delta.trips.models import Stop, Trip
from tests import make

pytestmark = pytest.mark.django_db
AT = make.at(date(2026, 12, 1), 14)


@pytest.fixture
def admin():
    make.company()
    rates.seed_service_types(by=Program("tests"))
    rates.seed_rate_card(by=Program("tests"))
    return make.user(Role.ADMIN)


def ends(*positions) -> list[Stop]:
    kinds = [StopKind.PICKUP, *[StopKind.DROPOFF] * 4]
    where = positions or [(None, None)] * 2
    return [
        Stop(kind=kind, address="1 Main St", latitude=latitude, longitude=longitude)
        for kind, (latitude, longitude) in zip(kinds, where, strict=False)
    ]


def booked(by, *, stops=None, **facts) -> Trip:
    given = {"miles": Decimal("10.00"), "wheelchair_required": True} | facts
    return trips.book(
        patient=make.patient(),
        service_type=given.pop("service_type", None) or ServiceType.objects.get(code="WC"),
        pickup_at=given.pop("pickup_at", AT),
        stops=stops or ends(),
        by=by,
        **given,
    )


def said(trip: Trip) -> list[tuple[str, str]]:
    return [(line.code, str(line.amount)) for line in lines_of(trip.quote)]


def test_a_booking_keeps_the_price_it_was_promised_line_by_line(admin):
    trip = Trip.objects.get(pk=booked(admin).pk)
    assert said(trip) == [
        ("base", "50.00"),
        ("miles", "25.00"),
        ("minutes", "12.00"),
        ("wheelchair", "15.00"),
    ]
    columns = (trip.base_fare, trip.mileage_fare, trip.time_fare, trip.surcharges)
    assert [str(amount) for amount in columns] == ["50.00", "25.00", "12.00", "15.00"]
    assert trip.total_fare == Decimal("102.00") == sum(columns)
    RateLine.objects.update(base_fare=1)
    trip.refresh_from_db()
    assert trip.total_fare == Decimal("102.00")


def test_miles_are_planned_along_the_stops_where_all_positions_are_known(admin):
    here, there = (Decimal("29.7604"), Decimal("-95.3698")), (Decimal("29.9"), Decimal("-95.3698"))
    trip = booked(admin, miles=None, stops=ends(here, there, here))
    assert trip.miles == Decimal("25.08")
    assert ("stops", "10.00") in said(trip)
    unknown = booked(admin, miles=None, stops=ends(here, (None, None)))
    assert (unknown.miles, unknown.total_fare, unknown.quote) == (None, None, None)


def test_a_ride_no_card_prices_is_booked_without_a_price(admin):
    RateCard.objects.all().delete()
    assert booked(admin).total_fare is None


def test_pricing_a_booking_costs_two_statements_and_a_third_with_a_facility(admin):
    facility = make.facility()

    def statements(**facts):
        with CaptureQueriesContext(
            connection,
        ) as sent:
            booked(admin, **facts)
        return [
            one["sql"]
            for one in sent
            if "rates_ratecard" in one["sql"] or "facilities_contract" in one["sql"]
        ]

    assert len(statements()) == 1
    assert len(statements(facility=facility)) == 2


def test_the_local_day_chooses_the_card_not_the_day_in_greenwich(admin):
    RateCard.objects.update(ends_on=date(2026, 12, 31))
    late = make.at(date(2026, 12, 31), 23, 30)
    assert booked(admin, pickup_at=late).total_fare is not None
    assert booked(admin, pickup_at=late + timedelta(minutes=30)).total_fare is None


def test_the_ride_back_has_its_percentage_off(admin):
    there, back = booked(admin), booked(admin, leg=2)
    assert back.total_fare == there.total_fare * Decimal("0.90")


def test_a_volume_contract_counts_the_trips_of_its_cycle_in_order(admin):
    contract = make.contract(pricing=ContractPricing.VOLUME)
    VolumeTier.objects.create(contract=contract, from_trips=1, to_trips=2, discount_percent=0)
    VolumeTier.objects.create(contract=contract, from_trips=3, price=Decimal("40.00"))
    facts = {"facility": contract.facility}
    first, gone = booked(admin, **facts), booked(admin, **facts)
    trips.cancel(gone, kind="advance", reason="Not needed", by=admin)
    assert (first.total_fare, booked(admin, **facts).total_fare) == (102, 102)
    assert booked(admin, **facts).total_fare == 40
    assert booked(admin, pickup_at=AT - timedelta(days=28), **facts).total_fare == 102
    assert price_of(first).total == 102


def test_an_override_keeps_the_lines_and_says_why(admin):
    trip = booked(admin)
    changed = billing.override_fare(trip, total=Decimal("80.00"), reason="By phone", by=admin)
    assert said(changed)[-1] == ("override", "-22.00")
    assert sum(line.amount for line in lines_of(changed.quote)) == changed.total_fare == 80
    assert (changed.version, Trip.objects.get(pk=trip.pk).total_fare) == (trip.version + 1, 80)
    again = billing.override_fare(changed, total=Decimal("120.00"), reason="Anew", by=admin)
    assert said(again)[-1] == ("override", "18.00")
    assert Entry.objects.filter(event="trip.fare_overridden").count() == 2
    kept = trip.events.order_by("pgh_id").first()
    assert kept.total_fare == Decimal("102.00")


@pytest.mark.parametrize(
    ("total", "reason"), [("-1", "x"), ("1.005", "x"), ("NaN", "x"), ("1", " "), ("1e12", "x")]
)
def test_an_override_that_is_none_changes_nothing(admin, total, reason):
    trip = booked(admin)
    with pytest.raises(Invalid):
        billing.override_fare(trip, total=Decimal(total), reason=reason, by=admin)
    assert Trip.objects.get(pk=trip.pk).total_fare == Decimal("102.00")


def test_who_may_not_price_trips_changes_and_sees_no_change(admin):
    trip = booked(admin)
    for role in (Role.DISPATCHER, Role.DRIVER, Role.PATIENT, Role.FACILITY_STAFF):
        person = make.user(role)
        with pytest.raises(NotPermitted):
            billing.override_fare(trip, total=Decimal(1), reason="x", by=person)
        with pytest.raises(NotPermitted):
            billing.recalculate_fare(trip, reason="x", by=person)
        with pytest.raises(NotPermitted):
            repricing(person, trip.pk)
    with pytest.raises(NotFound):
        repricing(admin, make.facility().pk)


def test_recalculating_shows_old_beside_new_and_ends_an_override(admin):
    trip = booked(admin)
    billing.override_fare(trip, total=Decimal("80.00"), reason="By phone", by=admin)
    RateLine.objects.update(base_fare=Decimal("60.00"))
    found = repricing(admin, trip.pk)
    assert [(one.code, one.was, one.now) for one in found.changes if one.by] == [
        ("base", Decimal("50.00"), Decimal("60.00")),
        ("override", Decimal("-22.00"), None),
    ]
    assert (found.was, found.now.total, found.by) == (80, 112, 32)
    assert Trip.objects.get(pk=trip.pk).total_fare == 80
    assert billing.recalculate_fare(trip, reason="New prices", by=admin) == found
    written = Trip.objects.get(pk=trip.pk)
    assert (written.total_fare, written.quote["reason"]) == (112, "New prices")
    again = billing.recalculate_fare(trip, reason="Twice", by=admin)
    assert not any(one.by for one in again.changes)


def test_waiting_at_the_door_is_known_when_the_ride_is_done(admin):
    trip = booked(admin)
    stamps = {"at_pickup_at": AT - timedelta(minutes=4), "on_board_at": AT + timedelta(minutes=25)}
    Trip.objects.filter(pk=trip.pk).update(**stamps)
    found = repricing(admin, trip.pk)
    assert [(one.code, one.by) for one in found.changes if one.by] == [("waiting", Decimal("7.50"))]


def test_a_billed_trip_is_never_touched(admin):
    facility = make.facility()
    trip = booked(admin, facility=facility)
    Trip.objects.filter(pk=trip.pk).update(driver=make.driver())
    invoice = make.invoice(to=facility, trips=[trip])
    for verb, given in (
        (billing.override_fare, {"total": Decimal(1)}),
        (billing.recalculate_fare, {}),
    ):
        with pytest.raises(Refused, match="billed") as refused:
            verb(trip, reason="x", by=admin, **given)
        assert refused.value.code == "is_billed"
    assert Trip.objects.get(pk=trip.pk).total_fare == Decimal("102.00")
    billing.cancel_invoice(invoice, reason="Wrong", by=admin)
    assert billing.override_fare(trip, total=Decimal(1), reason="x", by=admin).total_fare == 1


def test_legacy_charges_go_only_when_said_so_of_the_trip(admin):
    charges = {"base_fare": 35, "mileage_fare": 15, "time_fare": None, "surcharges": None}
    trip = make.trip(imported_at=clock.now(), total_fare=Decimal("48.00"), pickup_at=AT, **charges)
    assert [(line.code, line.amount) for line in standing_lines(trip)] == [
        ("base", 35),
        ("miles", 15),
        ("legacy", Decimal("-2.00")),
    ]
    for verb, given in (
        (billing.override_fare, {"total": Decimal(1)}),
        (billing.recalculate_fare, {}),
    ):
        with pytest.raises(Refused, match="came with"):
            verb(trip, reason="x", by=admin, **given)
    assert Trip.objects.get(pk=trip.pk).total_fare == 48
    found = billing.recalculate_fare(trip, reason="Agreed", by=admin, replace_legacy=True)
    assert sum(one.by for one in found.changes) == found.by
    assert trip.events.order_by("pgh_id").last().total_fare == 48


def test_a_stale_version_is_refused_and_a_trip_without_miles_is_told(admin):
    trip = booked(admin)
    with pytest.raises(Stale):
        billing.override_fare(trip, total=Decimal(1), reason="x", by=admin, version=99)
    Trip.objects.filter(pk=trip.pk).update(miles=None)
    with pytest.raises(Refused, match="miles"):
        billing.recalculate_fare(trip, reason="x", by=admin)


def test_fees_are_what_the_card_of_the_day_says(admin):
    trip = booked(admin)
    assert fee_for_cancelling(trip, AT - timedelta(hours=24)).amount == 0
    assert fee_for_cancelling(trip, AT - timedelta(hours=3)).amount == 10
    assert fee_for_cancelling(trip, AT - timedelta(hours=3), at_door=True).amount == 25
    assert fee_for_no_show(trip).amount == Decimal("51.00")
    RateCard.objects.update(no_show_percent=0)
    assert fee_for_no_show(trip).amount == 0
