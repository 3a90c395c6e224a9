"""A driver's home: today's trips, the next one first to the thumb."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from delta.trips import queries
from delta.trips.lifecycle import ENDS


def driver_home(request: HttpRequest) -> HttpResponse:
    """Answer with what this driver carries today, what is open before what is done."""
    today = timezone.localdate()
    run = queries.run_of(request.user, today)  # type: ignore[arg-type]
    said = {
        "today": today,
        "coming": queries.coming(request.user, today, limit=3),  # type: ignore[arg-type]
        "run": run,
        "open": [trip for trip in run if trip.status not in ENDS],
        "ended": [trip for trip in run if trip.status in ENDS],
    }
    return render(request, "home/driver.html", said)
