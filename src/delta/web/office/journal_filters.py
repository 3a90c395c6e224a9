"""The filter bar of the journal: from an address to what is sought, and back; no names in it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from delta.journal.queries import Sought
from delta.journal.whence import DOORS

WRONG = {"invalid": "Give a day such as 2026-11-22."}


class JournalForm(forms.Form):
    """What the address of the journal may say; `from` and `to` are local days."""

    actor = forms.CharField(required=False, max_length=100)
    about = forms.CharField(required=False, max_length=100)
    request = forms.CharField(required=False, max_length=100)
    event = forms.CharField(required=False, max_length=100)
    through = forms.ChoiceField(
        choices=[("", "Any door"), *((door, door.capitalize()) for door in DOORS)],
        required=False,
        error_messages={"invalid_choice": "There is no such door."},
    )
    after = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        # `from` is a word of Python's, so these two cannot be class attributes.
        self.fields["from"] = forms.DateField(required=False, error_messages=WRONG)
        self.fields["to"] = forms.DateField(required=False, error_messages=WRONG)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        said = super().clean() or {}
        if said.get("from") and said.get("to") and said["to"] < said["from"]:
            self.add_error("to", "The last day lies before the first.")
        return said

    def sought(self, zone: str) -> Sought:
        """Return what the address asks for; only for a valid form."""
        said = self.cleaned_data
        return Sought(
            actor=said["actor"],
            about=said["about"],
            request=said["request"],
            event=said["event"],
            through=said["through"],
            first=said["from"],
            last=said["to"],
            zone=zone,
        )

    def address(self, *, without: str = "", **more: Any) -> str:
        """Return the query of this address, with one filter taken away or a place added."""
        said = self.cleaned_data
        names = ("actor", "about", "request", "event", "through", "from", "to")
        kept = {name: said[name] for name in names if said[name] and name != without}
        return urlencode(kept | {name: value for name, value in more.items() if value})
