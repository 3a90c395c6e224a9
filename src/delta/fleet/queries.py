"""Reading about vehicles."""

from django.db.models import QuerySet

from delta.accounts.models import User
from delta.fleet.models import Vehicle
from delta.kernel.search import given
from delta.kernel.words import ServiceLevel, VehicleStatus


def vehicles(
    person: User, *, status: VehicleStatus | None = None, level: ServiceLevel | None = None
) -> QuerySet[Vehicle]:
    """Return the vehicles `person` may see that answer every filter given."""
    return Vehicle.objects.visible_to(person).filter(**given(status=status, service_level=level))
