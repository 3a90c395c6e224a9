"""How an invoice may stand: the table of its moves, and what its money says. Pure."""

from datetime import date
from decimal import Decimal

from delta.kernel.moves import Moves
from delta.kernel.words import InvoiceStatus as S

MOVES: Moves = {
    S.DRAFT: {S.SENT, S.PARTIALLY_PAID, S.PAID, S.OVERDUE, S.CANCELLED},
    S.SENT: {S.PARTIALLY_PAID, S.PAID, S.OVERDUE, S.CANCELLED, S.DISPUTED},
    S.PARTIALLY_PAID: {S.SENT, S.PAID, S.OVERDUE, S.DISPUTED},
    S.OVERDUE: {S.SENT, S.PARTIALLY_PAID, S.PAID, S.CANCELLED, S.DISPUTED},
    S.PAID: {S.SENT, S.PARTIALLY_PAID, S.OVERDUE},
    S.DISPUTED: {S.SENT, S.PARTIALLY_PAID, S.PAID, S.OVERDUE, S.CANCELLED},
    S.CANCELLED: set(),
}
"""What leaves a draft is sent; a draft of nothing is paid the moment it is sent."""

PAYABLE = frozenset({S.SENT, S.PARTIALLY_PAID, S.OVERDUE, S.DISPUTED})
"""The words in which an invoice takes money: it was issued and is owed."""

ISSUED = PAYABLE | {S.PAID}


def standing(total: Decimal, paid: Decimal, due_on: date | None, today: date) -> S:
    """Return what an issued invoice is, by its money and its day: late outweighs partly paid."""
    if paid >= total:
        return S.PAID
    if due_on is not None and due_on < today:
        return S.OVERDUE
    return S.PARTIALLY_PAID if paid > 0 else S.SENT
