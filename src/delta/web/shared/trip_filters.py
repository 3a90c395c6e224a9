"""The filter bar of the trips list: from an address to filters and back, bad values named."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from delta.kernel.words import TripStatus
from delta.trips.filters import Order, TripFilters
from delta.web.shared.templatetags.shown import STATUSES


class TripFilterForm(forms.Form):
    """What the address of a trips list may say; `from` and `to` are service days."""

    status = forms.MultipleChoiceField(
        choices=[(str(status), word) for status, (_, word) in STATUSES.items()],
        required=False,
        error_messages={"invalid_choice": "There is no such status."},
    )
    patient = forms.UUIDField(required=False)
    driver = forms.ChoiceField(
        choices=[("", "Any driver"), ("none", "No driver yet")], required=False
    )
    sort = forms.ChoiceField(
        choices=[(str(Order.NEWEST), "Newest first"), (str(Order.OLDEST), "Oldest first")],
        required=False,
    )

    def __init__(self, asked: QueryDict) -> None:
        given = asked.copy()
        # "Any status" of the list box is an empty word, which is no choice among several.
        given.setlist("status", [status for status in asked.getlist("status") if status])
        super().__init__(given)
        wrong = {"invalid": "Give a day such as 2026-11-22."}
        # `from` is a word of Python's, so these two cannot be class attributes.
        self.fields["from"] = forms.DateField(required=False, error_messages=wrong)
        self.fields["to"] = forms.DateField(required=False, error_messages=wrong)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        said = super().clean() or {}
        if said.get("from") and said.get("to") and said["to"] < said["from"]:
            self.add_error("to", "The last day lies before the first.")
        return said

    def filters(self) -> TripFilters:
        """Return the filters the address names; only for a valid form."""
        said = self.cleaned_data
        return TripFilters(
            first=said["from"],
            last=said["to"],
            statuses=tuple(TripStatus(status) for status in said["status"]),
            patient=said["patient"],
            without_driver=said["driver"] == "none",
            order=Order(said["sort"] or Order.NEWEST),
        )

    def address(self, **more: Any) -> str:
        """Return the query of this list's address, without empty parts, with `more` added."""
        said = self.cleaned_data
        kept = [(name, said[name]) for name in ("from", "to", "patient", "driver", "sort")]
        kept += [("status", status) for status in said["status"]]
        kept += list(more.items())
        return urlencode([(name, value) for name, value in kept if value])
