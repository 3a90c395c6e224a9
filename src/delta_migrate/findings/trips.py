"""Trips beside each other, and beside the people and places they name."""

from delta_migrate.findings.finding import Finding

OPEN = "('requested', 'scheduled', 'assigned')"
MILES_A_DEGREE = 69.0
APART = 3  # times the straight line, and two miles for those around the corner


def overlap(of: str, rest: str = "true") -> str:
    """Rides of one patient or driver that were under way at the same time."""
    return (
        "SELECT id FROM (SELECT id, starts, ends, "
        "max(ends) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before, "
        "min(starts) OVER (w ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS after "
        f"FROM (SELECT t.id, t.{of} AS whose, coalesce(t.at_pickup_at, t.pickup_at) AS starts, "
        f"t.at_dropoff_at AS ends FROM trips_trip t WHERE t.{of} IS NOT NULL "
        f"AND t.at_dropoff_at > coalesce(t.at_pickup_at, t.pickup_at) AND {rest}) r "
        "WINDOW w AS (PARTITION BY whose ORDER BY starts, id)) q "
        "WHERE starts < before OR ends > after"
    )


STRAIGHT = (
    f"{MILES_A_DEGREE} * sqrt(power((a.latitude - b.latitude)::float8, 2) "
    "+ power((a.longitude - b.longitude)::float8 * cos(radians(a.latitude::float8)), 2))"
)
FINDINGS = (
    Finding("patient_overlap", "trips_trip.patient_id", overlap("patient_id")),
    Finding(
        "driver_overlap",
        "trips_trip.driver_id",
        overlap(
            "driver_id",
            "NOT EXISTS (SELECT FROM drivers_driver d "
            "WHERE d.id = t.driver_id AND d.is_placeholder)",
        ),
    ),
    Finding(
        "authorization_twice",
        "patients_authorization.number",
        "SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY payer_id, number) AS n "
        "FROM patients_authorization) q WHERE n > 1",
    ),
    Finding(
        "unpaired_leg",
        "trips_trip.leg",
        "SELECT t.id FROM trips_trip t WHERE t.leg = 2 AND NOT EXISTS (SELECT FROM trips_trip o "
        "WHERE o.patient_id = t.patient_id AND o.service_date = t.service_date AND o.leg = 1)",
    ),
    Finding(
        "inactive_patient_trip",
        "trips_trip.patient_id",
        "SELECT t.id FROM trips_trip t JOIN patients_patient p ON p.id = t.patient_id "
        f"WHERE NOT p.is_active AND t.status IN {OPEN}",
    ),
    Finding(
        "miles_mismatch",
        "trips_trip.miles",
        "SELECT id FROM (SELECT t.id, t.miles::float8 AS miles, "
        f"{STRAIGHT} AS straight FROM trips_trip t "
        "JOIN trips_stop a ON a.trip_id = t.id AND a.position = 1 "
        "JOIN trips_stop b ON b.trip_id = t.id AND b.position = 2 "
        "WHERE a.latitude IS NOT NULL AND b.latitude IS NOT NULL) q "
        f"WHERE miles > {APART} * straight + 2 OR straight > {APART} * miles + 2",
    ),
)
