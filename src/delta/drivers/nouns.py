"""What the drivers room keeps, as doors show it."""

from collections.abc import Callable

from delta.accounts.roles import Permission
from delta.drivers import lifecycle, permissions, services
from delta.drivers.models import (
    Availability,
    Credential,
    CredentialPayer,
    Driver,
    Shift,
    TimeOff,
    Timesheet,
    TimesheetBreak,
)
from delta.drivers.words import ShiftStatus, TimeOffStatus, TimesheetStatus
from delta.kernel.moves import can_move
from delta.kernel.words import CredentialStatus, DriverStatus
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register

REASON = Ask("reason", str, words="Why")


def is_working(driver: Driver) -> bool:
    """Return whether a driver works now."""
    return driver.status == DriverStatus.ACTIVE


def is_on_leave(driver: Driver) -> bool:
    """Return whether a driver is on leave."""
    return driver.status == DriverStatus.ON_LEAVE


def lacks_login(driver: Driver) -> bool:
    """Return whether a driver could be invited to sign in."""
    return driver.login_id is None and not driver.is_placeholder


def is_unverified(credential: Credential) -> bool:
    """Return whether nobody has looked at a credential."""
    return credential.status != CredentialStatus.PASSED or credential.verified_at is None


def is_not_failed(credential: Credential) -> bool:
    """Return whether a credential could still be found false."""
    return credential.status != CredentialStatus.FAILED


def is_now(status: TimesheetStatus) -> Callable[[Timesheet], bool]:
    """Return the question whether hours are in use and stand so."""
    return lambda sheet: sheet.is_active and sheet.status == status


DRIVERS = Noun(
    model=Driver,
    slug="drivers",
    read=Permission.DRIVERS_READ,
    write=Permission.DRIVERS_READ,
    groups=(
        Group("Driver", ("number", "first_name", "last_name", "date_of_birth", "status")),
        Group("Contact", ("phone", "phone2", "email", "address", "login")),
        Group(
            "Emergency contact",
            (
                "emergency_contact_name",
                "emergency_contact_phone",
                "emergency_contact_relationship",
            ),
        ),
        Group(
            "Licence",
            ("license_number", "license_state", "license_class", "license_expires_on"),
        ),
        Group("Work", ("hired_on", "first_served_on", "left_on", "is_placeholder", "notes")),
    ),
    columns=("number", "first_name", "last_name", "phone", "status", "license_expires_on"),
    locked=frozenset({"status", "login", "is_placeholder"}),
    filters=("status", "license_expires_on", "is_placeholder"),
    search=("first_name", "last_name", "email", "number", "license_number"),
    phone="phone",
    sorts=("created_at", "last_name", "first_name", "number", "license_expires_on"),
    active="",
    check=permissions.check_driver,
    deactivate=services.deactivate,
    reactivate=services.reactivate,
    acts=(
        Act(
            "start-leave",
            "Put on leave",
            Permission.DRIVERS_MANAGE,
            services.start_leave,
            (),
            is_working,
        ),
        Act(
            "end-leave",
            "End the leave",
            Permission.DRIVERS_MANAGE,
            services.end_leave,
            (),
            is_on_leave,
        ),
        Act(
            "invite",
            "Invite to sign in",
            Permission.DRIVERS_MANAGE,
            services.invite,
            (Ask("email", str, False, "E-mail address, if another than the driver's"),),
            lacks_login,
        ),
    ),
    sentences={"drivers_driver_one_number": "Another driver has this number."},
)

CREDENTIALS = Noun(
    model=Credential,
    slug="credentials",
    read=Permission.DRIVERS_READ,
    write=Permission.DRIVERS_MANAGE,
    groups=(
        Group("Credential", ("driver", "kind", "status", "number", "issuer", "is_active")),
        Group("Days", ("issued_on", "expires_on", "grace_days")),
        Group("Proof", ("document", "verified_by", "verified_at", "notes")),
    ),
    columns=("driver", "kind", "status", "expires_on", "verified_at", "is_active"),
    locked=frozenset({"status", "verified_by", "verified_at", "is_active"}),
    once=frozenset({"driver"}),
    filters=("driver", "kind", "status", "expires_on", "is_active"),
    search=("number", "issuer", "driver__first_name", "driver__last_name"),
    sorts=("created_at", "expires_on", "issued_on", "kind"),
    parent="driver",
    check=permissions.check_credential,
    change=services.amend_credential,
    acts=(
        Act(
            "verify",
            "Verify",
            Permission.DRIVERS_MANAGE,
            services.verify,
            (),
            is_unverified,
        ),
        Act(
            "fail",
            "Does not hold",
            Permission.DRIVERS_MANAGE,
            services.fail,
            (Ask("reason", str, words="What is wrong with it"),),
            is_not_failed,
        ),
    ),
    sentences={
        "drivers_credential_days_in_order": "It cannot end before it was issued.",
        "drivers_credential_grace_days_range": "Days of grace are from 0 to 90.",
    },
)

CREDENTIAL_PAYERS = Noun(
    model=CredentialPayer,
    slug="credential-payers",
    read=Permission.DRIVERS_READ,
    write=Permission.DRIVERS_MANAGE,
    groups=(Group("Counts for", ("credential", "payer", "is_active")),),
    columns=("credential", "payer", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"credential", "payer"}),
    filters=("credential", "payer", "is_active"),
    parent="credential",
    check=permissions.check_credential_payer,
    instead={"change": "It only ties the two: take it out of use and add another."},
    sentences={"drivers_credentialpayer_once": "It counts for this payer already."},
)

AVAILABILITY = Noun(
    model=Availability,
    slug="availability",
    read=Permission.SHIFTS_READ,
    write=Permission.SHIFTS_READ,
    groups=(
        Group("Hours", ("driver", "weekday", "starts_at", "ends_at", "is_active")),
        Group("From and until", ("starts_on", "ends_on", "notes")),
    ),
    columns=("driver", "weekday", "starts_at", "ends_at", "starts_on", "ends_on", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"driver"}),
    filters=("driver", "weekday", "is_active"),
    sorts=("created_at", "starts_at"),
    parent="driver",
    check=permissions.check_plan,
    sentences={"drivers_availability_no_overlap": "These hours overlap others of that weekday."},
)

TIME_OFF = Noun(
    model=TimeOff,
    slug="time-off",
    read=Permission.SHIFTS_READ,
    write=Permission.SHIFTS_READ,
    groups=(
        Group("Time off", ("driver", "starts_on", "ends_on", "reason", "status")),
        Group("Decision", ("decided_by", "decided_at", "decision_notes")),
    ),
    columns=("driver", "starts_on", "ends_on", "status", "decided_by"),
    locked=frozenset({"status", "decided_by", "decided_at", "decision_notes"}),
    once=frozenset({"driver"}),
    filters=("driver", "status", "starts_on", "ends_on"),
    search=("driver__first_name", "driver__last_name"),
    sorts=("created_at", "starts_on", "ends_on"),
    parent="driver",
    check=permissions.check_time_off,
    create=services.request,
    instead={"deactivate": "`withdraw` ends a request, `decline` refuses it."},
    acts=(
        Act(
            "approve",
            "Approve",
            Permission.SHIFTS_MANAGE,
            services.approve,
            (Ask("notes", str, False, "A word to the driver"),),
            lambda asked: can_move(lifecycle.TIME_OFF, asked.status, TimeOffStatus.APPROVED),
        ),
        Act(
            "decline",
            "Decline",
            Permission.SHIFTS_MANAGE,
            services.decline,
            (Ask("notes", str, False, "A word to the driver"),),
            lambda asked: can_move(lifecycle.TIME_OFF, asked.status, TimeOffStatus.DECLINED),
        ),
        Act(
            "withdraw",
            "Withdraw",
            Permission.SHIFTS_READ,
            services.withdraw,
            (),
            lambda asked: can_move(lifecycle.TIME_OFF, asked.status, TimeOffStatus.WITHDRAWN),
        ),
    ),
)

SHIFTS = Noun(
    model=Shift,
    slug="shifts",
    read=Permission.SHIFTS_READ,
    write=Permission.SHIFTS_MANAGE,
    groups=(
        Group("Shift", ("driver", "vehicle", "starts_at", "ends_at", "status")),
        Group("Notes", ("reason", "notes")),
    ),
    columns=("driver", "vehicle", "starts_at", "ends_at", "status"),
    locked=frozenset({"status", "reason"}),
    filters=("driver", "vehicle", "status", "starts_at", "ends_at"),
    search=("driver__first_name", "driver__last_name", "vehicle__unit"),
    sorts=("created_at", "starts_at", "ends_at"),
    parent="driver",
    check=permissions.check_shift,
    instead={"deactivate": "`cancel` ends a shift, with the reason."},
    acts=(
        Act(
            "confirm",
            "Confirm",
            Permission.SHIFTS_READ,
            services.confirm,
            (),
            lambda shift: can_move(lifecycle.SHIFTS, shift.status, ShiftStatus.CONFIRMED),
        ),
        Act(
            "start",
            "Start",
            Permission.SHIFTS_READ,
            services.start,
            (),
            lambda shift: shift.status in (ShiftStatus.SCHEDULED, ShiftStatus.CONFIRMED),
        ),
        Act(
            "complete",
            "Complete",
            Permission.SHIFTS_READ,
            services.complete,
            (),
            lambda shift: can_move(lifecycle.SHIFTS, shift.status, ShiftStatus.COMPLETED),
        ),
        Act(
            "cancel",
            "Cancel",
            Permission.SHIFTS_MANAGE,
            services.cancel,
            (REASON,),
            lambda shift: can_move(lifecycle.SHIFTS, shift.status, ShiftStatus.CANCELLED),
        ),
        Act(
            "no-show",
            "Did not come",
            Permission.SHIFTS_MANAGE,
            services.mark_no_show,
            (Ask("reason", str, False, "What is known"),),
            lambda shift: can_move(lifecycle.SHIFTS, shift.status, ShiftStatus.NO_SHOW),
        ),
        Act(
            "put-back",
            "Put back on the plan",
            Permission.SHIFTS_MANAGE,
            services.put_back,
            (),
            lambda shift: shift.status in {*lifecycle.NOT_WORKED, ShiftStatus.COMPLETED},
        ),
    ),
    sentences={
        "drivers_shift_driver_apart": "The driver has another shift at this time.",
        "drivers_shift_vehicle_apart": "The vehicle is on another shift at this time.",
    },
)

TIMESHEETS = Noun(
    model=Timesheet,
    slug="timesheets",
    read=Permission.SHIFTS_READ,
    write=Permission.SHIFTS_READ,
    groups=(
        Group("Hours", ("driver", "shift", "clock_in_at", "clock_out_at", "status")),
        Group("Decision", ("decided_by", "decided_at", "reason")),
        Group("Notes", ("notes", "is_active")),
    ),
    columns=("driver", "clock_in_at", "clock_out_at", "status", "decided_by", "is_active"),
    locked=frozenset({"status", "decided_by", "decided_at", "reason", "is_active"}),
    once=frozenset({"driver"}),
    filters=("driver", "status", "clock_in_at", "shift", "is_active"),
    search=("driver__first_name", "driver__last_name"),
    sorts=("created_at", "clock_in_at", "clock_out_at"),
    parent="driver",
    check=permissions.check_timesheet,
    create=services.clock_in,
    change=services.correct,
    acts=(
        Act(
            "clock-out",
            "Clock out",
            Permission.SHIFTS_READ,
            services.clock_out,
            (),
            is_now(TimesheetStatus.OPEN),
        ),
        Act(
            "start-break",
            "Start a break",
            Permission.SHIFTS_READ,
            services.start_break,
            (),
            is_now(TimesheetStatus.OPEN),
        ),
        Act(
            "end-break",
            "End the break",
            Permission.SHIFTS_READ,
            services.end_break,
            (),
            is_now(TimesheetStatus.OPEN),
        ),
        Act(
            "approve",
            "Approve",
            Permission.SHIFTS_MANAGE,
            services.approve_hours,
            (),
            is_now(TimesheetStatus.SUBMITTED),
        ),
        Act(
            "reject",
            "Send back",
            Permission.SHIFTS_MANAGE,
            services.reject_hours,
            (REASON,),
            is_now(TimesheetStatus.SUBMITTED),
        ),
        Act(
            "submit",
            "Hand in again",
            Permission.SHIFTS_READ,
            services.submit_again,
            (Ask("notes", str, False, "What to know of these hours"),),
            is_now(TimesheetStatus.REJECTED),
        ),
        Act(
            "reopen",
            "Reopen",
            Permission.SHIFTS_MANAGE,
            services.reopen_hours,
            (REASON,),
            is_now(TimesheetStatus.APPROVED),
        ),
    ),
    sentences={
        "drivers_timesheet_one_open": "This driver is clocked in already.",
        "drivers_timesheet_no_overlap": "These hours overlap others of the driver.",
        "drivers_timesheet_open_until_clocked_out": "Hours that were handed in need an end.",
    },
)

BREAKS = Noun(
    model=TimesheetBreak,
    slug="timesheet-breaks",
    read=Permission.SHIFTS_READ,
    write=Permission.SHIFTS_MANAGE,
    groups=(Group("Break", ("timesheet", "starts_at", "ends_at", "is_active")),),
    columns=("timesheet", "starts_at", "ends_at", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"timesheet"}),
    filters=("timesheet", "starts_at", "is_active"),
    sorts=("created_at", "starts_at"),
    parent="timesheet",
    check=permissions.check_break,
    sentences={"drivers_timesheetbreak_no_overlap": "This break overlaps another."},
)

register(
    DRIVERS,
    CREDENTIALS,
    CREDENTIAL_PAYERS,
    AVAILABILITY,
    TIME_OFF,
    SHIFTS,
    TIMESHEETS,
    BREAKS,
)
