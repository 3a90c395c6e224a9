"""Verbs on the operator: named for the first time, its settings, hours, area and holidays."""

import json
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from delta.company import area, federal
from delta.company.hours import CLOSES, OPENS, WEEK
from delta.company.models import COMPANY_ID, Company, Holiday, ServiceArea, ServiceHours
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.ids import seed_id
from delta.kernel.refusals import Invalid, Refused
from delta.records.keeping import keep

NAME = "Your company"
ZONE = "America/Chicago"


@verb
def seed_company(*, by: journal.Actor, name: str = NAME, zone: str = ZONE) -> list[str]:
    """Put in the operator's one row if it is missing; return its name if it was created.

    `zone` is an IANA name; an unknown one is refused before anything is written.
    """
    check_zone(zone)
    row, new = Company.objects.get_or_create(
        only=True, defaults={"id": COMPANY_ID, "name": name, "zone": zone}
    )
    if not new:
        return []
    journal.record("company.seeded", row, by=by)
    return [row.name]


@verb
def seed_service_hours(*, by: journal.Actor) -> list[str]:
    """Put in the hours of every weekday nobody spoke of yet; return the days created.

    A day whose hours were taken out of use was spoken of.
    """
    spoken = set(ServiceHours.objects.values_list("weekday", flat=True))
    created = [day for day in WEEK if day not in spoken]
    for day in created:
        row = ServiceHours.objects.create(
            id=seed_id(f"service_hours:{day}"), weekday=day, opens_at=OPENS, closes_at=CLOSES
        )
        journal.record("service_hours.seeded", row, by=by)
    return [str(day) for day in created]


@verb
def change_settings(row: Company, *, by: journal.Actor, **given: Any) -> Company:
    """Change what the operator decides; its zone stays once it is live.

    Trips, invoices and standing orders are dated by the zone: moving it would redate them.
    """
    was = Company.objects.select_for_update().get(pk=row.pk)
    if "zone" in given:
        check_zone(row.zone)
        if was.is_live:
            raise Refused(
                "The time zone of a live operator cannot be changed.",
                code="zone_fixed",
                next_step="Trips are dated by it. Nothing was changed.",
            )
    keep(row, given)
    journal.record("company.changed", row, by=by, fields=sorted(given))
    return row


@verb
def add_federal_holidays(company: Company, *, by: journal.Actor, year: int) -> Company:
    """Put in the federal holidays of a year; a day that is there already stays as it is."""
    first, last = federal.YEARS
    if not first <= year <= last:
        raise Invalid({"year": [f"Give a year from {first} to {last}."]})
    there = set(Holiday.objects.values_list("date", flat=True))
    days = {day: name for day, name in federal.of_year(year).items() if day not in there}
    Holiday.objects.bulk_create(Holiday(date=day, name=name) for day, name in days.items())
    journal.record("company.holidays_added", company, by=by, year=year, added=len(days))
    return company


@verb
def add_area(*, by: journal.Actor, name: str, polygon: Any, **given: Any) -> ServiceArea:
    """Add an area the operator serves; its polygon is looked at first."""
    row = ServiceArea(name=name, polygon=polygon, **given)
    _draw(row)
    keep(row)
    journal.record("service_area.created", row, by=by, fields=sorted({"name", "polygon", *given}))
    return row


@verb
def change_area(row: ServiceArea, *, by: journal.Actor, **given: Any) -> ServiceArea:
    """Change an area the operator serves."""
    _draw(row)
    keep(row, given)
    journal.record("service_area.changed", row, by=by, fields=sorted(given))
    return row


def check_zone(zone: str) -> None:
    """Refuse a zone the time zone database does not know."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(
            "There is no such time zone.",
            code="unknown_zone",
            next_step="Give an IANA name such as America/Chicago.",
        ) from None


def _draw(row: ServiceArea) -> None:
    """Read a polygon that came as text, and refuse one that cannot be an area."""
    if isinstance(row.polygon, str):
        try:
            row.polygon = json.loads(row.polygon)
        except (ValueError, RecursionError):
            raise Invalid({"polygon": ["This is not JSON."]}) from None
    wrong = area.faults(row.polygon)
    if wrong:
        raise Invalid({"polygon": wrong})
