"""Reading drivers: their papers, whose end soon, and the vehicle of the running or next shift."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from delta.accounts.models import User
from delta.company import queries as company
from delta.drivers import credentials as rule
from delta.drivers.lifecycle import NOT_WORKED
from delta.drivers.models import Credential, CredentialPayer, Driver, Shift
from delta.fleet.models import Vehicle
from delta.kernel import clock
from delta.kernel.search import matching
from delta.kernel.words import CredentialKind, CredentialStatus, DriverStatus


def ending_credentials(person: User, *, until: date) -> list[Credential]:
    """Return what lets active drivers drive and ends by `until`, what has ended first."""
    drivers = Driver.objects.visible_to(person).filter(status=DriverStatus.ACTIVE)
    return list(
        Credential.objects.filter(driver__in=drivers, expires_on__lte=until)
        .exclude(status=CredentialStatus.FAILED)
        .select_related("driver")
        .order_by("expires_on", "id")
    )


@dataclass(frozen=True)
class Ending:
    """A paper of an active driver that has ended or ends soon."""

    driver: Driver
    kind: CredentialKind
    expires_on: date
    days_left: int
    urgency: int | None
    standing: rule.Standing
    credential: Credential | None


def expiring(
    person: User, *, within: int = rule.WARNINGS[0], day: date | None = None
) -> list[Ending]:
    """Return the papers of active drivers that end within so many days, the soonest first.

    A paper that a longer one of its kind has replaced is left out. The licence of a driver counts
    by the day on the driver's own row where no credential says it.
    """
    today = day or clock.service_day(clock.now(), company.zone())
    found = [one for driver in papered(person) for one in endings(driver, today)]
    return sorted(
        (one for one in found if one.days_left <= within),
        key=lambda one: (one.expires_on, one.driver.name, one.kind),
    )


def endings(driver: Driver, day: date) -> Iterator[Ending]:
    """Each paper that speaks for a driver on `day` and has a last day."""
    held = papers(driver)
    for paper, credential in held:
        speaks = rule.current([one for one, _ in held], paper.kind, day) is paper
        if speaks and paper.expires_on is not None:
            yield ending(driver, paper, credential, day)


def ending(driver: Driver, paper: rule.Paper, credential: Credential | None, day: date) -> Ending:
    """Return what a page says of a paper that ends."""
    assert paper.expires_on is not None
    return Ending(
        driver,
        paper.kind,
        paper.expires_on,
        rule.days_left(paper.expires_on, day),
        rule.urgency(paper.expires_on, day),
        rule.standing(paper, day),
        credential,
    )


def papered(person: User) -> QuerySet[Driver]:
    """Return the working drivers `person` may see, with their papers and for whom these count."""
    kept = Credential.objects.filter(is_active=True).order_by("kind", "expires_on", "id")
    seen = Driver.objects.visible_to(person).exclude(status=DriverStatus.INACTIVE)
    standing = CredentialPayer.objects.filter(is_active=True)
    whole = kept.prefetch_related(Prefetch("payers", queryset=standing))
    return seen.prefetch_related(Prefetch("credentials", queryset=whole))


def papers(driver: Driver) -> list[tuple[rule.Paper, Credential | None]]:
    """Return a driver's papers as the rule reads them, each with its row."""
    found: list[tuple[rule.Paper, Credential | None]] = [
        (as_paper(row), row) for row in driver.credentials.all() if row.is_active
    ]
    licensed = any(paper.kind == CredentialKind.LICENSE for paper, _ in found)
    if driver.license_expires_on and not licensed:
        passed = CredentialStatus.PASSED
        licence = rule.Paper(CredentialKind.LICENSE, passed, expires_on=driver.license_expires_on)
        found.append((licence, None))
    return found


def as_paper(row: Credential) -> rule.Paper:
    """Return what the rule needs of a credential."""
    return rule.Paper(
        CredentialKind(row.kind),
        CredentialStatus(row.status),
        row.issued_on,
        row.expires_on,
        row.grace_days,
        frozenset(one.payer_id for one in row.payers.all() if one.is_active),
    )


def lacking(
    driver: Driver,
    day: date,
    *,
    required: Collection[CredentialKind] = rule.FLOOR,
    payer: UUID | None = None,
) -> list[CredentialKind]:
    """Return the papers a driver needs and does not have on a day, for a payer if one is named."""
    return rule.missing([paper for paper, _ in papers(driver)], day, required, payer)


def next_shifts(by: str, at: datetime) -> QuerySet[Shift]:
    """Return a shift for each `by` (driver or vehicle): the one running at `at`, or the next."""
    coming = Shift.objects.filter(ends_at__gt=at).exclude(status__in=NOT_WORKED)
    coming = coming.select_related("driver", "vehicle")
    return coming.order_by(by, "starts_at", "id").distinct(by)


def with_vehicle_now(person: User) -> QuerySet[Driver]:
    """Return the drivers `person` may see, with login and credentials.

    `next_shifts` holds none or one shift, the running or next one, with its vehicle.
    """
    shifts = Prefetch("shifts", queryset=next_shifts("driver", clock.now()), to_attr="next_shifts")
    papers = Credential.objects.order_by("kind", "expires_on", "id")
    seen = Driver.objects.visible_to(person).select_related("login")
    return seen.prefetch_related(shifts, Prefetch("credentials", queryset=papers))


def drivers(
    person: User, *, status: DriverStatus | None = None, search: str = ""
) -> QuerySet[Driver]:
    """Return the drivers `person` may see that answer every filter given."""
    rows = with_vehicle_now(person)
    if status is not None:
        rows = rows.filter(status=status)
    names = ("first_name", "last_name", "email", "number", "license_number")
    return rows.filter(matching(search, *names, phone="phone")) if search else rows


def with_driver_now(vehicles: QuerySet[Vehicle], person: User) -> QuerySet[Vehicle]:
    """Return `vehicles`; `next_shifts` holds none or one shift, of a driver `person` sees."""
    seen = next_shifts("vehicle", clock.now()).filter(driver__in=Driver.objects.visible_to(person))
    return vehicles.prefetch_related(Prefetch("shifts", queryset=seen, to_attr="next_shifts"))
