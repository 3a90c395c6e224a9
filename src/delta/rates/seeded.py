"""The seeded card: what an operator starts with, until it lets another card follow. Pure."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from delta.kernel.words import MultiplierKind, SurchargeKind, Weekday
from delta.rates.terms import MORNING, NIGHT, WEEKEND, Hours, Multiplier, Surcharge

IN_FORCE_FROM = date(2000, 1, 1)
WORKING_DAYS = frozenset(Weekday) - WEEKEND

TERMS: dict[str, Any] = {
    "per_minute": Decimal("0.50"),
    "minimum_fare": Decimal("15.00"),
    "extra_stop": Decimal("10.00"),
    "waiting_per_minute": Decimal("0.50"),
    "waiting_free_minutes": 10,
    "waiting_step_minutes": 1,
    "return_percent": Decimal("10.00"),
}

FEES: dict[str, Any] = {
    "free_hours": 24,
    "late_fee": Decimal("10.00"),
    "short_hours": 2,
    "short_fee": Decimal("25.00"),
    "no_show_percent": Decimal("50.00"),
}

SURCHARGES = (
    Surcharge(SurchargeKind.WHEELCHAIR, Decimal("15.00")),
    Surcharge(SurchargeKind.STRETCHER, Decimal("25.00")),
    Surcharge(SurchargeKind.BARIATRIC, Decimal("20.00")),
    Surcharge(SurchargeKind.OXYGEN, Decimal("10.00")),
    Surcharge(SurchargeKind.ESCORT, Decimal("20.00")),
    Surcharge(SurchargeKind.IV, Decimal("15.00")),
    Surcharge(SurchargeKind.TRANSFER, Decimal("8.00")),
    Surcharge(SurchargeKind.COMPANION, Decimal("5.00")),
)

MULTIPLIERS = (
    Multiplier(MultiplierKind.HOLIDAY),
    Multiplier(MultiplierKind.RUSH, Decimal("1.50"), WORKING_DAYS, Hours(time(7), time(9))),
    Multiplier(MultiplierKind.RUSH, Decimal("1.50"), WORKING_DAYS, Hours(time(17), time(19))),
    Multiplier(MultiplierKind.NIGHT, Decimal("1.40"), hours=Hours(NIGHT, MORNING)),
    Multiplier(MultiplierKind.WEEKEND, Decimal("1.20"), WEEKEND),
)
