"""The home of a patient or a family member: the next ride, and those after it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from delta.trips import queries


def rider_home(request: HttpRequest) -> HttpResponse:
    """Answer with the coming rides, soonest first."""
    today = timezone.localdate()
    trips = queries.coming(request.user, today)  # type: ignore[arg-type]
    return render(request, "home/rider.html", {"today": today, "trips": trips})
