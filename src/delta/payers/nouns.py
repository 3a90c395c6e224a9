"""Payers, their funds and the purposes of trips, as doors show them."""

from delta.accounts.roles import Permission
from delta.payers.models import FundingSource, Payer, TripPurpose
from delta.records.noun import Group, Noun
from delta.records.register import register

READ, MANAGE = Permission.PAYERS_READ, Permission.PAYERS_MANAGE

PAYERS = Noun(
    model=Payer,
    slug="payers",
    read=READ,
    write=MANAGE,
    groups=(
        Group("Payer", ("name", "code", "kind", "is_active")),
        Group("Contact", ("contact_name", "phone", "fax", "email", "website")),
        Group("Address", ("address", "city", "state", "zip_code")),
        Group(
            "What it asks for",
            ("required_proofs", "needs_authorization", "needs_member_id", "retention_years"),
        ),
        Group("Billing", ("timely_filing_days", "payment_term_days")),
        Group("Notes", ("notes",)),
    ),
    columns=("name", "code", "kind", "phone", "needs_authorization", "is_active"),
    filters=("kind", "needs_authorization", "is_active"),
    search=("name", "code", "contact_name", "email"),
    phone="phone",
    sorts=("name", "code", "created_at"),
    locked=frozenset({"is_active"}),
    sentences={
        "payers_payer_one_code": "Another payer has this code.",
        "payers_payer_code_given": "A code is needed.",
        "payers_payer_required_proofs_known": "One of the proofs is not known.",
        "payers_payer_timely_filing_days_range": "Give from 1 to 1,825 days.",
        "payers_payer_payment_term_days_range": "Give from 0 to 365 days.",
        "payers_payer_retention_years_range": "Give from 6 to 50 years; the law asks for six.",
    },
)

FUNDING_SOURCES = Noun(
    model=FundingSource,
    slug="funding-sources",
    read=READ,
    write=MANAGE,
    parent="payer",
    groups=(
        Group("Funding source", ("payer", "code", "name", "is_active")),
        Group("In force", ("starts_on", "ends_on")),
        Group("Notes", ("notes",)),
    ),
    columns=("payer", "code", "name", "starts_on", "ends_on", "is_active"),
    filters=("payer", "is_active", "starts_on", "ends_on"),
    search=("code", "name"),
    sorts=("code", "name", "starts_on", "created_at"),
    locked=frozenset({"is_active"}),
    once=frozenset({"payer"}),
    sentences={
        "payers_fundingsource_once": "This payer has a funding source with this code.",
        "payers_fundingsource_code_given": "A code is needed.",
    },
)

TRIP_PURPOSES = Noun(
    model=TripPurpose,
    slug="trip-purposes",
    read=READ,
    write=MANAGE,
    groups=(
        Group("Purpose", ("code", "name", "is_medical", "is_active")),
        Group("Notes", ("notes",)),
    ),
    columns=("name", "code", "is_medical", "is_active"),
    filters=("is_medical", "is_active"),
    search=("code", "name"),
    sorts=("name", "code", "created_at"),
    locked=frozenset({"is_active"}),
    sentences={
        "payers_trippurpose_one_code": "Another purpose has this code.",
        "payers_trippurpose_code_given": "A code is needed.",
    },
)

register(PAYERS, FUNDING_SOURCES, TRIP_PURPOSES)
