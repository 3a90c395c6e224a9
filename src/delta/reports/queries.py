"""Reading for reports: totals by month and status, over the rows the reader may see."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, TruncMonth

from delta.accounts.models import User
from delta.billing.queries import DOLLARS, with_paid
from delta.kernel.search import given
from delta.trips.models import Trip


def total(of: str) -> Coalesce:
    """Return the sum of a column, zero where nothing is known."""
    return Coalesce(Sum(of), Value(Decimal(0)), output_field=DOLLARS)


def trip_totals(
    person: User, *, since: date | None = None, until: date | None = None
) -> list[dict[str, Any]]:
    """Return trips, miles and fares a month of service and status, latest month first."""
    days = given(service_date__gte=since, service_date__lte=until)
    seen = Trip.objects.visible_to(person).filter(**days)
    sums = {"count": Count("pk"), "miles_sum": total("miles"), "fares": total("total_fare")}
    return by_month(seen, "service_date", **sums)


def revenue_totals(
    person: User, *, since: date | None = None, until: date | None = None
) -> list[dict[str, Any]]:
    """Return invoices, what they charge and what was paid, a month of issue and status."""
    days = given(issued_on__gte=since, issued_on__lte=until)
    seen = with_paid(person).filter(**days)
    sums = {"count": Count("pk"), "charged": total("total"), "settled": total("paid")}
    return by_month(seen, "issued_on", **sums)


def by_month(rows: QuerySet[Any], day: str, **sums: Any) -> list[dict[str, Any]]:
    """Return `sums` over `rows` for each month of `day` and each status, latest month first."""
    grouped = rows.order_by().annotate(month=TruncMonth(day)).values("month", "status")
    return list(grouped.annotate(**sums).order_by("-month", "status"))
