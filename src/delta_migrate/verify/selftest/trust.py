"""What people rely on, harmed: a credential's end, a role, a password, a wish not to be called."""

from functools import partial

from delta_migrate.verify.selftest.cut import Spot, one_cell
from delta_migrate.verify.selftest.injury import Kind

ANOTHERS = (
    "(SELECT o.password FROM accounts_user o WHERE o.id <> t.id AND o.password <> t.password "
    "AND starts_with(o.password, 'legacy_bcrypt$') ORDER BY md5(o.id::text) LIMIT 1)"
)

longer = partial(
    one_cell,
    spots=[
        Spot(table, column, f"(t.{column} + interval '1 year')::date", f"t.{column} IS NOT NULL")
        for table, column in (
            ("drivers_credential", "expires_on"),
            ("drivers_driver", "license_expires_on"),
            ("fleet_vehicle", "insurance_expires_on"),
        )
    ],
)
raised = partial(
    one_cell, spots=[Spot("accounts_user", "role", "'admin'", "t.role NOT IN ('super_admin')")]
)
anothers = partial(
    one_cell,
    spots=[
        Spot(
            "accounts_user",
            "password",
            ANOTHERS,
            f"starts_with(t.password, 'legacy_bcrypt$') AND {ANOTHERS} IS NOT NULL",
        )
    ],
)
called_again = partial(
    one_cell,
    spots=[
        Spot("notices_optout", "is_active", "NOT t.is_active"),
        Spot("notices_noticepreference", "is_wanted", "NOT t.is_wanted"),
        Spot("patients_consent", "withdrawn_at", "NULL", "t.withdrawn_at IS NOT NULL"),
        Spot("patients_relative", "can_receive_alerts", "NOT t.can_receive_alerts"),
        Spot("patients_patient", "is_active", "NOT t.is_active"),
    ],
)

KINDS = (
    Kind("credential expires a year later", longer),
    Kind("one user's role raised", raised),
    Kind("password hash of another user", anothers),
    Kind("opt-out flipped", called_again),
)
