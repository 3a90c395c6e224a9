"""Bills and money for the tests of this room, made by the verbs."""

from datetime import timedelta
from decimal import Decimal

from delta.accounts.models import User
from delta.billing import services as billing
from delta.billing.models import Invoice, Payment
from delta.facilities.models import Facility
from delta.kernel.words import PaymentMethod, Role
from tests import make


def clerk() -> User:
    """Somebody who may write about money."""
    return make.user(Role.ADMIN)


def sent(to: Facility, amount: str, by: User) -> Invoice:
    """An invoice of one completed trip over `amount`, sent and due in thirty days."""
    day = make.today() - timedelta(days=3)
    make.trip("completed", facility=to, pickup_at=make.at(day, 9), total_fare=Decimal(amount))
    drafted = billing.issue_invoice(facility=to, period_start=day, period_end=day, by=by)
    return billing.send_invoice(drafted, by=by)


def paid(from_: Facility, amount: str, by: User, **given: object) -> Payment:
    """A cheque received today."""
    return billing.record_payment(
        amount=Decimal(amount),
        method=given.pop("method", PaymentMethod.CHECK),  # type: ignore[arg-type]
        received_on=make.today(),
        facility=from_,
        by=by,
        **given,  # type: ignore[arg-type]
    )
