"""What Metro Ride charged for a trip, in its own prices."""

from delta_migrate.sample.oracle import Row
from delta_migrate.sample.spelling import dollars

BASE = {"AMBU": 3500, "WHCH": 5000, "STRC": 15000, "BARI": 17500}  # cents
TENTH_OF_A_MILE = {"AMBU": 25, "WHCH": 25, "STRC": 30, "BARI": 35}  # cents
OXYGEN, NIGHT = 1000, 1500
FEES = {"CXL": 1000, "CXS": 1000, "CXD": 2500, "NS": 2500}
EVENING, MORNING = 20 * 60, 5 * 60


def fares(service: str, tenths: int, minute: int, status: str, oxygen: bool) -> Row:
    """Return the fare's parts and their sum; a ride that was not given costs its fee only."""
    base = miles = 0
    if status[:2] in ("CX", "NS", "TD"):
        extra = FEES.get(status, 0)
    else:
        base, miles = BASE[service], TENTH_OF_A_MILE[service] * tenths
        extra = OXYGEN * oxygen + NIGHT * (minute >= EVENING or minute < MORNING)
    return {
        "F_BASE": dollars(base),
        "F_MILE": dollars(miles),
        "F_SURCH": dollars(extra),
        "F_TOTAL": dollars(base + miles + extra),
    }
