"""The page of papers that end: what nobody may drive without, by how soon."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from delta.accounts.entry import behind, signed_in
from delta.accounts.roles import Permission
from delta.reports.expiring import STEPS, Ending, endings

ENDED = -1
WORDS = {ENDED: "Ended", 0: "Ends today", 1: "Ends tomorrow"}
SOON = 30


@dataclass(frozen=True)
class Step:
    """Papers that have come under one warning."""

    days: int
    endings: list[Ending]

    @property
    def word(self) -> str:
        """What the step is called."""
        return WORDS.get(self.days, f"Within {self.days} days")

    @property
    def tone(self) -> str:
        """How it looks."""
        if self.days <= 0:
            return "bad"
        return "warn" if self.days <= SOON else "idle"

    @property
    def sign(self) -> str:
        """The icon beside its word."""
        return {"bad": "circle-x", "warn": "clock-alert", "idle": "clock"}[self.tone]


@behind(Permission.VEHICLES_MANAGE)
@require_safe
def expiring(request: HttpRequest) -> HttpResponse:
    """Answer with every paper that has ended or ends within 90 days."""
    found = endings(signed_in(request), timezone.localdate())
    steps = [
        Step(days, [one for one in found if one.step == days]) for days in (ENDED, *sorted(STEPS))
    ]
    return render(request, "office/expiring.html", {"steps": steps, "total": len(found)})
