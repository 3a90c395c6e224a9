"""The office's home: today in numbers, what waits, what ends soon."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from delta.reports.day import Day, office_day


def office_home(request: HttpRequest) -> HttpResponse:
    """Answer with today on the operator's calendar."""
    seen = office_day(request.user, timezone.localdate())  # type: ignore[arg-type]
    said = {"seen": seen, "parts": parts(seen), "today": seen.day}
    return render(request, "home/office.html", said)


def parts(day: Day) -> list[dict[str, object]]:
    """Return the stretches of the bar of statuses, in hundredths of its length from the left."""
    drawn, left = [], 0.0
    for status, trips in day.by_status.items():
        wide = 100 * trips / day.total
        drawn.append(
            {"status": status, "trips": trips, "left": f"{left:.2f}", "wide": f"{wide:.2f}"}
        )
        left += wide
    return drawn
