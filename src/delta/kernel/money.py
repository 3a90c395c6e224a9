"""Money: Decimal dollars, rounded half up once, at the end."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def dollars(amount: Decimal) -> Decimal:
    """Return `amount` in dollars rounded half up to whole cents."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def cents(amount: Decimal) -> int:
    """Return `amount` dollars as whole cents; a fraction of a cent is a ValueError."""
    scaled = amount * 100
    if scaled != scaled.to_integral_value():
        raise ValueError("The amount has a fraction of a cent.")
    return int(scaled)


def shown(amount: Decimal | None) -> str:
    """Return an amount as people read it: `$1,234.50`, `-$3.00`, or a dash for none."""
    if amount is None:
        return "–"
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(dollars(amount)):,}"
