"""Drivers: who drives for the operator."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.journal.history import history
from delta.kernel.phones import phone_number
from delta.kernel.rows import HistoryRow, flag, known_word, text, word
from delta.kernel.words import DriverStatus


class DriverRows(models.QuerySet["Driver"]):
    """Choosing among drivers."""

    def visible_to(self, person: User) -> Self:
        """Keep whom `person` may see: the office all, a driver themselves."""
        if not person.may(Permission.DRIVERS_READ):
            return self.none()
        return self if person.is_office else self.filter(login=person)


@history()
class Driver(HistoryRow):
    """A person who drives for the operator; the login is optional.

    A placeholder stands for somebody the legacy system named but no longer knew.
    """

    number = text()
    first_name = models.TextField()
    last_name = text()
    date_of_birth = models.DateField(null=True, blank=True)
    phone = phone_number()
    phone2 = phone_number()
    email = text()
    address = text()
    emergency_contact_name = text()
    emergency_contact_phone = phone_number()
    emergency_contact_relationship = text()
    login = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="driver"
    )
    hired_on = models.DateField(null=True, blank=True)
    first_served_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    license_number = text()
    license_state = text()
    license_class = text()
    license_expires_on = models.DateField(null=True, blank=True)
    status = word(DriverStatus, default=DriverStatus.ACTIVE)
    is_placeholder = flag()
    notes = text()

    objects = DriverRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("drivers_driver", "status", DriverStatus),
            models.UniqueConstraint(
                fields=["number"], name="drivers_driver_one_number", condition=~Q(number="")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="drivers_driver_newest")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The driver's full name."""
        return f"{self.first_name} {self.last_name}".strip()
