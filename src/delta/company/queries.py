"""Reading about the operator: its row, its zone."""

from delta.company.models import Company


def operator() -> Company | None:
    """Return the operator's row, or none before the seed."""
    return Company.objects.first()


def zone() -> str:
    """Return the operator's IANA zone; before the seed, the column's default."""
    row = operator()
    return row.zone if row else str(Company._meta.get_field("zone").default)
