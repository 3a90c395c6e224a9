"""The page that reconciles: what came in, what it became, and what is still owed."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from delta.accounts.entry import behind, signed_in
from delta.accounts.roles import Permission
from delta.billing import reconciling
from delta.billing.reconciling import Reconciled
from delta.kernel.words import PaymentMethod, choices, screen
from delta.reports.exports import harmless

MOST_DAYS = 366
WRONG = {"invalid": "Give a day such as 2026-11-22."}
COLUMNS = (
    *("day", "method", "payer", "payments", "received"),
    *("allocated", "refunded", "credit", "difference"),
)


class DaysForm(forms.Form):
    """Which days are reconciled, and of which method; this month where nothing is said."""

    method = forms.ChoiceField(
        choices=[("", "Any method"), *choices(PaymentMethod)],
        required=False,
        error_messages={"invalid_choice": "There is no such method."},
    )

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        # `from` is a word of Python's, so these two cannot be class attributes.
        self.fields["from"] = forms.DateField(required=False, error_messages=WRONG)
        self.fields["to"] = forms.DateField(required=False, error_messages=WRONG)

    def clean(self) -> dict[str, Any]:
        """Fill in this month; refuse days out of order and more than a year."""
        said = super().clean() or {}
        if self.errors:
            return said
        today = timezone.localdate()
        said["to"] = said.get("to") or today
        said["from"] = said.get("from") or said["to"].replace(day=1)
        if said["to"] < said["from"]:
            self.add_error("to", "The last day lies before the first.")
        elif said["to"] - said["from"] > timedelta(days=MOST_DAYS):
            self.add_error("from", "Give at most a year.")
        return said

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day; only of a valid form."""
        return self.cleaned_data["from"], self.cleaned_data["to"]

    def address(self) -> str:
        """Return the query of this address."""
        first, last = self.days
        said = {"from": first, "to": last, "method": self.cleaned_data["method"]}
        return urlencode({name: value for name, value in said.items() if value})


def found(request: HttpRequest, form: DaysForm) -> list[Reconciled]:
    """Return the lines of the days asked for."""
    method = form.cleaned_data["method"]
    return reconciling.reconcile(
        signed_in(request), *form.days, method=PaymentMethod(method) if method else None
    )


@behind(Permission.BILLING_WRITE)
@require_safe
def reconcile(request: HttpRequest) -> HttpResponse:
    """Answer what was received in some days and what it became, and what is owed by age."""
    form = DaysForm(request.GET)
    if not form.is_valid():
        return render(request, "office/reconcile.html", {"form": form}, status=422)
    lines = found(request, form)
    said = {
        "form": form,
        "lines": lines,
        "totals": reconciling.totals(lines),
        "overpaid": reconciling.overpaid(signed_in(request)),
        "aged": reconciling.aging(signed_in(request), timezone.localdate()),
        "first": form.days[0],
        "last": form.days[1],
        "export": f"{reverse('billing_reconcile_export')}?{form.address()}",
    }
    return render(request, "office/reconcile.html", said)


@behind(Permission.BILLING_WRITE)
@require_safe
def reconcile_export(request: HttpRequest) -> HttpResponse:
    """Answer the same lines as a CSV file; amounts are dollars with two decimals."""
    form = DaysForm(request.GET)
    if not form.is_valid():
        return render(request, "office/reconcile.html", {"form": form}, status=422)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="reconciled.csv"'
    writer = csv.writer(answer)
    writer.writerow(COLUMNS)
    writer.writerows(cells(found(request, form)))
    return answer


def cells(lines: Iterable[Reconciled]) -> Iterable[list[str]]:
    """Every line as cells no spreadsheet takes for a formula."""
    for line in lines:
        shown = [getattr(line, name) for name in COLUMNS]
        shown[1] = screen(line.method)
        # An amount below zero begins with a minus sign and must stay a number.
        yield [cell if is_amount(cell) else harmless(cell) for cell in map(str, shown)]


def is_amount(cell: str) -> bool:
    """Return whether a cell is a number."""
    return cell.removeprefix("-").replace(".", "", 1).isdigit()
