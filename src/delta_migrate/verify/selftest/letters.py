"""Text harmed: blanks, forms of Unicode, case, zeros, length, and nothing against empty."""

from functools import partial

from delta_migrate.verify.selftest.cut import Spot, one_cell
from delta_migrate.verify.selftest.injury import Kind

NAMES = (
    ("patients_patient", "last_name"),
    ("patients_patient", "first_name"),
    ("patients_patient", "city"),
    ("accounts_user", "last_name"),
    ("drivers_driver", "last_name"),
    ("facilities_facility", "name"),
)
ZEROS = (
    ("patients_patient", "zip_code"),
    ("trips_stop", "zip_code"),
    ("patients_membership", "record_number"),
    ("patients_medicalprofile", "medicaid_number"),
    ("patients_medicalprofile", "insurance_policy"),
    ("drivers_driver", "license_number"),
    ("facilities_facility", "zip_code"),
    ("patients_membership", "room"),
    ("drivers_driver", "number"),
)
LONG = (
    ("trips_trip", "booking_notes"),
    ("patients_medicalprofile", "special_instructions"),
    ("patients_medicalprofile", "driver_notes"),
    ("billing_invoice", "notes"),
    ("trips_stop", "address"),
    ("patients_patient", "address"),
)
NOTHING = (
    ("trips_trip", "cancellation_kind"),
    ("patients_authorization", "service_level"),
    ("patients_medicalprofile", "wheelchair_type"),
)
EMPTY = (
    ("patients_patient", "line2"),
    ("trips_trip", "booking_notes"),
    ("patients_medicalprofile", "wheelchair_type"),
    ("patients_patient", "phone"),
    ("facilities_facility", "notes"),
    ("accounts_user", "phone"),
)


def _spots(places: tuple[tuple[str, str], ...], value: str, where: str = "true") -> list[Spot]:
    return [
        Spot(table, column, value.format(f"t.{column}"), where.format(f"t.{column}"))
        for table, column in places
    ]


a_blank = partial(one_cell, spots=_spots(NAMES, "{0} || ' '", "{0} <> ''"))
a_form = partial(
    one_cell,
    spots=_spots(NAMES, "normalize({0}, NFD)", "{0} <> normalize({0}, NFD)")
    + _spots(NAMES, "normalize({0}, NFC)"),
)
a_case = partial(one_cell, spots=_spots(NAMES, "upper({0})") + _spots(NAMES, "lower({0})"))
a_zero = partial(
    one_cell,
    spots=_spots(ZEROS, "substr({0}, 2)", "{0} LIKE '0_%'")
    + _spots(ZEROS, "regexp_replace({0}, '([^0-9])0', '\\1')", "{0} ~ '[^0-9]0'"),
)
cut_short = partial(
    one_cell,
    spots=_spots(LONG, "left({0}, 255)", "length({0}) > 255")
    + _spots(LONG, "left({0}, length({0}) - 1)", "length({0}) > 1"),
)
null_to_empty = partial(one_cell, spots=_spots(NOTHING, "''", "{0} IS NULL"))
empty_to_null = partial(one_cell, spots=_spots(EMPTY, "NULL", "{0} = ''"))

KINDS = (
    Kind("trailing blank", a_blank),
    Kind("Unicode form NFC to NFD", a_form),
    Kind("letter case", a_case),
    Kind("leading zero lost", a_zero),
    Kind("text cut at 255", cut_short),
    Kind("null became empty text", null_to_empty),
    Kind("empty text became null", empty_to_null),
)
