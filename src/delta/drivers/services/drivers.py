"""Verbs on drivers: on leave and back, out of service and back, and letting one sign in."""

from delta.accounts import services as accounts
from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.drivers.lifecycle import NOT_WORKED
from delta.drivers.models import Driver, Shift
from delta.drivers.permissions import check_real
from delta.drivers.services.shifts import cancel
from delta.drivers.words import ShiftStatus
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import DriverStatus, Role
from delta.records.keeping import keep


@verb
def deactivate(driver: Driver, *, by: User, reason: str = "") -> Driver:
    """Take a driver out of service for good; the shifts ahead of them are cancelled."""
    _check_manages(by)
    if Shift.objects.filter(driver=driver, status=ShiftStatus.IN_PROGRESS).exists():
        raise Refused(
            "This driver is on a shift.",
            code="on_shift",
            next_step="End the shift first.",
        )
    ahead = Shift.objects.filter(driver=driver, ends_at__gt=clock.now())
    planned = ahead.exclude(status__in=[*NOT_WORKED, ShiftStatus.COMPLETED])
    for shift in planned.select_for_update(of=("self",)).order_by("starts_at"):
        cancel(shift, reason="The driver left.", by=by)
    return _become(driver, DriverStatus.INACTIVE, "driver.left", by)


@verb
def reactivate(driver: Driver, *, by: User) -> Driver:
    """Bring a driver back into service."""
    _check_manages(by)
    check_real(driver)
    return _become(driver, DriverStatus.ACTIVE, "driver.returned", by)


@verb
def start_leave(driver: Driver, *, by: User) -> Driver:
    """Put a driver on leave: they stay with the operator and are given no trips."""
    _check_manages(by)
    if driver.status != DriverStatus.ACTIVE:
        raise Refused("Only somebody who works goes on leave.", code="not_active")
    return _become(driver, DriverStatus.ON_LEAVE, "driver.leave_started", by)


@verb
def end_leave(driver: Driver, *, by: User) -> Driver:
    """Let a driver on leave work again."""
    _check_manages(by)
    if driver.status != DriverStatus.ON_LEAVE:
        raise Refused("This driver is not on leave.", code="not_on_leave")
    return _become(driver, DriverStatus.ACTIVE, "driver.leave_ended", by)


@verb
def invite(driver: Driver, *, by: User, email: str = "") -> Driver:
    """Let a driver sign in: somebody is invited by e-mail and becomes the driver's login."""
    _check_manages(by)
    check_real(driver)
    if driver.login_id:
        raise Refused("This driver signs in already.", code="has_login")
    address = email or driver.email
    if not address:
        raise Refused(
            "An invitation needs an e-mail address.",
            code="no_email",
            next_step="Give the driver's address.",
        )
    driver.login = accounts.invite(
        email=address,
        first_name=driver.first_name,
        last_name=driver.last_name,
        role=Role.DRIVER,
        by=by,
    )
    keep(driver, ["login"])
    journal.record("driver.invited", driver, by=by)
    return driver


def _check_manages(by: User) -> None:
    """Refuse unless `by` manages drivers."""
    if not by.may(Permission.DRIVERS_MANAGE):
        raise NotPermitted("Your role may not change drivers.", code="forbidden")


def _become(driver: Driver, status: DriverStatus, event: str, by: User) -> Driver:
    """Write a driver's status and that it changed."""
    if driver.status != status:
        was, driver.status = driver.status, status
        keep(driver, ["status"])
        journal.record(event, driver, by=by, was=was)
    return driver
