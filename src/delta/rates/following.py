"""How rate cards follow one another: the card before, its last day, and which may be touched."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from delta.company import queries as company
from delta.kernel.refusals import Invalid, Refused
from delta.rates.models import RateCard

ONE_DAY = timedelta(days=1)


def locked_card(card_id: UUID) -> RateCard:
    """Return a card's row, locked, so that two changes of its prices follow each other."""
    return RateCard.objects.select_for_update().get(pk=card_id)


def scope(card: RateCard) -> tuple[UUID | None, UUID | None]:
    """Return for whom a card holds: its payer and its purpose, either of which may be any."""
    return card.payer_id, card.purpose_id


def of_scope(payer_id: UUID | None, purpose_id: UUID | None) -> QuerySet[RateCard]:
    """Return the cards in use for a payer and a purpose; None is for all."""
    rows = RateCard.objects.filter(is_active=True)
    for name, value in (("payer", payer_id), ("purpose", purpose_id)):
        rows = rows.filter(**({name: value} if value else {f"{name}__isnull": True}))
    return rows


def last_card(
    payer_id: UUID | None = None,
    purpose_id: UUID | None = None,
    before: date | None = None,
) -> RateCard | None:
    """Return the card of a scope in use that begins last, or last before a day, locked."""
    # Only the card's own row: PostgreSQL cannot lock the empty side of an outer join.
    in_use = of_scope(payer_id, purpose_id).select_for_update(of=("self",))
    if before is not None:
        in_use = in_use.filter(starts_on__lt=before)
    return in_use.order_by("-starts_on").first()


def end_before(last: RateCard, starts_on: date) -> None:
    """End the last card the day before the next begins."""
    if last.starts_on >= starts_on:
        raise Invalid({"starts_on": ["Another card begins on this day or later."]})
    if last.ends_on is None or last.ends_on >= starts_on:
        last.ends_on = starts_on - ONE_DAY
        last.save(update_fields=["ends_on", "updated_at"])


def hold_on(gone: RateCard) -> None:
    """Give the card before one that is gone the last day it had, as far as the next card lets it.

    Only where it was cut for the one that is gone.
    """
    last = last_card(*scope(gone), before=gone.starts_on)
    if last is None or last.ends_on != gone.starts_on - ONE_DAY:
        return
    was = last.events.exclude(ends_on=last.ends_on).order_by("-pgh_id").first()  # type: ignore[attr-defined]
    after = of_scope(*scope(gone)).filter(starts_on__gt=gone.starts_on)
    following = after.order_by("starts_on").first()
    latest = following.starts_on - ONE_DAY if following else None
    last.ends_on = earlier(was.ends_on if was else last.ends_on, latest)
    last.save(update_fields=["ends_on", "updated_at"])


def earlier(one: date | None, other: date | None) -> date | None:
    """Return the earlier of two last days; none at all is for ever."""
    return min((day for day in (one, other) if day is not None), default=None)


def check_to_come(card: RateCard) -> None:
    """Refuse to touch a card that has begun."""
    if card.starts_on <= company.today():
        raise Refused(
            "This rate card is in force or was, and stays as it is.",
            code="in_force",
            next_step="Let a new card follow it from a day to come.",
        )
