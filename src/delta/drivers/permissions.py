"""Who may write what of a driver, of papers, shifts and hours. One condition a line."""

from typing import Any

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.company import queries as company
from delta.drivers.lifecycle import NOT_TAKEN
from delta.drivers.models import Credential, CredentialPayer, Driver, Shift, TimeOff, Timesheet
from delta.drivers.words import TimesheetStatus
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import DriverStatus
from delta.records.keeping import link

OWN_FIELDS = frozenset(
    {
        "phone",
        "phone2",
        "email",
        "emergency_contact_name",
        "emergency_contact_phone",
        "emergency_contact_relationship",
    }
)
"""What drivers change of their own profile: how to reach them, and whom to call."""


def is_own(person: User, driver: Driver) -> bool:
    """Return whether `driver` is who signs in as `person`."""
    return driver.login_id is not None and driver.login_id == person.pk


def check_driver(person: User, driver: Driver, fields: frozenset[str]) -> None:
    """Refuse to write a driver unless the office does, or they themselves what is theirs."""
    check_birthday(driver)
    if person.may(Permission.DRIVERS_MANAGE):
        return
    if driver._state.adding or not is_own(person, driver):
        raise NotPermitted("Your role may not change drivers.", code="forbidden")
    if not fields <= OWN_FIELDS:
        raise NotPermitted("You may change how we reach you; ask the office to change the rest.")


def check_birthday(driver: Driver) -> None:
    """Refuse a date of birth in the future."""
    today = clock.service_day(clock.now(), company.zone())
    if driver.date_of_birth and driver.date_of_birth > today:
        raise Invalid({"date_of_birth": ["A date of birth cannot lie in the future."]})


def check_credential(person: User, credential: Credential, fields: frozenset[str]) -> None:
    """Refuse to write a credential unless `person` manages drivers, and never their own."""
    check_manages(person, link(credential, "driver"))


def check_manages(person: User, driver: Driver) -> None:
    """Refuse unless `person` manages drivers, and somebody else than themselves."""
    if not person.may(Permission.DRIVERS_MANAGE):
        raise NotPermitted("Your role may not change drivers' papers.", code="forbidden")
    if is_own(person, driver):
        raise NotPermitted("Nobody keeps their own papers.")


def check_credential_payer(person: User, row: CredentialPayer, fields: frozenset[str]) -> None:
    """Refuse to say for whom a credential counts unless `person` may write the credential."""
    check_credential(person, link(row, "credential"), fields)


def check_plan(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse to write a driver's availability unless the office plans shifts, or they do."""
    driver = link(row, "driver")
    if not person.may(Permission.SHIFTS_MANAGE) and not is_own(person, driver):
        raise NotPermitted("Your role may not plan drivers.", code="forbidden")
    check_real(driver)


def check_time_off(person: User, row: TimeOff, fields: frozenset[str]) -> None:
    """Refuse to write time off unless it is the driver's own or the office's, and undecided."""
    check_plan(person, row, fields)
    if not row._state.adding and row.decided_at is not None:
        raise Refused("This was decided already.", code="decided", next_step="Ask anew.")


def check_can_decide(person: User, row: Any) -> None:
    """Refuse to decide on days or hours unless `person` plans shifts, and never their own."""
    if not person.may(Permission.SHIFTS_MANAGE):
        raise NotPermitted("Your role may not decide this.", code="forbidden")
    if is_own(person, row.driver):
        raise NotPermitted("Nobody decides on their own days or hours.")


def check_shift(person: User, shift: Shift, fields: frozenset[str]) -> None:
    """Refuse to plan a shift unless `person` plans them and the driver can work it."""
    if not person.may(Permission.SHIFTS_MANAGE):
        raise NotPermitted("Your role may not plan shifts.", code="forbidden")
    driver = link(shift, "driver")
    check_real(driver)
    if not fields & {"driver", "starts_at", "ends_at"}:
        return
    if driver.status != DriverStatus.ACTIVE:
        raise Invalid({"driver": ["This driver does not work now."]})
    if shift.starts_at and shift.ends_at:
        check_there(shift)


def check_there(shift: Shift) -> None:
    """Refuse a shift on days the driver is away."""
    zone = company.zone()
    first = clock.service_day(shift.starts_at, zone)
    last = clock.service_day(shift.ends_at, zone)
    away = TimeOff.objects.filter(driver=shift.driver_id, decided_at__isnull=False)
    away = away.exclude(status__in=NOT_TAKEN)
    if away.filter(starts_on__lte=last, ends_on__gte=first).exists():
        raise Invalid({"starts_at": ["The driver has time off then."]})


def check_works(person: User, row: Any) -> None:
    """Refuse to start, end or confirm work unless it is the driver's own or the office's."""
    if person.may(Permission.SHIFTS_MANAGE):
        return
    if not person.may(Permission.SHIFTS_CLOCK) or not is_own(person, row.driver):
        raise NotPermitted("This is not yours to change.", code="forbidden")


def check_timesheet(person: User, sheet: Timesheet, fields: frozenset[str]) -> None:
    """Refuse to write hours: drivers clock only their own, now; the office corrects the rest."""
    driver = link(sheet, "driver")
    check_real(driver)
    check_works(person, sheet)
    if "is_active" not in fields:
        check_in_use(sheet)
    elif not person.may(Permission.SHIFTS_MANAGE):
        raise NotPermitted("Ask the office to take hours out of use.", code="forbidden")
    if sheet.status == TimesheetStatus.APPROVED:
        raise Refused("These hours are approved.", code="approved", next_step="Reopen them first.")
    if person.may(Permission.SHIFTS_MANAGE):
        if is_own(person, driver):
            raise NotPermitted("Nobody corrects their own hours.")
        return
    if fields & {"clock_in_at", "clock_out_at"}:
        raise NotPermitted("You clock in and out now; ask the office to correct a time.")


def check_in_use(sheet: Timesheet) -> None:
    """Refuse to write hours that are out of use."""
    if not sheet.is_active:
        raise Refused(
            "These hours are out of use.",
            code="out_of_use",
            next_step="Bring them back into use first.",
        )


def check_break(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse to write a break unless `person` corrects the hours it lies in."""
    sheet = link(row, "timesheet")
    if not person.may(Permission.SHIFTS_MANAGE):
        raise NotPermitted("Start and end your breaks; ask the office to correct one.")
    check_timesheet(person, sheet, frozenset())


def check_real(driver: Driver) -> None:
    """Refuse to plan somebody who only stands for a name a legacy system once knew."""
    if driver.is_placeholder:
        raise Invalid({"driver": ["This driver only stands for a name in the old records."]})
