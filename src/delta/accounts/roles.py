"""Roles and permissions: the one table of who may do what. Pure; the docs page is made from it.

A role grants a permission on the rows it can see; which rows those are is `visible_to`'s business,
and what a relative's or a staff member's flags take away again is the room's `permissions.py`.
"""

from collections.abc import Iterable
from enum import StrEnum

from delta.kernel.words import Bundle, Role


class Permission(StrEnum):
    """What can be allowed, as `room.act`, in alphabetical order."""

    ACCOUNTS_MANAGE = "accounts.manage"
    BILLING_VIEW = "billing.view"
    BILLING_WRITE = "billing.write"
    COMPANY_MODIFY = "company.modify"
    COMPANY_READ = "company.read"
    DOCUMENTS_ADD = "documents.add"
    DOCUMENTS_READ = "documents.read"
    DRIVERS_MANAGE = "drivers.manage"
    DRIVERS_READ = "drivers.read"
    FACILITIES_MANAGE = "facilities.manage"
    FACILITIES_READ = "facilities.read"
    INCIDENTS_MANAGE = "incidents.manage"
    INCIDENTS_REPORT = "incidents.report"
    JOURNAL_READ = "journal.read"
    LOCATION_VIEW = "location.view"
    MESSAGES_WRITE = "messages.write"
    MIGRATION_ROLL_BACK = "migration.roll_back"
    MIGRATION_RUN = "migration.run"
    NOTICES_MANAGE = "notices.manage"
    NOTICES_READ = "notices.read"
    PATIENTS_BREAK_GLASS = "patients.break_glass"
    PATIENTS_CREATE = "patients.create"
    PATIENTS_MERGE = "patients.merge"
    PATIENTS_READ = "patients.read"
    PATIENTS_UPDATE = "patients.update"
    PAYERS_MANAGE = "payers.manage"
    PAYERS_READ = "payers.read"
    RATES_MANAGE = "rates.manage"
    RATES_READ = "rates.read"
    REPORTS_READ = "reports.read"
    RUNS_MANAGE = "runs.manage"
    RUNS_READ = "runs.read"
    SHIFTS_CLOCK = "shifts.clock"
    SHIFTS_MANAGE = "shifts.manage"
    SHIFTS_READ = "shifts.read"
    STANDING_ORDERS_MANAGE = "standing_orders.manage"
    STANDING_ORDERS_REQUEST = "standing_orders.request"
    TABLES_BROWSE = "tables.browse"
    TRIPS_ASSIGN = "trips.assign"
    TRIPS_BOOK = "trips.book"
    TRIPS_CANCEL = "trips.cancel"
    TRIPS_CORRECT = "trips.correct"
    TRIPS_MOVE = "trips.move"
    TRIPS_PRICE = "trips.price"
    TRIPS_READ = "trips.read"
    VEHICLES_MANAGE = "vehicles.manage"
    VEHICLES_READ = "vehicles.read"
    VEHICLES_REPORT = "vehicles.report"
    WILL_CALLS_ACTIVATE = "will_calls.activate"


P = Permission

READS = frozenset(
    {
        P.COMPANY_READ,
        P.DOCUMENTS_READ,
        P.DRIVERS_READ,
        P.FACILITIES_READ,
        P.NOTICES_READ,
        P.PATIENTS_READ,
        P.PAYERS_READ,
        P.RATES_READ,
        P.RUNS_READ,
        P.SHIFTS_READ,
        P.TRIPS_READ,
        P.VEHICLES_READ,
    }
)
DISPATCH = READS | {
    P.DOCUMENTS_ADD,
    P.INCIDENTS_MANAGE,
    P.INCIDENTS_REPORT,
    P.LOCATION_VIEW,
    P.MESSAGES_WRITE,
    P.PATIENTS_CREATE,
    P.PATIENTS_UPDATE,
    P.REPORTS_READ,
    P.RUNS_MANAGE,
    P.STANDING_ORDERS_MANAGE,
    P.STANDING_ORDERS_REQUEST,
    P.TRIPS_ASSIGN,
    P.TRIPS_BOOK,
    P.TRIPS_CANCEL,
    P.TRIPS_MOVE,
    P.VEHICLES_REPORT,
    P.WILL_CALLS_ACTIVATE,
}
OPERATIONS = DISPATCH | {
    P.ACCOUNTS_MANAGE,
    P.DRIVERS_MANAGE,
    P.FACILITIES_MANAGE,
    P.PAYERS_MANAGE,
    P.SHIFTS_MANAGE,
    P.TRIPS_CORRECT,
    P.VEHICLES_MANAGE,
}
BILLING = frozenset({P.BILLING_VIEW, P.BILLING_WRITE})
ADMINISTRATION = (
    OPERATIONS
    | BILLING
    | {
        P.JOURNAL_READ,
        P.MIGRATION_RUN,
        P.NOTICES_MANAGE,
        P.PATIENTS_BREAK_GLASS,
        P.PATIENTS_MERGE,
        P.RATES_MANAGE,
        P.TABLES_BROWSE,
        P.TRIPS_PRICE,
    }
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.SUPER_ADMIN: ADMINISTRATION | {P.COMPANY_MODIFY, P.MIGRATION_ROLL_BACK},
    Role.ADMIN: ADMINISTRATION,
    Role.OPERATIONS_MANAGER: OPERATIONS,
    Role.DISPATCHER: DISPATCH,
    Role.DRIVER: frozenset(
        {
            P.DOCUMENTS_ADD,
            P.DOCUMENTS_READ,
            P.DRIVERS_READ,
            P.INCIDENTS_REPORT,
            P.MESSAGES_WRITE,
            P.NOTICES_READ,
            P.PATIENTS_READ,
            P.REPORTS_READ,
            P.RUNS_READ,
            P.SHIFTS_CLOCK,
            P.SHIFTS_READ,
            P.TRIPS_MOVE,
            P.TRIPS_READ,
            P.VEHICLES_READ,
            P.VEHICLES_REPORT,
        }
    ),
    Role.FACILITY_STAFF: frozenset(
        {
            P.ACCOUNTS_MANAGE,
            P.BILLING_VIEW,
            P.DOCUMENTS_ADD,
            P.DOCUMENTS_READ,
            P.FACILITIES_READ,
            P.INCIDENTS_REPORT,
            P.LOCATION_VIEW,
            P.MESSAGES_WRITE,
            P.NOTICES_READ,
            P.PATIENTS_CREATE,
            P.PATIENTS_READ,
            P.PATIENTS_UPDATE,
            P.REPORTS_READ,
            P.STANDING_ORDERS_MANAGE,
            P.STANDING_ORDERS_REQUEST,
            P.TRIPS_BOOK,
            P.TRIPS_CANCEL,
            P.TRIPS_READ,
            P.WILL_CALLS_ACTIVATE,
        }
    ),
    Role.FAMILY_MEMBER: frozenset(
        {
            P.BILLING_VIEW,
            P.DOCUMENTS_ADD,
            P.DOCUMENTS_READ,
            P.INCIDENTS_REPORT,
            P.LOCATION_VIEW,
            P.NOTICES_READ,
            P.PATIENTS_READ,
            P.PATIENTS_UPDATE,
            P.STANDING_ORDERS_REQUEST,
            P.TRIPS_BOOK,
            P.TRIPS_CANCEL,
            P.TRIPS_READ,
            P.WILL_CALLS_ACTIVATE,
        }
    ),
    Role.PATIENT: frozenset(
        {
            P.BILLING_VIEW,
            P.DOCUMENTS_ADD,
            P.DOCUMENTS_READ,
            P.INCIDENTS_REPORT,
            P.LOCATION_VIEW,
            P.NOTICES_READ,
            P.PATIENTS_READ,
            P.PATIENTS_UPDATE,
            P.STANDING_ORDERS_REQUEST,
            P.TRIPS_BOOK,
            P.TRIPS_CANCEL,
            P.TRIPS_READ,
            P.WILL_CALLS_ACTIVATE,
        }
    ),
}

BUNDLES: dict[Bundle, frozenset[Permission]] = {Bundle.BILLING: BILLING}
"""Permissions that can be given to one person of the office beside those of the role.

The billing clerk is not a role but somebody of the office who holds the billing bundle.
"""

OFFICE = frozenset({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATIONS_MANAGER, Role.DISPATCHER})
"""The roles that work for the operator at a desk; they see every row their permissions name."""

MANAGES: dict[Role, frozenset[Role]] = {
    Role.SUPER_ADMIN: frozenset(Role),
    Role.ADMIN: frozenset(Role) - {Role.SUPER_ADMIN},
    Role.OPERATIONS_MANAGER: frozenset({Role.DRIVER, Role.DISPATCHER}),
    Role.FACILITY_STAFF: frozenset({Role.FACILITY_STAFF}),
}
"""Whom a role may invite, suspend and give which role; never somebody above itself."""


def allows(role: str, permission: Permission, bundles: Iterable[str] = ()) -> bool:
    """Return whether `role`, with the `bundles` given to the person, grants `permission`.

    A bundle counts only in the office: what a role outside it may do, its table row says whole.
    """
    if permission in GRANTS[Role(role)]:
        return True
    return Role(role) in OFFICE and any(permission in BUNDLES[Bundle(one)] for one in bundles)


def manages(role: str, other: str) -> bool:
    """Return whether somebody of `role` may manage people of the role `other`."""
    return Role(other) in MANAGES.get(Role(role), frozenset())
