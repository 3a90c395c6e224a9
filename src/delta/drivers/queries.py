"""Reading drivers: their papers, whose end soon, and the vehicle of the running or next shift."""

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from delta.accounts.models import User
from delta.drivers.models import Credential, Driver, Shift
from delta.fleet.models import Vehicle
from delta.kernel import clock
from delta.kernel.search import matching
from delta.kernel.words import CredentialStatus, DriverStatus


def ending_credentials(person: User, *, until: date) -> list[Credential]:
    """Return what lets active drivers drive and ends by `until`, what has ended first."""
    drivers = Driver.objects.visible_to(person).filter(status=DriverStatus.ACTIVE)
    return list(
        Credential.objects.filter(driver__in=drivers, expires_on__lte=until)
        .exclude(status=CredentialStatus.FAILED)
        .select_related("driver")
        .order_by("expires_on", "id")
    )


def next_shifts(by: str, at: datetime) -> QuerySet[Shift]:
    """Return a shift for each `by` (driver or vehicle): the one running at `at`, or the next."""
    coming = Shift.objects.filter(ends_at__gt=at).select_related("driver", "vehicle")
    return coming.order_by(by, "starts_at", "id").distinct(by)


def with_vehicle_now(person: User) -> QuerySet[Driver]:
    """Return the drivers `person` may see, with login and credentials.

    `next_shifts` holds none or one shift, the running or next one, with its vehicle.
    """
    shifts = Prefetch("shifts", queryset=next_shifts("driver", clock.now()), to_attr="next_shifts")
    papers = Credential.objects.order_by("kind", "expires_on", "id")
    seen = Driver.objects.visible_to(person).select_related("login")
    return seen.prefetch_related(shifts, Prefetch("credentials", queryset=papers))


def drivers(
    person: User, *, status: DriverStatus | None = None, search: str = ""
) -> QuerySet[Driver]:
    """Return the drivers `person` may see that answer every filter given."""
    rows = with_vehicle_now(person)
    if status is not None:
        rows = rows.filter(status=status)
    names = ("first_name", "last_name", "email", "number", "license_number")
    return rows.filter(matching(search, *names, phone="phone")) if search else rows


def with_driver_now(vehicles: QuerySet[Vehicle], person: User) -> QuerySet[Vehicle]:
    """Return `vehicles`; `next_shifts` holds none or one shift, of a driver `person` sees."""
    seen = next_shifts("vehicle", clock.now()).filter(driver__in=Driver.objects.visible_to(person))
    return vehicles.prefetch_related(Prefetch("shifts", queryset=seen, to_attr="next_shifts"))
