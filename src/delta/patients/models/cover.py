"""Who pays for a patient: what a payer authorized, and whether the patient was eligible."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from delta.company import queries as company
from delta.journal.history import history
from delta.kernel import clock
from delta.kernel.rows import (
    DateRange,
    HistoryRow,
    flag,
    known_word,
    not_negative,
    text,
    unless_history,
    word,
)
from delta.kernel.said import said_day
from delta.kernel.words import ServiceLevel
from delta.patients.cover import Standing, standing
from delta.patients.models.care import MedicalRows
from delta.patients.models.patient import Patient
from delta.patients.words import EligibilityStatus, UnitKind
from delta.payers.models import FundingSource, Payer, TripPurpose


def unit_column(**options: Any) -> Any:
    """Return a column of authorized units: trips or miles, to a hundredth."""
    return models.DecimalField(max_digits=10, decimal_places=2, **options)


@history()
class Authorization(HistoryRow):
    """A payer's promise to pay for a patient's trips: a number, days, and at most so many units.

    No units named means that only the days end it. Units are used up by trips, never overdrawn.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="authorizations")
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="authorizations")
    funding_source = models.ForeignKey(
        FundingSource,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="authorizations",
    )
    number = models.TextField()
    unit_kind = word(UnitKind, default=UnitKind.TRIPS)
    units = unit_column(null=True, blank=True)
    units_used = unit_column(default=0, db_default=0)
    purpose = models.ForeignKey(
        TripPurpose, null=True, blank=True, on_delete=models.PROTECT, related_name="authorizations"
    )
    service_level = word(ServiceLevel, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    is_active = flag(True)
    notes = text()

    objects = MedicalRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("patients_authorization", "unit_kind", UnitKind),
            known_word("patients_authorization", "service_level", ServiceLevel),
            models.CheckConstraint(name="patients_authorization_numbered", condition=~Q(number="")),
            *not_negative("patients_authorization", "units", "units_used"),
            unless_history(
                "patients_authorization",
                "not_overdrawn",
                Q(units__isnull=True) | Q(units_used__lte=F("units")),
            ),
            unless_history(
                "patients_authorization",
                "days_in_order",
                Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="patients_authorization_no_overlap",
                expressions=[
                    ("patient", RangeOperators.EQUAL),
                    ("payer", RangeOperators.EQUAL),
                    ("number", RangeOperators.EQUAL),
                    (
                        DateRange("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(imported_at__isnull=True, is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="patients_auth_newest"),
            models.Index(fields=["patient", "starts_on"], name="patients_auth_by_patient"),
        ]

    def __str__(self) -> str:
        return self.number

    def standing_on(self, day: date) -> Standing:
        """Return how it stands on a day of the operator's calendar."""
        return standing(
            day,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            units=self.units,
            used=self.units_used,
            is_active=self.is_active,
        )

    @property
    def state(self) -> Standing:
        """How it stands today: ahead, open, used up, over or cancelled."""
        return self.standing_on(clock.service_day(clock.now(), company.zone()))


@history()
class Eligibility(HistoryRow):
    """What a payer answered, on a day, to the question whether it covers a patient."""

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="eligibility_checks"
    )
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="eligibility_checks")
    member_id = text()
    status = word(EligibilityStatus, default=EligibilityStatus.UNKNOWN)
    checked_on = models.DateField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    source = text()
    is_active = flag(True)
    notes = text()

    objects = MedicalRows.as_manager()

    class Meta:
        verbose_name = "eligibility check"
        verbose_name_plural = "eligibility checks"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("patients_eligibility", "status", EligibilityStatus),
            unless_history(
                "patients_eligibility",
                "days_in_order",
                Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="patients_elig_newest"),
            models.Index(fields=["patient", "-checked_on"], name="patients_elig_by_patient"),
        ]

    def __str__(self) -> str:
        return f"{self.payer} on {said_day(self.checked_on)}"
