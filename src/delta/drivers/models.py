"""Drivers, the credentials that let them drive, and the shifts they work."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.fleet.models import Vehicle
from delta.kernel.rows import HistoryRow, Row, flag, known_word, text, unless_history, word
from delta.kernel.words import CredentialKind, CredentialStatus, DriverStatus


class DriverRows(models.QuerySet["Driver"]):
    """Choosing among drivers."""

    def visible_to(self, person: User) -> Self:
        """Keep whom `person` may see: the office all, a driver themselves."""
        if not person.may(Permission.DRIVERS_READ):
            return self.none()
        return self if person.is_office else self.filter(login=person)


class Driver(HistoryRow):
    """A person who drives for the operator; the login is optional.

    A placeholder stands for somebody the legacy system named but no longer knew.
    """

    number = text()
    first_name = models.TextField()
    last_name = text()
    phone = text()
    email = text()
    login = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="driver"
    )
    hired_on = models.DateField(null=True, blank=True)
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


class Credential(Row):
    """A paper that lets a driver drive: its kind, how it stands and when it ends."""

    SEEN_THROUGH = "driver"

    driver = models.ForeignKey(Driver, on_delete=models.CASCADE, related_name="credentials")
    kind = word(CredentialKind)
    status = word(CredentialStatus, default=CredentialStatus.PENDING)
    number = text()
    issuer = text()
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("drivers_credential", "kind", CredentialKind),
            known_word("drivers_credential", "status", CredentialStatus),
            unless_history(
                "drivers_credential",
                "days_in_order",
                Q(issued_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=F("issued_on")),
            ),
        ]


class Shift(HistoryRow):
    """The stretch of time a driver works, and the vehicle they work with."""

    SEEN_THROUGH = "driver"

    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="shifts")
    vehicle = models.ForeignKey(
        Vehicle, null=True, blank=True, on_delete=models.PROTECT, related_name="shifts"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            unless_history("drivers_shift", "times_in_order", Q(ends_at__gt=F("starts_at"))),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["driver", "ends_at"], name="drivers_shift_next")
        ]
