"""Verbs on prices: the seed, and rate cards that follow one another."""

from delta.rates.services.cards import change_card, change_line, follow_card, price
from delta.rates.services.charging import (
    add_multiplier,
    add_surcharge,
    change_multiplier,
    change_surcharge,
    drop_multiplier,
    drop_surcharge,
    restore_multiplier,
    restore_surcharge,
)
from delta.rates.services.seeding import SERVICE_TYPES, seed_rate_card, seed_service_types
from delta.rates.services.taking_out import drop_card, drop_line, restore_card, restore_line

__all__ = [
    "SERVICE_TYPES",
    "add_multiplier",
    "add_surcharge",
    "change_card",
    "change_line",
    "change_multiplier",
    "change_surcharge",
    "drop_card",
    "drop_line",
    "drop_multiplier",
    "drop_surcharge",
    "follow_card",
    "price",
    "restore_card",
    "restore_line",
    "restore_multiplier",
    "restore_surcharge",
    "seed_rate_card",
    "seed_service_types",
]
