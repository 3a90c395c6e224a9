"""What the patients room keeps, as doors show it."""

from delta.accounts.roles import Permission
from delta.patients import permissions, services
from delta.patients.glass_nouns import ACTS, BREAK_GLASSES
from delta.patients.models import (
    Authorization,
    Consent,
    Eligibility,
    MedicalProfile,
    Membership,
    Merge,
    Patient,
    Preference,
    Relative,
    SavedPlace,
)
from delta.patients.words import KeptLogin
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register


def lacks_login(patient: Patient) -> bool:
    """Return whether a patient does not sign in yet."""
    return patient.login_id is None


def is_standing(consent: Consent) -> bool:
    """Return whether a consent holds: not taken back, and not entered by mistake."""
    return consent.is_active and consent.withdrawn_at is None


def is_merged(merged: Merge) -> bool:
    """Return whether a merge was not undone."""
    return merged.unmerged_at is None


ADDRESS = Group(
    "Address",
    (
        "address",
        "line1",
        "line2",
        "city",
        "state",
        "zip_code",
        "latitude",
        "longitude",
        "geo_quality",
    ),
)

PATIENTS = Noun(
    model=Patient,
    slug="patients",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group(
            "Person",
            (
                "number",
                "first_name",
                "last_name",
                "preferred_name",
                "date_of_birth",
                "sex",
                "gender",
                "is_active",
                "is_restricted",
            ),
        ),
        Group("Contact", ("phone", "phone2", "email", "login")),
        ADDRESS,
        Group("Notes", ("notes",)),
    ),
    columns=("number", "first_name", "last_name", "date_of_birth", "phone", "city", "is_active"),
    locked=frozenset({"is_active", "is_restricted", "login"}),
    filters=("is_active", "is_restricted", "sex", "city", "date_of_birth"),
    search=("first_name", "last_name", "preferred_name", "email", "number", "former_numbers"),
    phone="phone",
    sorts=("created_at", "last_name", "first_name", "date_of_birth", "number"),
    patient="self",
    check=permissions.check_patient,
    create=services.admit,
    change=services.amend,
    acts=(
        Act(
            "merge",
            "Merge another record into this one",
            Permission.PATIENTS_MERGE,
            services.merge,
            (
                Ask("gone", Patient, words="The record that goes"),
                Ask("reason", str, words="Why the two are one person"),
                Ask("login", KeptLogin, False, "Whose sign-in stays, if both have one"),
            ),
        ),
        Act(
            "invite",
            "Invite to sign in",
            Permission.ACCOUNTS_MANAGE,
            services.invite,
            (Ask("email", str, False, "E-mail address, if another than the patient's"),),
            lacks_login,
        ),
        Act(
            "invite-relative",
            "Invite a relative",
            Permission.ACCOUNTS_MANAGE,
            services.invite_relative,
            (
                Ask("email", str, words="E-mail address"),
                Ask("first_name", str, words="First name"),
                Ask("last_name", str, words="Last name"),
                Ask("relationship", str, False, "How they are related"),
            ),
        ),
        *ACTS,
    ),
    sentences={
        "patients_patient_one_number": "Another patient has this number.",
        "patients_patient_born_since_1900": "A date of birth lies in 1900 or later.",
        "patients_patient_merged_rests": "A merged record stays out of use.",
    },
)

MEDICAL = Noun(
    model=MedicalProfile,
    slug="medical-profiles",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group("Patient", ("patient", "language")),
        Group(
            "Moving",
            (
                "mobility_aids",
                "wheelchair_type",
                "can_transfer",
                "requires_lift",
                "weight_lbs",
                "height_inches",
            ),
        ),
        Group(
            "Care",
            (
                "oxygen_required",
                "oxygen_flow_lpm",
                "oxygen_tank_provided",
                "iv_required",
                "hearing_impaired",
                "visually_impaired",
                "cognitive_notes",
                "conditions",
                "medications",
                "allergies",
                "blood_type",
            ),
        ),
        Group(
            "Emergency contacts",
            (
                "contact_name",
                "contact_phone",
                "contact_relationship",
                "contact2_name",
                "contact2_phone",
                "contact2_relationship",
            ),
        ),
        Group(
            "Insurance",
            (
                "insurance_provider",
                "insurance_policy",
                "insurance_group",
                "medicaid_number",
                "medicare_number",
            ),
        ),
        Group("Instructions", ("special_instructions", "driver_notes")),
    ),
    columns=("patient", "mobility_aids", "requires_lift", "oxygen_required", "language"),
    once=frozenset({"patient"}),
    filters=("patient", "requires_lift", "oxygen_required", "language"),
    search=("patient__first_name", "patient__last_name", "medicaid_number"),
    parent="patient",
    patient="patient",
    active="",
    check=permissions.check_medical,
    instead={"deactivate": "It is part of the patient's record: what is wrong in it is emptied."},
    sentences={
        "patients_medicalprofile_aids_known": "One of the mobility aids is not known.",
        "patients_medicalprofile_patient_id_key": "This patient has a medical profile already.",
    },
)

RELATIVES = Noun(
    model=Relative,
    slug="relatives",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group("Family tie", ("patient", "user", "relationship", "is_active")),
        Group(
            "May",
            (
                "can_book",
                "can_cancel",
                "can_view_medical",
                "can_modify_profile",
                "can_view_location",
                "can_receive_alerts",
            ),
        ),
    ),
    columns=("patient", "user", "relationship", "can_book", "can_view_medical", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"patient", "user"}),
    filters=("patient", "user", "is_active"),
    search=("user__first_name", "user__last_name", "patient__first_name", "patient__last_name"),
    parent="patient",
    patient="patient",
    check=permissions.check_tie,
    sentences={"patients_relative_once": "This person is linked to the patient already."},
)

MEMBERSHIPS = Noun(
    model=Membership,
    slug="memberships",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group(
            "Membership",
            ("patient", "facility", "room", "record_number", "starts_on", "ends_on"),
        ),
    ),
    columns=("patient", "facility", "room", "record_number", "starts_on", "ends_on"),
    once=frozenset({"patient", "facility"}),
    filters=("patient", "facility", "starts_on", "ends_on"),
    search=("patient__first_name", "patient__last_name", "facility__name", "record_number"),
    sorts=("created_at", "room"),
    parent="patient",
    patient="patient",
    check=permissions.check_membership,
    deactivate=services.end_membership,
    reactivate=services.renew_membership,
    sentences={"patients_membership_once": "This patient belongs to that facility already."},
)

PLACES = Noun(
    model=SavedPlace,
    slug="saved-places",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group("Place", ("patient", "label", "is_primary", "is_active")),
        ADDRESS,
        Group("Arriving", ("instructions", "access_notes", "contact_name", "contact_phone")),
    ),
    columns=("patient", "label", "address", "is_primary", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"patient"}),
    filters=("patient", "is_primary", "is_active", "city"),
    search=("label", "address", "city"),
    sorts=("created_at", "label"),
    parent="patient",
    patient="patient",
    check=permissions.check_beside,
    create=services.save_place,
    change=services.amend_place,
    sentences={
        "patients_savedplace_one_primary": "Another place of the patient is the primary one.",
        "patients_savedplace_named": "Give the place a name.",
    },
)

CONSENTS = Noun(
    model=Consent,
    slug="consents",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group("Consent", ("patient", "kind", "how", "given_at", "given_by", "document", "notes")),
        Group("Taken back", ("withdrawn_at", "withdrawn_how", "recorded_by", "is_active")),
    ),
    columns=("patient", "kind", "how", "given_at", "withdrawn_at", "is_active"),
    locked=frozenset({"withdrawn_at", "withdrawn_how", "recorded_by", "is_active"}),
    once=frozenset({"patient", "kind", "how", "given_at", "given_by"}),
    filters=("patient", "kind", "given_at", "withdrawn_at", "is_active"),
    sorts=("created_at", "given_at"),
    parent="patient",
    patient="patient",
    author="recorded_by",
    check=permissions.check_consent,
    create=services.give,
    acts=(
        Act(
            "withdraw",
            "Withdraw",
            Permission.PATIENTS_UPDATE,
            services.withdraw,
            (Ask("how", str, False, "How it was said"),),
            is_standing,
        ),
    ),
    sentences={"patients_consent_one_standing": "The patient allowed this already."},
)

PREFERENCES = Noun(
    model=Preference,
    slug="preferences",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group("Telling", ("patient", "language", "channels", "quiet_from", "quiet_to")),
        Group("Reading", ("text_size", "high_contrast")),
        Group("Riding", ("driver_wish", "rides_alone", "notes")),
    ),
    columns=("patient", "language", "channels", "text_size", "driver_wish"),
    once=frozenset({"patient"}),
    filters=("patient", "language", "text_size", "driver_wish"),
    parent="patient",
    patient="patient",
    active="",
    check=permissions.check_beside,
    instead={"deactivate": "It is part of the patient's record: a wish nobody has is emptied."},
    sentences={
        "patients_preference_channels_known": "One of the channels is not known.",
        "patients_preference_quiet_whole": "Quiet hours need a beginning and another end.",
    },
)

AUTHORIZATIONS = Noun(
    model=Authorization,
    slug="authorizations",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group("Authorization", ("patient", "payer", "funding_source", "number", "is_active")),
        Group("Covers", ("starts_on", "ends_on", "purpose", "service_level")),
        Group("Units", ("unit_kind", "units", "units_used")),
        Group("Notes", ("notes",)),
    ),
    columns=("patient", "payer", "number", "starts_on", "ends_on", "units", "units_used"),
    locked=frozenset({"is_active", "units_used"}),
    once=frozenset({"patient"}),
    filters=("patient", "payer", "is_active", "starts_on", "ends_on", "unit_kind"),
    search=("number", "patient__first_name", "patient__last_name"),
    sorts=("created_at", "starts_on", "ends_on", "number"),
    parent="patient",
    patient="patient",
    check=permissions.check_desk,
    sentences={
        "patients_authorization_no_overlap": (
            "This number covers some of these days for this patient already."
        ),
        "patients_authorization_not_overdrawn": "More units are used than this would authorize.",
        "patients_authorization_numbered": "Give the authorization's number.",
    },
)

ELIGIBILITY = Noun(
    model=Eligibility,
    slug="eligibility-checks",
    read=Permission.PATIENTS_READ,
    write=Permission.PATIENTS_UPDATE,
    groups=(
        Group("Check", ("patient", "payer", "member_id", "status", "checked_on", "source")),
        Group("Covered", ("starts_on", "ends_on", "notes", "is_active")),
    ),
    columns=("patient", "payer", "status", "checked_on", "starts_on", "ends_on", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"patient", "payer", "checked_on", "status"}),
    filters=("patient", "payer", "status", "checked_on", "is_active"),
    search=("member_id", "patient__first_name", "patient__last_name"),
    sorts=("created_at", "checked_on"),
    parent="patient",
    patient="patient",
    check=permissions.check_desk,
)

MERGES = Noun(
    model=Merge,
    slug="merges",
    read=Permission.PATIENTS_MERGE,
    write=Permission.PATIENTS_MERGE,
    groups=(
        Group("Merge", ("kept", "gone", "reason", "by", "created_at")),
        Group("Parted", ("unmerged_at", "unmerged_by", "unmerge_reason")),
    ),
    columns=("kept", "gone", "reason", "by", "unmerged_at"),
    locked=frozenset(
        {
            "kept",
            "gone",
            "reason",
            "by",
            "created_at",
            "unmerged_at",
            "unmerged_by",
            "unmerge_reason",
        }
    ),
    filters=("kept", "unmerged_at"),
    parent="kept",
    patient="kept",
    can_create=False,
    instead={
        "create": "`patients/merge` makes one, on the record that stays.",
        "change": "What was merged when and why stays known.",
        "deactivate": "`unmerge` undoes a merge, with the reason.",
    },
    acts=(
        Act(
            "unmerge",
            "Undo the merge",
            Permission.PATIENTS_MERGE,
            services.unmerge,
            (Ask("reason", str, words="Why they are two people after all"),),
            is_merged,
        ),
    ),
)

register(
    PATIENTS,
    MEDICAL,
    RELATIVES,
    MEMBERSHIPS,
    PLACES,
    CONSENTS,
    PREFERENCES,
    AUTHORIZATIONS,
    ELIGIBILITY,
    MERGES,
    BREAK_GLASSES,
)
