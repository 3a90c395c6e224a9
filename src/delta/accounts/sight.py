"""Who sees which rows of any table: a table's own filter, or its parent's."""

from django.db import models
from pghistory.models import Event

from delta.accounts.models import User

SEEN_BY_ALL = frozenset(
    {
        "company.Company",
        "company.Holiday",
        "company.ServiceArea",
        "company.ServiceHours",
        "notices.Template",
        "payers.TripPurpose",
        "rates.RateCard",
        "rates.RateLine",
        "rates.ServiceType",
    }
)
"""Tables that hold nothing about a person: whoever may open the page sees every row."""

SEEN_BY_NOBODY = frozenset(
    {"journal.Entry", "journal.Seal", "journal.Verification", "records.RateCount"}
)
"""Tables no list shows whole; they have pages of their own with rights of their own."""


def visible(model: type[models.Model], person: User) -> models.QuerySet[models.Model]:
    """Return the rows of `model` that `person` may see; a table nobody placed shows none."""
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        return rows.visible_to(person)  # type: ignore[no-any-return]
    parent = seen_through(model)
    if parent is not None:
        above = model._meta.get_field(parent).related_model
        return rows.filter(**{f"{parent}__in": opened(above, person)})  # type: ignore[arg-type]
    return rows if model._meta.label in SEEN_BY_ALL else rows.none()


def opened(model: type[models.Model], person: User) -> models.QuerySet[models.Model]:
    """Return the rows whose own content, and all that hangs on it, `person` may read."""
    rows = model._default_manager.all()
    return rows.open_to(person) if hasattr(rows, "open_to") else visible(model, person)


def seen_through(model: type[models.Model]) -> str | None:
    """Return the link to the row that decides who sees a row; a history row's is what it is of."""
    if issubclass(model, Event):
        return "pgh_obj"
    return getattr(model, "SEEN_THROUGH", None)


def is_placed(model: type[models.Model]) -> bool:
    """Return whether a room has said who sees the rows of `model`."""
    listed = model._meta.label in SEEN_BY_ALL
    through = seen_through(model) is not None
    return listed or through or hasattr(model._default_manager, "visible_to")
