"""What the facilities room keeps, as doors show it."""

from datetime import date

from delta.accounts.roles import Permission
from delta.facilities import permissions, services
from delta.facilities.models import Contract, ContractRate, Facility, StaffMember, VolumeTier
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register

FACILITIES = Noun(
    model=Facility,
    slug="facilities",
    read=Permission.FACILITIES_READ,
    write=Permission.FACILITIES_MANAGE,
    groups=(
        Group("Facility", ("code", "name", "kind", "is_active")),
        Group("Contact", ("phone", "fax", "email", "website")),
        Group(
            "Address",
            (
                "address",
                "line1",
                "line2",
                "city",
                "state",
                "zip_code",
                "latitude",
                "longitude",
                "geo_quality",
            ),
        ),
        Group("Arriving", ("entrance_instructions", "parking_instructions")),
        Group(
            "Billing",
            (
                "billing_kind",
                "billing_email",
                "billing_contact_name",
                "billing_contact_phone",
                "billing_address",
                "payment_term_days",
            ),
        ),
        Group("Notes", ("notes",)),
    ),
    columns=("code", "name", "kind", "city", "phone", "billing_kind", "is_active"),
    locked=frozenset({"is_active"}),
    filters=("kind", "is_active", "billing_kind", "city"),
    search=("name", "code", "city", "email"),
    phone="phone",
    sorts=("created_at", "name", "code", "city"),
    check=permissions.check_facility,
    change=services.amend,
    acts=(
        Act(
            "invite-staff",
            "Invite staff",
            Permission.ACCOUNTS_MANAGE,
            services.invite_staff,
            (
                Ask("email", str, words="E-mail address"),
                Ask("first_name", str, words="First name"),
                Ask("last_name", str, words="Last name"),
                Ask("title", str, False, "Title"),
                Ask("can_manage_staff", bool, False, "May manage staff"),
                Ask("can_view_invoices", bool, False, "May see invoices"),
            ),
            lambda facility: bool(facility.is_active),
        ),
    ),
    sentences={"facilities_facility_one_code": "Another facility has this code."},
)

STAFF = Noun(
    model=StaffMember,
    slug="staff-members",
    read=Permission.FACILITIES_READ,
    write=Permission.ACCOUNTS_MANAGE,
    groups=(
        Group(
            "Staff member",
            ("user", "facility", "title", "department", "employee_number", "is_active"),
        ),
        Group(
            "May",
            (
                "can_book",
                "can_cancel",
                "can_view_invoices",
                "can_manage_patients",
                "can_manage_staff",
            ),
        ),
    ),
    columns=("user", "facility", "title", "department", "can_manage_staff", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"user", "facility"}),
    filters=("facility", "is_active", "can_manage_staff"),
    search=("user__first_name", "user__last_name", "title", "department", "facility__name"),
    parent="facility",
    check=permissions.check_staff_member,
    acts=(
        Act(
            "move",
            "Move to another facility",
            Permission.ACCOUNTS_MANAGE,
            services.move_staff,
            (Ask("facility", Facility, words="The facility they move to"),),
        ),
    ),
    sentences={
        "facilities_staffmember_user_id_key": "This person works for a facility already.",
    },
)

PRICES = ("base_fare", "per_mile", "per_minute", "minimum_fare", "flat_rate", "discount_percent")

CONTRACTS = Noun(
    model=Contract,
    slug="contracts",
    read=Permission.BILLING_VIEW,
    write=Permission.RATES_MANAGE,
    groups=(
        Group(
            "Contract",
            ("facility", "number", "starts_on", "ends_on", "auto_renews", "renews", "is_active"),
        ),
        Group("Prices", ("pricing", *PRICES)),
        Group("Billing", ("billing_cycle", "payment_term_days", "credit_limit")),
        Group("Notes", ("notes",)),
    ),
    columns=("facility", "number", "pricing", "starts_on", "ends_on", "is_active"),
    locked=frozenset({"renews", "is_active"}),
    once=frozenset({"facility"}),
    filters=("facility", "pricing", "billing_cycle", "starts_on", "ends_on", "is_active"),
    search=("number", "facility__name"),
    sorts=("created_at", "starts_on", "ends_on", "number"),
    parent="facility",
    check=permissions.check_contract,
    deactivate=services.drop_contract,
    reactivate=services.restore_contract,
    acts=(
        Act(
            "renew",
            "Renew",
            Permission.RATES_MANAGE,
            services.renew,
            (
                Ask("starts_on", date, words="First day of the new contract"),
                Ask("ends_on", date, False, "Its last day, if it has one"),
                Ask("number", str, False, "Its number"),
            ),
            lambda contract: contract.is_active and not hasattr(contract, "renewed_by"),
        ),
    ),
    sentences={
        "facilities_contract_no_overlap": (
            "Another contract of this facility holds on some of these days."
        ),
        "facilities_contract_percent": "A discount lies between 0 and 100 percent.",
    },
)

RATES = Noun(
    model=ContractRate,
    slug="contract-rates",
    read=Permission.BILLING_VIEW,
    write=Permission.RATES_MANAGE,
    groups=(
        Group("Service", ("contract", "service_level", "service_code", "is_active")),
        Group("Fare", ("base_fare", "included_miles", "per_mile", "per_minute", "minimum_fare")),
        Group(
            "Surcharges",
            (
                "oxygen_surcharge",
                "attendant_surcharge",
                "after_hours_surcharge",
                "waiting_per_minute",
            ),
        ),
    ),
    columns=("contract", "service_level", "service_code", "base_fare", "per_mile", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"contract"}),
    filters=("contract", "service_level", "is_active"),
    search=("service_code", "contract__number"),
    parent="contract",
    check=permissions.check_line,
    sentences={"facilities_contractrate_once": "The contract has a rate for this service already."},
)

TIERS = Noun(
    model=VolumeTier,
    slug="volume-tiers",
    read=Permission.BILLING_VIEW,
    write=Permission.RATES_MANAGE,
    groups=(
        Group(
            "Tier",
            ("contract", "from_trips", "to_trips", "discount_percent", "price", "is_active"),
        ),
    ),
    columns=("contract", "from_trips", "to_trips", "discount_percent", "price", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"contract"}),
    filters=("contract", "is_active"),
    sorts=("created_at", "from_trips"),
    parent="contract",
    check=permissions.check_line,
    create=services.add_tier,
    change=services.amend_tier,
    deactivate=services.drop_tier,
    reactivate=services.restore_tier,
    sentences={
        "facilities_volumetier_one_promise": "Give either a discount or a price.",
        "facilities_volumetier_apart": "Two tiers count the same trips.",
        "facilities_volumetier_in_order": "The last trip lies before the first.",
        "facilities_volumetier_discount_percent_range": (
            "A discount lies between 0 and 100 percent."
        ),
    },
)

register(FACILITIES, STAFF, CONTRACTS, RATES, TIERS)
