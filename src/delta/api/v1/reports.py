"""Reports: totals by month and status, over the rows the reader may see."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BeforeValidator, Field

from delta.accounts.roles import Permission
from delta.api.v1.paging import Day, Filters, check_known
from delta.api.v1.shapes import Miles, Money, Page, Pagination, Shape
from delta.api.v1.signed import Right, asker, doors
from delta.kernel.refusals import NotPermitted
from delta.reports import queries

routes = Router(tags=["reports"], by_alias=True)


class ReportType(StrEnum):
    """What is totalled."""

    TRIPS = "trips"
    REVENUE = "revenue"


def year_month(value: Any) -> Any:
    """Return the month of a day as `2026-11`."""
    return f"{value:%Y-%m}" if isinstance(value, date) else value


class Totals(Shape):
    """The totals of one month and status. Which sums stand here depends on the type asked for."""

    month: Annotated[str | None, BeforeValidator(year_month)] = Field(
        description="YYYY-MM of service or of issue; null where an invoice has no day of issue."
    )
    status: str
    count: int = Field(description="How many trips or invoices.")
    miles: Miles | None = Field(None, validation_alias="miles_sum", description="Of trips.")
    fares: Money | None = Field(None, description="Of trips: the promised prices.")
    charged: Money | None = Field(None, description="Of invoices: their totals.")
    paid: Money | None = Field(
        None, validation_alias="settled", description="Of invoices: what payments have settled."
    )


class ReportFilters(Filters):
    """What a report may be asked."""

    type: ReportType = ReportType.TRIPS
    since: Day | None = Field(None, alias="from", description="The first day, included.")
    until: Day | None = Field(None, alias="to", description="The last day, included.")


@routes.get(
    "/reports", response=Page[Totals], auth=doors(Right("reports", Permission.REPORTS_READ))
)
def get_report(request: HttpRequest, asked: Query[ReportFilters]) -> Page[Totals]:
    """Answer totals by month and status, latest month first, all at once.

    Trips count by their service day, revenue by the day an invoice was issued; revenue needs the
    right to see bills.
    """
    check_known(request, asked)
    person = asker(request)
    revenue = asked.type == ReportType.REVENUE
    if revenue and not person.may(Permission.BILLING_VIEW):
        raise NotPermitted("Your role may not read this.", code="forbidden")
    totals = queries.revenue_totals if revenue else queries.trip_totals
    rows = [
        Totals.model_validate(row) for row in totals(person, since=asked.since, until=asked.until)
    ]
    return Page[Totals](
        data=rows, pagination=Pagination(limit=len(rows), next_cursor=None, total=len(rows))
    )
