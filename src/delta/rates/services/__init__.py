"""Verbs on prices: the seed, and rate cards that follow one another."""

from delta.rates.services.cards import change_card, change_line, follow_card, price
from delta.rates.services.seeding import SERVICE_TYPES, seed_rate_card, seed_service_types
from delta.rates.services.taking_out import drop_card, drop_line, restore_card, restore_line

__all__ = [
    "SERVICE_TYPES",
    "change_card",
    "change_line",
    "drop_card",
    "drop_line",
    "follow_card",
    "price",
    "restore_card",
    "restore_line",
    "seed_rate_card",
    "seed_service_types",
]
