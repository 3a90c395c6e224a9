"""The ledger's tables. The engine fills them by COPY; everybody else reads them."""

from delta_migrate.ledger.models.plans import ControlTotal, Plan
from delta_migrate.ledger.models.rows import (
    Before,
    Merge,
    Park,
    Patch,
    Reject,
    Remark,
    Root,
    Skip,
    Xref,
)
from delta_migrate.ledger.models.runs import Chunk, Debt, Event, File, Run, Verification

__all__ = [
    "Before",
    "Chunk",
    "ControlTotal",
    "Debt",
    "Event",
    "File",
    "Merge",
    "Park",
    "Patch",
    "Plan",
    "Reject",
    "Remark",
    "Root",
    "Run",
    "Skip",
    "Verification",
    "Xref",
]
