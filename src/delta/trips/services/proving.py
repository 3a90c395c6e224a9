"""Taking the proofs a payer asks for, and holding a move back while one lacks."""

from datetime import datetime

from delta.accounts.models import User
from delta.documents.models import Document
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import Proof as Kind
from delta.kernel.words import TripStatus, screen
from delta.trips.models import Proof, Trip
from delta.trips.permissions import check_can_prove
from delta.trips.proof_queries import lacking
from delta.trips.queries import locked
from delta.trips.timeline import happened


@verb
def take_proof(
    trip: Trip,
    *,
    kind: Kind,
    by: User,
    said: str = "",
    document: Document | None = None,
    at: datetime | None = None,
) -> Proof:
    """Keep a proof of a trip: a file, or what was read or said. One of its kind is replaced."""
    row = locked(trip)
    check_can_prove(by, row)
    if document is None and not said.strip():
        raise Invalid({"said": ["Give a file, or what was read."]})
    Proof.objects.filter(trip=row, kind=kind, is_active=True).update(is_active=False)
    made = Proof.objects.create(
        trip=row, kind=kind, said=said.strip(), document=document, taken_at=happened(at)
    )
    journal.record("trip.proof_taken", row, by=by, kind=str(kind))
    return made


def check_proven(trip: Trip, to: TripStatus, *, by: User, reason: str) -> list[Kind]:
    """Refuse a move while a proof the payer asks for lacks; return what the office passes over.

    The office may with a reason: the ride was real, though the payer may not pay for it.
    """
    missing = lacking(trip, to)
    if missing and not (by.is_office and reason.strip()):
        words = ", ".join(screen(kind).lower() for kind in missing)
        raise Refused(
            f"The payer asks for what is not there yet: {words}.",
            code="proof_missing",
            next_step="Take it, or have the office go on with a reason.",
        )
    return missing
