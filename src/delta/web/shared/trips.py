"""Doors to trips: the list, its export, finding one, and one trip whole."""

import csv
from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from delta.accounts.entry import behind, signed_in
from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.patients import queries as patients
from delta.patients.models import Patient
from delta.patients.services import note_read
from delta.reports import exports
from delta.trips import assignment_queries, queries
from delta.trips.filters import place
from delta.trips.models import Trip
from delta.web.shared.trip_filters import TripFilterForm


@behind(Permission.TRIPS_READ)
@require_safe
def trip_list(request: HttpRequest) -> HttpResponse:
    """Answer with one page of trips; the address says which."""
    form = TripFilterForm(request.GET)
    if not form.is_valid():
        return render(request, "trips/list.html", {"form": form}, status=422)
    after, before = request.GET.get("after"), request.GET.get("before")
    page = queries.trip_list(
        signed_in(request),
        form.filters(),
        after=place(after) if after else None,
        before=place(before) if before else None,
    )
    said = {"form": form, "page": page, "today": timezone.localdate(), **links(form, page)}
    said["patient"] = named_patient(signed_in(request), form.cleaned_data["patient"])
    return render(request, "trips/list.html", said)


def links(form: TripFilterForm, page: queries.TripPage) -> dict[str, str]:
    """Return the addresses beside this page: the one before, the one after, and the export."""
    here = reverse("trips")
    return {
        "before": f"{here}?{form.address(before=page.before)}" if page.before else "",
        "after": f"{here}?{form.address(after=page.after)}" if page.after else "",
        "export": f"{reverse('trips_export')}?{form.address()}",
    }


def named_patient(person: User, patient_id: UUID | None) -> Patient | None:
    """Return the patient the list is narrowed to, if there is one this person may see."""
    if patient_id is None:
        return None
    return patients.named(patient_id, person)


@behind(Permission.TRIPS_READ)
@require_safe
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Answer with the whole list as CSV, a part at a time; the same filters as the page."""
    form = TripFilterForm(request.GET)
    if not form.is_valid():
        return render(request, "trips/list.html", {"form": form}, status=422)
    exports.note_export(signed_in(request), "trips")
    # The lines are written after this view is done, when the operator's zone is no longer current.
    zone = timezone.get_current_timezone()
    rows = exports.trip_rows(signed_in(request), form.filters(), zone=zone)
    answer = StreamingHttpResponse(lines(rows), content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="trips.csv"'
    return answer


class Echo:
    """A file that hands back what is written to it, so that csv writes to the answer."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def lines(rows: Iterator[list[str]]) -> Iterator[str]:
    """Write rows line by line, the names of the columns first."""
    writer = csv.writer(Echo())
    yield writer.writerow(exports.TRIP_COLUMNS)
    for row in rows:
        yield writer.writerow(row)


@behind(Permission.TRIPS_READ)
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Find a trip by number or a patient by name. By POST: a name never stands in an address."""
    text = request.POST.get("text", "")
    trips, patients = queries.found(signed_in(request), text)
    if len(trips) == 1 and not patients:
        return redirect("trip", trip_id=trips[0].pk)
    if len(patients) == 1 and not trips:
        return redirect(f"{reverse('trips')}?patient={patients[0].pk}")
    said = {"text": text.strip(), "trips": trips, "patients": patients}
    return render(request, "trips/found.html", said)


@behind(Permission.TRIPS_READ)
@require_safe
def trip(request: HttpRequest, trip_id: UUID) -> HttpResponse:
    """Answer with one trip whole; that its patient's facts were read is journalled."""
    person = signed_in(request)
    shown = queries.whole(person, trip_id)
    if shown is None:
        raise Http404
    note_read(shown.patient, by=person, through="trip")
    said = {
        "trip": shown,
        "needs": queries.needs(shown, of=person),
        "stamps": stamps(shown),
        "fares": fares(shown) if person.may(Permission.BILLING_VIEW) or person.is_office else [],
        "notes": notes(person, shown),
        "findings": assignment_queries.speaking_against(person, shown),
    }
    return render(request, "trips/trip.html", said)


def stamps(trip: Trip) -> list[tuple[str, object, object]]:
    """Return the five stamps of a trip: word, planned time if there is one, actual time."""
    return [
        ("En route", None, trip.en_route_at),
        ("At pickup", trip.pickup_at, trip.at_pickup_at),
        ("On board", None, trip.on_board_at),
        ("At drop-off", trip.appointment_at, trip.at_dropoff_at),
        ("Done", None, trip.done_at),
    ]


def fares(trip: Trip) -> list[tuple[str, object]]:
    """Return the lines of the fare that are known; none for a trip without a price."""
    known = [
        ("Base fare", trip.base_fare),
        ("Miles", trip.mileage_fare),
        ("Time", trip.time_fare),
        ("Surcharges", trip.surcharges),
    ]
    return [(word, amount) for word, amount in known if amount is not None]


def notes(person: User, trip: Trip) -> list[tuple[str, str]]:
    """Return the notes this reader may see: dispatch's own stay in the office."""
    written = [("Booking", trip.booking_notes)]
    if person.is_office or person.role == "driver":
        written.append(("For the driver", trip.driver_notes))
    if person.is_office:
        written.append(("Dispatch only", trip.dispatch_notes))
    return [(word, text) for word, text in written if text]
