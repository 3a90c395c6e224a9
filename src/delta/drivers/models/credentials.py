"""Credentials: the papers that let a driver drive, and for whom each counts."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.documents.models import Document
from delta.drivers.models.driver import Driver
from delta.journal.history import history
from delta.kernel.rows import Row, count, flag, known_word, text, unless_history, within, word
from delta.kernel.words import CredentialKind, CredentialStatus
from delta.payers.models import Payer

LONGEST_GRACE_DAYS = 90


@history()
class Credential(Row):
    """A paper that lets a driver drive: its kind, how it stands, when it ends, who looked at it.

    `grace_days` is how long after its last day it is still accepted.
    """

    SEEN_THROUGH = "driver"

    driver = models.ForeignKey(Driver, on_delete=models.CASCADE, related_name="credentials")
    kind = word(CredentialKind)
    status = word(CredentialStatus, default=CredentialStatus.PENDING)
    number = text()
    issuer = text()
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    grace_days = count(0)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="credentials"
    )
    verified_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    is_active = flag(True)
    notes = text()
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("drivers_credential", "kind", CredentialKind),
            known_word("drivers_credential", "status", CredentialStatus),
            within("drivers_credential", "grace_days", 0, LONGEST_GRACE_DAYS),
            unless_history(
                "drivers_credential",
                "days_in_order",
                Q(issued_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=F("issued_on")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="drivers_credential_newest"),
            models.Index(fields=["expires_on"], name="drivers_credential_ending"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@history()
class CredentialPayer(Row):
    """A payer for whom a credential counts. A credential with none counts for every payer."""

    SEEN_THROUGH = "credential"

    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="payers")
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="credentials")
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["credential", "payer"], name="drivers_credentialpayer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.credential} for {self.payer}"
