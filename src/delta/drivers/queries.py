"""Reading drivers: whose papers end soon."""

from datetime import date

from delta.accounts.models import User
from delta.drivers.models import Credential, Driver
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
