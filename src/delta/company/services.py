"""Verbs on the operator: naming it for the first time."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from delta.company.models import COMPANY_ID, Company
from delta.journal import services as journal
from delta.kernel.refusals import Refused

NAME = "Your company"
ZONE = "America/Chicago"


@transaction.atomic
def seed_company(*, by: journal.Actor, name: str = NAME, zone: str = ZONE) -> list[str]:
    """Put in the operator's one row if it is missing; return its name if it was created.

    `zone` is an IANA name; an unknown one is refused before anything is written.
    """
    check_zone(zone)
    row, new = Company.objects.get_or_create(
        only=True, defaults={"id": COMPANY_ID, "name": name, "zone": zone}
    )
    if not new:
        return []
    journal.record("company.seeded", row, by=by)
    return [row.name]


def check_zone(zone: str) -> None:
    """Refuse a zone the time zone database does not know."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(
            "There is no such time zone.",
            code="unknown_zone",
            next_step="Give an IANA name such as America/Chicago.",
        ) from None
