"""Who may write about money, and what may be done to which bill now."""

from decimal import Decimal
from typing import Any

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.billing.life import PAYABLE
from delta.billing.models import Invoice, Payment
from delta.kernel.money import cents
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import screen

MOST = Decimal("9999999999.99")
"""What numeric(12,2) can hold."""


def check_can_write(person: User) -> None:
    """Refuse unless `person` works in the office and may write about money."""
    if not person.is_office or not person.may(Permission.BILLING_WRITE):
        raise NotPermitted("You may not write about money.")


def check_can_price_trips(person: User) -> None:
    """Refuse unless `person` works in the office and may change what a trip costs."""
    if not person.is_office or not person.may(Permission.TRIPS_PRICE):
        raise NotPermitted("You may not change what a trip costs.")


def check_amount(amount: Decimal, field: str = "amount") -> None:
    """Refuse an amount that is not above zero, not whole cents, or more than can be kept."""
    if not amount.is_finite() or amount <= 0:
        raise Invalid({field: ["Give an amount above zero."]})
    if amount > MOST:
        raise Invalid({field: ["This is too large."]})
    try:
        cents(amount)
    except ValueError:
        raise Invalid({field: ["Give whole cents."]}) from None


def check_reason(reason: str) -> None:
    """Refuse an empty reason."""
    if not reason.strip():
        raise Invalid({"reason": ["Say why."]})


def check_stands(payment: Payment) -> None:
    """Refuse to do anything with a payment that is void."""
    if not payment.is_active:
        raise Refused(
            "This payment is void.", code="void", next_step="Bring it back into use first."
        )


def check_refund(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse to write a refund unless `person` writes about money."""
    check_can_write(person)


def check_takes(invoice: Invoice, payment: Payment) -> None:
    """Refuse unless the invoice takes money now, from whoever this payment came from."""
    if invoice.status not in {str(word) for word in PAYABLE}:
        raise Refused(
            f"Invoice {invoice.number} is {screen(invoice.status).lower()} and takes no payment.",
            code="not_payable",
            next_step="Choose an invoice that was sent and is still owed.",
        )
    same = (invoice.facility_id, invoice.patient_id) == (payment.facility_id, payment.patient_id)
    if not same:
        raise Refused(
            f"Invoice {invoice.number} is billed to somebody else than this payment came from.",
            code="other_payer",
        )
