"""Days on which a facility receives nobody, so that no standing order rides there."""

from typing import ClassVar, Self

from django.db import models

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.facilities.models import Facility
from delta.journal.history import history
from delta.kernel.rows import HistoryRow, flag, text
from delta.kernel.said import said_day


class ClosureRows(models.QuerySet["FacilityClosure"]):
    """Choosing among closures."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: whoever has standing orders, of the facilities they see."""
        if not person.may(Permission.STANDING_ORDERS_REQUEST):
            return self.none()
        return self.filter(facility__in=Facility.objects.visible_to(person))


@history()
class FacilityClosure(HistoryRow):
    """A stretch of days, both ends included, on which a facility receives no patients."""

    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="closures")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = text()
    is_active = flag(True)

    objects = ClosureRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="trips_facilityclosure_days_in_order",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility} closed from {said_day(self.starts_on)}"
