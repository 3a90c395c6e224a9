"""Verbs on drivers, their papers, their days and their hours."""

from delta.drivers.services.credentials import (
    amend_credential,
    expire_credentials,
    fail,
    verify,
)
from delta.drivers.services.drivers import deactivate, end_leave, invite, reactivate, start_leave
from delta.drivers.services.shifts import (
    cancel,
    complete,
    confirm,
    mark_no_show,
    put_back,
    start,
)
from delta.drivers.services.time_off import approve, decline, request, withdraw
from delta.drivers.services.timesheets import (
    approve_hours,
    clock_in,
    clock_out,
    correct,
    end_break,
    reject_hours,
    reopen_hours,
    start_break,
    submit_again,
)

__all__ = [
    "amend_credential",
    "approve",
    "approve_hours",
    "cancel",
    "clock_in",
    "clock_out",
    "complete",
    "confirm",
    "correct",
    "deactivate",
    "decline",
    "end_break",
    "end_leave",
    "expire_credentials",
    "fail",
    "invite",
    "mark_no_show",
    "put_back",
    "reactivate",
    "reject_hours",
    "reopen_hours",
    "request",
    "start",
    "start_break",
    "start_leave",
    "submit_again",
    "verify",
    "withdraw",
]
