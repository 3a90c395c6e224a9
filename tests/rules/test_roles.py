"""The table of who may do what, cell by cell, and what must never slip in."""

import pytest

from delta.accounts.roles import BUNDLES, GRANTS, MANAGES, OFFICE, Permission, allows, manages
from delta.kernel.words import Bundle, Role

P = Permission
SA, ADMIN, OPS, DISP, DRIVER, FACILITY, FAMILY, PATIENT = Role
TOP = {SA, ADMIN}
DESKS = {SA, ADMIN, OPS, DISP}
LEADS = {SA, ADMIN, OPS}
RIDERS = {FAMILY, PATIENT}

MATRIX = {
    P.TRIPS_BOOK: DESKS | {FACILITY} | RIDERS,
    P.TRIPS_ASSIGN: DESKS,
    P.TRIPS_CANCEL: DESKS | {FACILITY} | RIDERS,
    P.TRIPS_READ: set(Role),
    P.TRIPS_MOVE: DESKS | {DRIVER},
    P.TRIPS_CORRECT: LEADS,
    P.TRIPS_PRICE: TOP,
    P.STANDING_ORDERS_MANAGE: DESKS | {FACILITY},
    P.STANDING_ORDERS_REQUEST: DESKS | {FACILITY} | RIDERS,
    P.WILL_CALLS_ACTIVATE: DESKS | {FACILITY} | RIDERS,
    P.PATIENTS_READ: set(Role),
    P.PATIENTS_CREATE: DESKS | {FACILITY},
    P.PATIENTS_UPDATE: DESKS | {FACILITY} | RIDERS,
    P.PATIENTS_MERGE: TOP,
    P.DRIVERS_MANAGE: LEADS,
    P.VEHICLES_MANAGE: LEADS,
    P.VEHICLES_READ: DESKS | {DRIVER},
    P.VEHICLES_REPORT: DESKS | {DRIVER},
    P.SHIFTS_MANAGE: LEADS,
    P.SHIFTS_READ: DESKS | {DRIVER},
    P.SHIFTS_CLOCK: {DRIVER},
    P.BILLING_VIEW: TOP | {FACILITY} | RIDERS,
    P.BILLING_WRITE: TOP,
    P.ACCOUNTS_MANAGE: LEADS | {FACILITY},
    P.COMPANY_MODIFY: {SA},
    P.RATES_MANAGE: TOP,
    P.REPORTS_READ: DESKS | {DRIVER, FACILITY},
    P.LOCATION_VIEW: DESKS | {FACILITY} | RIDERS,
    P.MIGRATION_RUN: TOP,
    P.MIGRATION_ROLL_BACK: {SA},
    P.JOURNAL_READ: TOP,
    P.PATIENTS_BREAK_GLASS: TOP,
    P.TABLES_BROWSE: TOP,
}
"""The field's matrix of roles: who has a permission at all, whichever rows and flags narrow it.

A driver's cancelling at the door is a move of their own trip, not the right to cancel.
"""


@pytest.mark.parametrize("permission", MATRIX)
@pytest.mark.parametrize("role", list(Role))
def test_every_cell_of_the_matrix(permission: Permission, role: Role) -> None:
    assert allows(role, permission) is (role in MATRIX[permission])


def test_every_role_stands_in_the_table_and_every_permission_is_granted_to_somebody() -> None:
    assert set(GRANTS) == set(Role)
    assert set().union(*GRANTS.values()) == set(Permission)


def test_permissions_stand_in_alphabetical_order() -> None:
    assert [str(p) for p in Permission] == sorted(str(p) for p in Permission)


def test_each_desk_may_what_the_desk_below_may() -> None:
    for above, below in ((SA, ADMIN), (ADMIN, OPS), (OPS, DISP)):
        assert GRANTS[above] >= GRANTS[below]
    assert set(OFFICE) == DESKS


@pytest.mark.parametrize(
    ("role", "others"),
    [
        (SA, set(Role)),
        (ADMIN, set(Role) - {SA}),
        (OPS, {DRIVER, DISP}),
        (FACILITY, {FACILITY}),
        (DISP, set()),
        (DRIVER, set()),
        (FAMILY, set()),
        (PATIENT, set()),
    ],
)
def test_who_manages_whom(role: Role, others: set[Role]) -> None:
    assert {other for other in Role if manages(role, other)} == others


def test_nobody_manages_a_role_that_may_more_than_their_own() -> None:
    for role, others in MANAGES.items():
        for other in others:
            assert GRANTS[role] >= GRANTS[other] - GRANTS[DRIVER] - GRANTS[FACILITY]


def test_a_bundle_counts_in_the_office_only() -> None:
    assert BUNDLES[Bundle.BILLING] == {P.BILLING_VIEW, P.BILLING_WRITE}
    for role in Role:
        assert allows(role, P.BILLING_WRITE, ["billing"]) is (role in DESKS)
    assert not allows(DISP, P.RATES_MANAGE, ["billing"])
