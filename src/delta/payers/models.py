"""Payers and brokers, the funds behind them, and what trips are for."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.journal.history import history
from delta.kernel.rows import HistoryRow, Row, count, flag, known_word, text, within, word
from delta.kernel.words import PayerKind, Proof, choices, values

RETENTION_YEARS = (6, 50)
"""HIPAA keeps its papers six years (45 CFR 164.316); Medicaid contracts ask for ten."""


class PayerRows(models.QuerySet["Payer"]):
    """Choosing among payers."""

    def visible_to(self, person: User) -> Self:
        """Keep all for those whose role reads payers."""
        return self if person.may(Permission.PAYERS_READ) else self.none()


@history()
class Payer(HistoryRow):
    """Who pays for trips: Medicaid or its broker, a health plan, a facility, or the rider.

    `required_proofs` is what a trip must have on file before this payer pays for it.
    """

    code = models.TextField()
    name = models.TextField()
    kind = word(PayerKind)
    contact_name = text()
    phone = text()
    fax = text()
    email = text()
    website = text()
    address = text()
    city = text()
    state = text()
    zip_code = text()
    required_proofs: Any = ArrayField(
        models.TextField(choices=choices(Proof)), default=list, db_default=[], blank=True
    )
    timely_filing_days = models.IntegerField(null=True, blank=True)
    payment_term_days = count(30)
    needs_authorization = flag()
    needs_member_id = flag()
    retention_years = count(10)
    is_active = flag(True)
    notes = text()

    objects = PayerRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("payers_payer", "kind", PayerKind),
            models.CheckConstraint(name="payers_payer_code_given", condition=~Q(code="")),
            models.CheckConstraint(name="payers_payer_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="payers_payer_required_proofs_known",
                condition=Q(required_proofs__contained_by=values(Proof)),
            ),
            within("payers_payer", "timely_filing_days", 1, 1_825),
            within("payers_payer", "payment_term_days", 0, 365),
            within("payers_payer", "retention_years", *RETENTION_YEARS),
            models.UniqueConstraint(fields=["code"], name="payers_payer_one_code"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="payers_payer_newest")
        ]

    def __str__(self) -> str:
        return self.name


@history()
class FundingSource(HistoryRow):
    """A fund or programme of a payer that trips are charged to, for a stretch of days."""

    SEEN_THROUGH = "payer"

    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="funding_sources")
    code = models.TextField()
    name = models.TextField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="payers_fundingsource_code_given", condition=~Q(code="")),
            models.CheckConstraint(name="payers_fundingsource_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="payers_fundingsource_days_in_order",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(fields=["payer", "code"], name="payers_fundingsource_once"),
        ]

    def __str__(self) -> str:
        return self.name


@history()
class TripPurpose(Row):
    """What a trip is for, such as dialysis: payers ask, and each counts them."""

    code = models.TextField()
    name = models.TextField()
    is_medical = flag(True)
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="payers_trippurpose_code_given", condition=~Q(code="")),
            models.CheckConstraint(name="payers_trippurpose_named", condition=~Q(name="")),
            models.UniqueConstraint(fields=["code"], name="payers_trippurpose_one_code"),
        ]

    def __str__(self) -> str:
        return self.name
