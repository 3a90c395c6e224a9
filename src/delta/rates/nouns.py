"""What rates keep, as doors show it: service types, rate cards and their lines."""

from delta.accounts.roles import Permission
from delta.rates import services
from delta.rates.models import RateCard, RateLine, ServiceType
from delta.records.noun import Group, Noun
from delta.records.register import register
from delta.records.required import requiring

READ, MANAGE = Permission.RATES_READ, Permission.RATES_MANAGE

SERVICE_TYPES = Noun(
    model=ServiceType,
    slug="service-types",
    read=READ,
    write=MANAGE,
    groups=(Group("Service type", ("code", "name", "level", "base_fare", "is_active")),),
    columns=("code", "name", "level", "base_fare", "is_active"),
    filters=("level", "is_active"),
    search=("code", "name"),
    sorts=("code", "name", "base_fare", "created_at"),
    locked=frozenset({"is_active"}),
    once=frozenset({"code"}),
)

RATE_CARDS = Noun(
    model=RateCard,
    slug="rate-cards",
    read=READ,
    write=MANAGE,
    groups=(
        Group("Card", ("name", "payer", "purpose", "starts_on", "ends_on", "is_active")),
        Group("Prices", ("per_minute", "minimum_fare", "extra_stop", "return_percent")),
        Group("Waiting", ("waiting_per_minute", "waiting_free_minutes", "waiting_step_minutes")),
        Group(
            "Rides that did not happen",
            ("free_hours", "late_fee", "short_hours", "short_fee", "no_show_percent"),
        ),
    ),
    columns=(
        "name",
        "payer",
        "purpose",
        "starts_on",
        "ends_on",
        "per_minute",
        "minimum_fare",
        "is_active",
    ),
    filters=("payer", "purpose", "starts_on", "ends_on", "is_active"),
    search=("name",),
    sorts=("starts_on", "created_at"),
    once=frozenset({"payer", "purpose"}),
    locked=frozenset({"is_active"}),
    create=requiring("name", "starts_on")(services.follow_card),
    change=services.change_card,
    deactivate=services.drop_card,
    reactivate=services.restore_card,
    sentences={
        "rates_ratecard_one_a_day": "Another card of its payer and purpose holds on these days.",
        "rates_ratecard_short_is_sooner": "The short notice is no longer than the free one.",
    },
)

RATE_LINES = Noun(
    model=RateLine,
    slug="rate-lines",
    read=READ,
    write=MANAGE,
    groups=(Group("Price", ("card", "service_type", "base_fare", "per_mile", "is_active")),),
    columns=("card", "service_type", "base_fare", "per_mile", "is_active"),
    filters=("card", "service_type", "is_active"),
    sorts=("base_fare", "created_at"),
    once=frozenset({"card", "service_type"}),
    locked=frozenset({"is_active"}),
    parent="card",
    create=requiring("card", "service_type", "base_fare", "per_mile")(services.price),
    change=services.change_line,
    deactivate=services.drop_line,
    reactivate=services.restore_line,
    sentences={"rates_rateline_once": "This card prices this service type already."},
)

register(SERVICE_TYPES, RATE_CARDS, RATE_LINES)
