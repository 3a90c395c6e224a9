"""The table of who may do what: what must never slip in."""

import pytest

from delta.accounts.roles import GRANTS, OFFICE, Permission, allows
from delta.kernel.words import Role

ONLY = {
    Permission.COMPANY_MODIFY: {Role.SUPER_ADMIN},
    Permission.ACCOUNTS_MANAGE: {Role.SUPER_ADMIN, Role.ADMIN},
    Permission.BILLING_WRITE: {Role.SUPER_ADMIN, Role.ADMIN},
    Permission.JOURNAL_READ: {Role.SUPER_ADMIN, Role.ADMIN},
    Permission.MIGRATION_RUN: {Role.SUPER_ADMIN, Role.ADMIN},
    Permission.RATES_MANAGE: {Role.SUPER_ADMIN, Role.ADMIN},
    Permission.TABLES_BROWSE: {Role.SUPER_ADMIN, Role.ADMIN},
    Permission.TRIPS_ASSIGN: OFFICE,
    Permission.DRIVERS_MANAGE: OFFICE - {Role.DISPATCHER},
}


@pytest.mark.parametrize("permission", ONLY)
def test_permissions_that_few_hold(permission):
    assert {role for role in Role if allows(role, permission)} == ONLY[permission]


def test_every_role_stands_in_the_table_and_every_permission_is_granted_to_somebody():
    assert set(GRANTS) == set(Role)
    assert set().union(*GRANTS.values()) == set(Permission)


def test_permissions_stand_in_alphabetical_order():
    assert [str(p) for p in Permission] == sorted(str(p) for p in Permission)
