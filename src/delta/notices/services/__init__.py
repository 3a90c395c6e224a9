"""Verbs on what we tell people: templates, preferences, and the outbox."""

from delta.notices.services.outbox import drop, queue, read, retry
from delta.notices.services.preferences import change_preference, prefer
from delta.notices.services.templates import change_template, make_template, seed_templates

__all__ = [
    "change_preference",
    "change_template",
    "drop",
    "make_template",
    "prefer",
    "queue",
    "read",
    "retry",
    "seed_templates",
]
