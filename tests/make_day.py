"""Make what the day, the money and the outbox keep; reached as `make.run(…)` and so on."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from delta.billing import services as billing
from delta.billing.models import Allocation, Invoice, Payment, Refund
from delta.dispatch.models import Complaint, Incident, IncidentDocument, Message, Run, RunTrip
from delta.kernel import clock
from delta.kernel.words import (
    Channel,
    Frequency,
    NoticeKind,
    NoticeStatus,
    PaymentMethod,
    Role,
    StandingOrderStatus,
    StopKind,
    Weekday,
)
from delta.notices.models import Notice, NoticePreference
from delta.trips.models import (
    DriverPreference,
    StandingOrder,
    StandingOrderException,
    StandingOrderPause,
    StandingOrderStop,
    StandingOrderVersion,
)
from tests import make


def run(**given: Any) -> Run:
    """Return a published run of today, from eight to four."""
    day = make.today()
    named = {
        "starts_at": make.at(day, 8),
        "ends_at": make.at(day, 16),
        "service_date": day,
        "status": "published",
    }
    given.setdefault("driver", None) or given.update(driver=make.driver())
    given.setdefault("vehicle", None) or given.update(vehicle=make.vehicle())
    return Run.objects.create(**(named | given))


def runtrip(**given: Any) -> RunTrip:
    """Return a trip's place on a run of its driver."""
    trip = given.pop("trip", None) or make.trip("assigned")
    on = given.pop("run", None) or run(driver=trip.driver)
    return RunTrip.objects.create(**({"position": 1} | given), trip=trip, run=on)


def incident(**given: Any) -> Incident:
    """Return a fall at a door, reported."""
    named = {"kind": "fall", "happened_at": clock.now(), "description": "Slipped at the ramp."}
    return Incident.objects.create(**(named | given))


def incidentdocument(**given: Any) -> IncidentDocument:
    """Return a paper of an incident."""
    given.setdefault("incident", None) or given.update(incident=incident())
    given.setdefault("document", None) or given.update(document=make.document())
    return IncidentDocument.objects.create(**given)


def complaint(**given: Any) -> Complaint:
    """Return a complaint about lateness, answer owed in thirty days."""
    named = {
        "complainant": "patient",
        "category": "lateness",
        "description": "Came an hour late.",
        "received_at": clock.now(),
        "due_on": make.today() + timedelta(days=30),
    }
    return Complaint.objects.create(**(named | given))


def message(**given: Any) -> Message:
    """Return what the office said to a driver."""
    if not given.get("facility"):
        given.setdefault("driver", None) or given.update(driver=make.driver())
    elif given.get("driver"):
        given.pop("facility")
    named = {"body": "Please call the desk.", "is_from_office": True}
    return Message.objects.create(**(named | given))


def standingorder(**given: Any) -> StandingOrder:
    """Return an active standing order without a version."""
    named = {"status": StandingOrderStatus.ACTIVE, "accepted_at": clock.now()}
    given.setdefault("patient", None) or given.update(patient=make.patient())
    given.setdefault("number", f"SO-{next(make.numbers):05}")
    return StandingOrder.objects.create(**(named | given))


def standingorderversion(**given: Any) -> StandingOrderVersion:
    """Return a version that rides Mondays, Wednesdays and Fridays at nine from tomorrow."""
    named = {
        "effective_from": make.today() + timedelta(days=1),
        "frequency": Frequency.WEEKLY,
        "weekdays": [Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY],
        "pickup_time": "09:00",
    }
    given.setdefault("order", None) or given.update(order=standingorder())
    given.setdefault("service_type", None) or given.update(service_type=make.service_type())
    return StandingOrderVersion.objects.create(**(named | given))


def standingorderstop(**given: Any) -> StandingOrderStop:
    """Return the pick-up of a version."""
    given.setdefault("version", None) or given.update(version=standingorderversion())
    named = {"position": 1, "kind": StopKind.PICKUP, "address": "1 Main St, Houston, TX 77002"}
    return StandingOrderStop.objects.create(**(named | given))


def standingorderexception(**given: Any) -> StandingOrderException:
    """Return a day next week that is skipped."""
    given.setdefault("order", None) or given.update(order=standingorder())
    named = {"day": make.today() + timedelta(days=7), "kind": "skip"}
    return StandingOrderException.objects.create(**(named | given))


def standingorderpause(**given: Any) -> StandingOrderPause:
    """Return a week of rest from today."""
    given.setdefault("order", None) or given.update(order=standingorder())
    day = make.today()
    named = {"starts_on": day, "ends_on": day + timedelta(days=7), "reason": "Hospital"}
    return StandingOrderPause.objects.create(**(named | given))


def driverpreference(**given: Any) -> DriverPreference:
    """Return a patient who must not be given to one driver."""
    given.setdefault("patient", None) or given.update(patient=make.patient())
    given.setdefault("driver", None) or given.update(driver=make.driver())
    return DriverPreference.objects.create(**({"kind": "avoided"} | given))


def payment(**given: Any) -> Payment:
    """Return a cheque over a hundred dollars received today."""
    named = {
        "amount": Decimal("100.00"),
        "method": PaymentMethod.CHECK,
        "received_on": make.today(),
    }
    if not given.get("patient"):
        given.setdefault("facility", None) or given.update(facility=make.facility())
    return Payment.objects.create(**(named | given))


def sent_invoice(**given: Any) -> Invoice:
    """Return an invoice that was sent and is due in a month."""
    drafted = make.invoice(to=given.pop("facility", None), **given)
    return billing.send_invoice(drafted, by=make.user(Role.ADMIN))


def allocation(**given: Any) -> Allocation:
    """Return ten dollars of a payment put against an invoice."""
    given.setdefault("invoice", None) or given.update(invoice=sent_invoice())
    owed: Invoice = given["invoice"]
    given.setdefault("payment", None) or given.update(payment=payment(facility=owed.facility))
    return Allocation.objects.create(**({"amount": Decimal("10.00")} | given))


def refund(**given: Any) -> Refund:
    """Return five dollars given back out of a payment."""
    given.setdefault("payment", None) or given.update(payment=payment())
    named = {
        "amount": Decimal("5.00"),
        "method": PaymentMethod.CHECK,
        "refunded_on": make.today(),
        "reason": "Paid twice",
    }
    return Refund.objects.create(**(named | given))


def notice(**given: Any) -> Notice:
    """Return a reminder that waits for its gateway."""
    named = {
        "kind": NoticeKind.REMINDER_24H,
        "channel": Channel.SMS,
        "status": NoticeStatus.QUEUED,
        "subject": "Trip Reminder",
        "body": "Reminder: Your trip is scheduled for tomorrow.",
    }
    return Notice.objects.create(**(named | given))


def noticepreference(**given: Any) -> NoticePreference:
    """Return somebody's wish not to get reminders by text message."""
    given.setdefault("user", None) or given.update(user=make.user(Role.PATIENT))
    named = {"kind": NoticeKind.REMINDER_24H, "channel": Channel.SMS, "is_wanted": False}
    return NoticePreference.objects.create(**(named | given))
