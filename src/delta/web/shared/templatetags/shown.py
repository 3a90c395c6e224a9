"""How templates show things: times, days, money, phone numbers, stored words and statuses."""

from datetime import date, datetime
from decimal import Decimal

import phonenumbers
from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from delta.kernel import clock, money
from delta.kernel.said import said_day, said_moment
from delta.kernel.words import TripStatus, screen
from delta.patients.models import MedicalProfile
from delta.trips.models import Stop, Trip

register = template.Library()

# Icon and word of a status; the colour is in tokens.css and is never alone.
STATUSES = {
    TripStatus.REQUESTED: ("circle-dashed", "Requested"),
    TripStatus.SCHEDULED: ("circle", "Scheduled"),
    TripStatus.ASSIGNED: ("send", "Assigned"),
    TripStatus.EN_ROUTE: ("navigation", "En route"),
    TripStatus.ARRIVED: ("map-pin", "At pickup"),
    TripStatus.ON_BOARD: ("user-check", "On board"),
    TripStatus.COMPLETED: ("check", "Done"),
    TripStatus.CANCELLED: ("x", "Cancelled"),
    TripStatus.NO_SHOW: ("ban", "Not there"),
    TripStatus.TURNED_DOWN: ("thumbs-down", "Turned down"),
}


ABBREVIATIONS = {"cpr": "CPR", "sms": "SMS", "ach": "ACH"}


@register.filter
def clock_time(at: datetime | None) -> str:
    """Show a time of day on the operator's clock: `9:15 AM`, or a dash."""
    return clock.shown_time(timezone.localtime(at)) if at else "–"


@register.filter
def day(at: date | datetime | None) -> str:
    """Show a day on the operator's calendar: `Mon 23 Nov 2026`, or a dash."""
    return said_day(at) if at else "–"


@register.filter
def moment(at: datetime | None) -> str:
    """Show an instant as day and time: `Mon 23 Nov 2026, 9:15 AM`."""
    return said_moment(at) if at else "–"


@register.filter
def dollars(amount: Decimal | None) -> str:
    """Show an amount: `$1,234.50`."""
    return money.shown(amount)


@register.filter
def phone(number: str) -> str:
    """Show a stored number as people here read it: `(713) 555-0142`; odd ones stay as they are."""
    try:
        parsed = phonenumbers.parse(number, "US")
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat
    local = style.NATIONAL if parsed.country_code == 1 else style.INTERNATIONAL
    return phonenumbers.format_number(parsed, local)


@register.filter
def word(stored: str | None) -> str:
    """Show a stored word: `no_show` becomes `No show`."""
    if not stored:
        return "–"
    return ABBREVIATIONS.get(stored, screen(stored))


@register.filter
def words(stored: list[str]) -> str:
    """Show several stored words after one another."""
    return ", ".join(word(one) for one in stored)


@register.filter
def origin(trip: Trip) -> str:
    """Show where a trip starts in few words."""
    return place(next(iter(trip.stops.all()), None))


@register.filter
def destination(trip: Trip) -> str:
    """Show where a trip ends in few words."""
    return place(next(reversed(list(trip.stops.all())), None))


@register.simple_tag
def needs_words(trip: Trip, profile: MedicalProfile | None) -> list[str]:
    """Return what a trip asks of driver and vehicle, as far as the reader may know it."""
    asked = [
        ("Wheelchair", trip.wheelchair_required),
        ("Stretcher", trip.stretcher_required),
        ("Needs lift", profile and profile.requires_lift),
        ("Help with transfer", trip.transfer_required),
        (f"Oxygen{flow(profile)}", trip.oxygen_required),
        (f"{trip.attendants} riding along", trip.attendants),
    ]
    return [said for said, is_asked in asked if is_asked]


def flow(profile: MedicalProfile | None) -> str:
    """Return how much oxygen a patient needs, if it is known."""
    known = profile and profile.oxygen_flow_lpm
    return f" {known} L/min" if known else ""


def place(stop: Stop | None) -> str:
    """Return a stop's name, or the first line of its address."""
    if stop is None:
        return "–"
    return stop.name or stop.line1 or stop.address.split(",")[0] or "–"


@register.filter
def status_word(status: str) -> str:
    """Show a trip's status in a plain word."""
    return STATUSES[TripStatus(status)][1]


@register.filter
def status_icon(status: str) -> str:
    """Return the icon of a trip's status."""
    return STATUSES[TripStatus(status)][0]


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sheet; it is decoration, the word beside it says it."""
    sheet = static("vendor/lucide/1.62.0/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sheet, name
    )
