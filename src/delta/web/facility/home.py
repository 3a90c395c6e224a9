"""A facility's home: the rides of its residents, soonest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from delta.trips import queries


def facility_home(request: HttpRequest) -> HttpResponse:
    """Answer with the coming rides this facility may see."""
    today = timezone.localdate()
    trips = queries.coming(request.user, today)  # type: ignore[arg-type]
    return render(request, "home/facility.html", {"today": today, "trips": trips})
