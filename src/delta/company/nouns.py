"""What the operator decides, as doors show it: settings, hours, area and holidays."""

from delta.accounts.roles import Permission
from delta.company import services
from delta.company.models import RANGES, Company, Holiday, ServiceArea, ServiceHours
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register
from delta.records.required import requiring

READ, MODIFY = Permission.COMPANY_READ, Permission.COMPANY_MODIFY

COMPANY = Noun(
    model=Company,
    slug="company",
    read=READ,
    write=MODIFY,
    can_create=False,
    active="",
    groups=(
        Group("Operator", ("name", "zone", "phone", "email", "address", "is_live")),
        Group(
            "Booking",
            (
                "lead_minutes",
                "asap_lead_minutes",
                "max_advance_days",
                "standing_order_days",
                "next_day_cutoff",
                "pickup_buffer_minutes",
                "allows_out_of_area",
            ),
        ),
        Group(
            "On the road",
            (
                "will_call_hours",
                "no_show_wait_minutes",
                "late_pickup_minutes",
                "late_dropoff_minutes",
            ),
        ),
        Group(
            "Signing in",
            (
                "requires_second_factor",
                "staff_password_days",
                "office_idle_minutes",
                "driver_idle_minutes",
                "facility_idle_minutes",
                "rider_idle_minutes",
            ),
        ),
        Group("Records", ("journal_retention_years",)),
    ),
    columns=("name", "zone", "phone", "email", "is_live"),
    locked=frozenset({"is_live"}),
    change=services.change_settings,
    instead={
        "create": "There is one operator, put in when Delta is set up.",
        "deactivate": "There is one operator, and every record here is its own.",
    },
    acts=(
        Act(
            "add-federal-holidays",
            "Add federal holidays",
            MODIFY,
            services.add_federal_holidays,
            (Ask("year", int, words="Year"),),
        ),
    ),
    sentences={
        "company_company_named": "A name is needed.",
        "company_company_asap_is_sooner": (
            "The lead time of a ride as soon as possible cannot be longer than the usual one."
        ),
        **{
            f"company_company_{name}_range": f"Give a whole number from {low:,} to {high:,}."
            for name, (low, high) in RANGES.items()
        },
    },
)

HOURS_SENTENCE = "Give when it opens and when it closes, the later one last; 12:00 AM is its end."

SERVICE_HOURS = Noun(
    model=ServiceHours,
    slug="service-hours",
    read=READ,
    write=MODIFY,
    groups=(Group("Hours", ("weekday", "is_closed", "opens_at", "closes_at", "is_active")),),
    columns=("weekday", "is_closed", "opens_at", "closes_at", "is_active"),
    filters=("weekday", "is_closed", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"weekday"}),
    sentences={
        "company_servicehours_one_weekday": "The hours of this day are there already.",
        "company_servicehours_times_in_order": HOURS_SENTENCE,
        "company_servicehours_said": "Say the hours, or that it is closed.",
    },
)

AREAS = Noun(
    model=ServiceArea,
    slug="service-areas",
    read=READ,
    write=MODIFY,
    groups=(
        Group("Area", ("name", "polygon", "out_of_area_fee", "is_active")),
        Group("Notes", ("notes",)),
    ),
    columns=("name", "out_of_area_fee", "is_active", "created_at"),
    filters=("is_active",),
    search=("name",),
    sorts=("name", "created_at"),
    locked=frozenset({"is_active"}),
    create=requiring("name", "polygon")(services.add_area),
    change=services.change_area,
    sentences={
        "company_servicearea_one_name": "Another area has this name.",
        "company_servicearea_is_polygon": "Give a GeoJSON object of the type Polygon.",
    },
)

HOLIDAYS = Noun(
    model=Holiday,
    slug="holidays",
    read=READ,
    write=MODIFY,
    groups=(
        Group("Holiday", ("date", "name", "is_active")),
        Group("On that day", ("is_closed", "opens_at", "closes_at", "price_multiplier")),
        Group("Notes", ("notes",)),
    ),
    columns=("date", "name", "is_closed", "opens_at", "closes_at", "price_multiplier"),
    filters=("date", "is_closed", "is_active"),
    search=("name",),
    sorts=("date", "name", "created_at"),
    locked=frozenset({"is_active"}),
    sentences={
        "company_holiday_one_date": "There is a holiday on this day already.",
        "company_holiday_times_in_order": HOURS_SENTENCE,
        "company_holiday_price_multiplier_range": "Give a number from 0.50 to 5.00.",
    },
)

register(COMPANY, SERVICE_HOURS, AREAS, HOLIDAYS)
