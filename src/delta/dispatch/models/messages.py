"""Messages: what the office and a driver, or the office and a facility, write to each other."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.drivers.models import Driver
from delta.facilities.models import Facility, staffed_by
from delta.journal.history import history
from delta.kernel.rows import Row, flag
from delta.kernel.said import said_day
from delta.trips.models import Trip


class MessageRows(models.QuerySet["Message"]):
    """Choosing among messages."""

    def visible_to(self, person: User) -> Self:
        """Keep what lies between the office and `person`'s side; nobody else reads along.

        What the office took back is gone for the other side.
        """
        if not person.may(Permission.MESSAGES_WRITE):
            return self.none()
        if person.is_office:
            return self
        mine = self.filter(Q(driver__login=person) | Q(facility__in=staffed_by(person)))
        return mine.filter(Q(is_active=True) | Q(is_from_office=False))


@history()
class Message(Row):
    """One thing said between the office and one driver or one facility, and when it was read.

    The other side is a driver or a facility, never both; `is_from_office` says who spoke.
    """

    driver = models.ForeignKey(
        Driver, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    facility = models.ForeignKey(
        Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    is_from_office = flag()
    sender = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    trip = models.ForeignKey(
        Trip, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    body = models.TextField()
    is_active = flag(True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MessageRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="dispatch_message_one_side",
                condition=Q(driver__isnull=True, facility__isnull=False)
                | Q(driver__isnull=False, facility__isnull=True),
            ),
            models.CheckConstraint(name="dispatch_message_said", condition=~Q(body="")),
            models.CheckConstraint(
                name="dispatch_message_times_in_order",
                condition=Q(read_at__isnull=True) | Q(read_at__gte=F("created_at")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="dispatch_message_newest"),
        ]

    def __str__(self) -> str:
        return f"Message of {said_day(self.created_at)}"
