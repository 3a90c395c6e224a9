"""What a standing order will do: its next dates, why a day has no trip, and what is running out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from delta.accounts.models import User
from delta.company import queries as company
from delta.company.models import Holiday
from delta.kernel import clock
from delta.kernel.words import StandingOrderStatus
from delta.patients.models import Authorization
from delta.trips.models import StandingOrder, StandingOrderVersion, Trip
from delta.trips.occurrences import Why, WhyNot
from delta.trips.standing_making import Making, gathered
from delta.trips.standing_plan import UNCOVERED, Leg
from delta.trips.standing_queries import with_rule
from delta.trips.standing_sentences import says

DATES = 30
STRETCH = timedelta(days=56)
FARTHEST = timedelta(days=3 * 365)
"""A monthly order takes two and a half years for thirty dates; beyond three, nobody looks."""

SOON = timedelta(days=30)
"""A payer needs weeks for another authorization: so early is its end told."""


@dataclass(frozen=True)
class Date:
    """One day the rule names: when it rides and why, or why not; and the trips that are there.

    `day` is the rule's day, `rides_on` where it was moved to. `warning` is for the office.
    """

    day: date
    rides_on: date | None = None
    pickup_at: datetime | None = None
    returns_at: datetime | None = None
    is_will_call_return: bool = False
    why: Why | None = None
    why_not: WhyNot | None = None
    trips: tuple[str, ...] = ()
    warning: str = ""

    @property
    def sentence(self) -> str:
        """Why nothing rides; empty where it does."""
        return says(self.why_not) if self.why_not else ""


def preview(person: User, order: StandingOrder, how_many: int = DATES) -> list[Date]:
    """Return the next dates the rule names from today on, those without a trip with their reason.

    A request shows what it would ride once it is accepted. Nothing for an order `person` may not
    see, or one that has ended.
    """
    seen = StandingOrder.objects.visible_to(person).filter(pk=order.pk)
    whole = list(with_rule(seen))
    reach = STRETCH
    found: list[Date] = []
    while whole and reach <= FARTHEST:
        found = list(_dates(whole, company.today() + reach))
        if len(found) >= how_many:
            break
        reach *= 2
    return found[:how_many]


def not_made(person: User, order: StandingOrder, last: date) -> list[Date]:
    """Return the days from today to `last` that the rule names and no trip is made for, and why."""
    whole = list(with_rule(StandingOrder.objects.visible_to(person).filter(pk=order.pk)))
    return [one for one in _dates(whole, last) if one.why_not] if whole else []


def _dates(orders: list[StandingOrder], last: date) -> Iterator[Date]:
    """Yield the days the rule of one order names from today to `last`, in order."""
    making = gathered(orders, last, locks=False)
    since = company.today()
    closed = Holiday.objects.filter(is_closed=True, is_active=True, date__range=(since, last))
    shut = set(closed.values_list("date", flat=True))
    first = {leg.ride.day: leg for leg in making.wanted.values() if leg.number == 1}
    lacks = {day: why for (_, day), why in making.refused.items()}
    for day in sorted({*first, *lacks}):
        if since <= day <= last:
            yield _date(making, day, first.get(day), lacks.get(day), shut)


def _date(
    making: Making, day: date, leg: Leg | None, why_not: WhyNot | None, shut: set[date]
) -> Date:
    """Return one day of the preview."""
    if leg is None:
        return Date(day, why_not=why_not)
    made = [making.found.get((leg.order, day, number)) for number in (1, 2)]
    found = [trip for trip in made if trip is not None]
    covering = [making.there[key] for key in ((*leg.occurrence, 1),) if key in making.there]
    return Date(
        day=day,
        rides_on=leg.ride.rides_on,
        pickup_at=leg.ride.pickup_at,
        returns_at=leg.ride.returns_at,
        is_will_call_return=leg.ride.legs == 2 and leg.ride.returns_at is None,
        why=leg.ride.why,
        why_not=None if found else WhyNot.ALREADY_THERE if covering else why_not,
        trips=tuple(trip.number for trip in found),
        warning=_warning(found, making.lapsed.get(leg.occurrence), leg.ride.rides_on in shut),
    )


def _warning(found: list[Trip], lapse: WhyNot | None, is_shut: bool) -> str:
    """Return what the office should know of a day that rides."""
    if found and lapse is not None:
        return f"This trip is made, but: {says(lapse)}"
    return "The operator is closed on this day." if is_shut else ""


def warnings(person: User, order: StandingOrder, *, dates: list[Date] | None = None) -> list[str]:
    """Return what will stop the order's trips, before it does: one sentence a cause.

    `dates` is a preview already read.
    """
    coming = preview(person, order) if dates is None else dates
    return [*_ends(coming), *_running_out(order)]


def _ends(coming: list[Date]) -> Iterator[str]:
    """Yield a sentence for the first day an authorization does not pay for."""
    first = next((one for one in coming if one.why_not in UNCOVERED.values()), None)
    if first is not None:
        yield f"No trip is made for {clock.shown_day(first.day)}. {first.sentence}"


def _running_out(order: StandingOrder) -> Iterator[str]:
    """Yield a sentence for each authorization in use that ends within a month."""
    for version in ending(order.versions.all()):
        if version.authorization is not None:
            yield _ends_on(version.authorization)


def _ends_on(cover: Authorization) -> str:
    """Say when an authorization ends."""
    last = clock.shown_day(cover.ends_on) if cover.ends_on else ""
    return f"Authorization {cover.number} ends on {last}."


def ending(versions: QuerySet[StandingOrderVersion]) -> QuerySet[StandingOrderVersion]:
    """Keep the versions still in use whose authorization ends within a month; soonest first."""
    since = company.today()
    in_use = Q(effective_until__isnull=True) | Q(effective_until__gte=since)
    return (
        versions.filter(
            in_use,
            authorization__is_active=True,
            authorization__ends_on__range=(since, since + SOON),
        )
        .select_related("order", "authorization")
        .order_by("authorization__ends_on", "order__number")
    )


def running_out(person: User) -> list[tuple[StandingOrder, str]]:
    """Return the orders `person` may see whose authorization ends within a month, and when."""
    riding = StandingOrder.objects.visible_to(person).exclude(status=StandingOrderStatus.ENDED)
    versions = ending(StandingOrderVersion.objects.filter(order__in=riding))
    return [
        (version.order, _ends_on(version.authorization))
        for version in versions
        if version.authorization is not None
    ]
