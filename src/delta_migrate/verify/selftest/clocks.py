"""Times harmed: an hour, a night of the clock change, a whole column's zone, midnight."""

from functools import partial

from delta_migrate.verify.selftest.cut import Spot, one_cell, whole_column
from delta_migrate.verify.selftest.injury import Kind

HOUR = "t.{0} + interval '1 hour'"
LOCAL = "((t.{0} AT TIME ZONE 'UTC') AT TIME ZONE {{zone}})"
# The day has not 24 hours: local midday before and after are not that far apart.
CHANGE_NIGHT = (
    "(t.{0} + interval '12 hours') AT TIME ZONE {{zone}} "
    "- (t.{0} - interval '12 hours') AT TIME ZONE {{zone}} <> interval '24 hours'"
)
PLACES = (
    ("trips_trip", "pickup_at"),
    ("trips_stop", "scheduled_at"),
    ("trips_trip", "created_at"),
    ("patients_patient", "created_at"),
    ("accounts_user", "created_at"),
)
STAMPS = (("trips_trip", "at_pickup_at"), ("trips_trip", "done_at"), *PLACES)
ROLLED = (
    ("trips_trip", "done_at", "pickup_at"),
    ("trips_trip", "at_dropoff_at", "pickup_at"),
    ("trips_trip", "appointment_at", "pickup_at"),
)

an_hour = partial(
    one_cell, spots=[Spot(table, column, HOUR.format(column)) for table, column in PLACES]
)
a_change_night = partial(
    one_cell,
    spots=[
        Spot(table, column, HOUR.format(column), CHANGE_NIGHT.format(column))
        for table, column in PLACES
    ],
)
the_zone = partial(
    whole_column, spots=[Spot(table, column, LOCAL.format(column)) for table, column in STAMPS]
)
midnight = partial(
    one_cell,
    spots=[
        Spot(
            table,
            late,
            f"t.{late} - interval '1 day'",
            f"(t.{late} AT TIME ZONE {{zone}})::date > (t.{early} AT TIME ZONE {{zone}})::date",
            (early,),
        )
        for table, late, early in ROLLED
    ],
)

KINDS = (
    Kind("one cell an hour later", an_hour),
    Kind("an hour later in a night of the clock change", a_change_night),
    Kind("a column shifted by the zone", the_zone),
    Kind("midnight roll lost", midnight),
)
