"""Reading about the operator: its row, its zone."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from delta.accounts.policy import IDLE_MINUTES, Policy
from delta.accounts.roles import OFFICE
from delta.company.models import Company
from delta.kernel import clock
from delta.kernel.words import Role

Rows = TypeVar("Rows", bound="QuerySet[Any]")


def operator() -> Company | None:
    """Return the operator's row, or none before the seed."""
    return Company.objects.first()


def settings() -> Company:
    """Return the operator's settings; before the seed, a row of defaults that is kept nowhere."""
    return operator() or Company()


def zone() -> str:
    """Return the operator's IANA zone; before the seed, the column's default."""
    row = operator()
    return row.zone if row else str(Company._meta.get_field("zone").default)


def today() -> date:
    """Return the operator's service day now."""
    return clock.service_day(clock.now(), zone())


def in_jobs_reach(rows: Rows) -> Rows:
    """Keep what jobs may change by themselves: until the switch, no row a migration brought.

    Until then the legacy system is the one people work with, and every imported cell is compared
    with its source.
    """
    return rows if settings().is_live else rows.filter(imported_at__isnull=True)


def sign_in_policy() -> Policy:
    """Return the operator's rules for signing in; before the seed, those that ship.

    Administrators are signed out no later than a quarter of an hour, however long the office has.
    """
    row = operator()
    if row is None:
        return Policy()
    minutes: dict[str, int] = dict.fromkeys(OFFICE, row.office_idle_minutes)
    for role in (Role.SUPER_ADMIN, Role.ADMIN):
        minutes[role] = min(row.office_idle_minutes, IDLE_MINUTES[role])
    minutes[Role.DRIVER] = row.driver_idle_minutes
    minutes[Role.FACILITY_STAFF] = row.facility_idle_minutes
    minutes[Role.FAMILY_MEMBER] = minutes[Role.PATIENT] = row.rider_idle_minutes
    return Policy(
        is_live=row.is_live,
        require_second_factor=row.requires_second_factor,
        staff_password_days=row.staff_password_days,
        idle_minutes=minutes,
    )
