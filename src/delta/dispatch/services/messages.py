"""Verbs on messages: saying something across the desk, and having read it."""

from delta.accounts.models import User
from delta.dispatch.models import Message
from delta.dispatch.permissions import check_can_write, check_is_for
from delta.drivers.models import Driver
from delta.facilities.models import Facility, staffed_by
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import Role
from delta.trips.models import Trip


@verb
def write_message(
    *,
    body: str,
    by: User,
    driver: Driver | None = None,
    facility: Facility | None = None,
    trip: Trip | None = None,
) -> Message:
    """Write to the office, or from the office to one driver or one facility."""
    if driver is None and facility is None:
        driver, facility = _own_side(by)
    check_can_write(by, driver, facility)
    if (driver is None) == (facility is None):
        raise Invalid({"driver": ["Say to which driver or to which facility, not both."]})
    if not body.strip():
        raise Invalid({"body": ["Write something."]})
    message = Message.objects.create(
        body=body,
        sender=by,
        is_from_office=by.is_office,
        driver=driver,
        facility=facility,
        trip=trip,
    )
    journal.record("message.written", message, by=by)
    return message


def _own_side(by: User) -> tuple[Driver | None, Facility | None]:
    """Return the driver or the facility `by` speaks for; neither for the office."""
    if by.role == Role.DRIVER:
        return Driver.objects.filter(login=by).first(), None
    return None, Facility.objects.filter(pk__in=staffed_by(by)).first()


@verb
def read_message(message: Message, *, by: User) -> Message:
    """Keep that somebody of the other side has read a message; the first reader counts."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    check_is_for(by, row)
    if not row.is_active:
        raise Refused("This message was taken back.", code="out_of_use")
    if row.read_at is None:
        row.read_at, row.read_by = clock.now(), by
        row.save(update_fields=["read_at", "read_by", "updated_at"])
        journal.record("message.read", row, by=by)
    return row
