"""Verbs on prices: the seed, and rate cards that follow one another."""

from delta.rates.services.cards import change_card, change_line, follow_card, price
from delta.rates.services.seeding import SERVICE_TYPES, seed_rate_card, seed_service_types

__all__ = [
    "SERVICE_TYPES",
    "change_card",
    "change_line",
    "follow_card",
    "price",
    "seed_rate_card",
    "seed_service_types",
]
