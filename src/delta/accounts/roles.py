"""Roles and permissions: the one table of who may do what. Pure; the docs page is made from it.

A role grants a permission on the rows it can see; which rows those are is `visible_to`'s business.
"""

from enum import StrEnum

from delta.kernel.words import Role


class Permission(StrEnum):
    """What can be allowed, as `room.act`, in alphabetical order."""

    ACCOUNTS_MANAGE = "accounts.manage"
    BILLING_VIEW = "billing.view"
    BILLING_WRITE = "billing.write"
    COMPANY_MODIFY = "company.modify"
    DRIVERS_MANAGE = "drivers.manage"
    DRIVERS_READ = "drivers.read"
    FACILITIES_MANAGE = "facilities.manage"
    FACILITIES_READ = "facilities.read"
    JOURNAL_READ = "journal.read"
    MIGRATION_RUN = "migration.run"
    NOTICES_READ = "notices.read"
    PATIENTS_MANAGE = "patients.manage"
    PATIENTS_READ = "patients.read"
    RATES_MANAGE = "rates.manage"
    REPORTS_READ = "reports.read"
    TABLES_BROWSE = "tables.browse"
    TRIPS_ASSIGN = "trips.assign"
    TRIPS_BOOK = "trips.book"
    TRIPS_CANCEL = "trips.cancel"
    TRIPS_CORRECT = "trips.correct"
    TRIPS_MOVE = "trips.move"
    TRIPS_READ = "trips.read"
    VEHICLES_MANAGE = "vehicles.manage"
    VEHICLES_READ = "vehicles.read"


P = Permission

READS = frozenset(
    {
        P.DRIVERS_READ,
        P.FACILITIES_READ,
        P.NOTICES_READ,
        P.PATIENTS_READ,
        P.TRIPS_READ,
        P.VEHICLES_READ,
    }
)
DISPATCH = READS | {
    P.PATIENTS_MANAGE,
    P.REPORTS_READ,
    P.TRIPS_ASSIGN,
    P.TRIPS_BOOK,
    P.TRIPS_CANCEL,
    P.TRIPS_MOVE,
}
OPERATIONS = DISPATCH | {
    P.DRIVERS_MANAGE,
    P.FACILITIES_MANAGE,
    P.TRIPS_CORRECT,
    P.VEHICLES_MANAGE,
}
ADMINISTRATION = OPERATIONS | {
    P.ACCOUNTS_MANAGE,
    P.BILLING_VIEW,
    P.BILLING_WRITE,
    P.JOURNAL_READ,
    P.MIGRATION_RUN,
    P.RATES_MANAGE,
    P.TABLES_BROWSE,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.SUPER_ADMIN: ADMINISTRATION | {P.COMPANY_MODIFY},
    Role.ADMIN: ADMINISTRATION,
    Role.OPERATIONS_MANAGER: OPERATIONS,
    Role.DISPATCHER: DISPATCH,
    Role.DRIVER: frozenset(
        {
            P.DRIVERS_READ,
            P.NOTICES_READ,
            P.PATIENTS_READ,
            P.TRIPS_MOVE,
            P.TRIPS_READ,
            P.VEHICLES_READ,
        }
    ),
    Role.FACILITY_STAFF: frozenset(
        {
            P.BILLING_VIEW,
            P.FACILITIES_READ,
            P.NOTICES_READ,
            P.PATIENTS_READ,
            P.REPORTS_READ,
            P.TRIPS_BOOK,
            P.TRIPS_CANCEL,
            P.TRIPS_READ,
        }
    ),
    Role.FAMILY_MEMBER: frozenset(
        {P.NOTICES_READ, P.PATIENTS_READ, P.TRIPS_BOOK, P.TRIPS_CANCEL, P.TRIPS_READ}
    ),
    Role.PATIENT: frozenset(
        {
            P.BILLING_VIEW,
            P.NOTICES_READ,
            P.PATIENTS_READ,
            P.TRIPS_BOOK,
            P.TRIPS_CANCEL,
            P.TRIPS_READ,
        }
    ),
}

OFFICE = frozenset({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATIONS_MANAGER, Role.DISPATCHER})
"""The roles that work for the operator at a desk; they see every row their permissions name."""


def allows(role: str, permission: Permission) -> bool:
    """Return whether `role` grants `permission`."""
    return permission in GRANTS[Role(role)]
