"""Every code of a finding about a legacy row or file, once: its kind, its sentence, what to do.

The kind is the usual one; a mapping may make a rule or a column milder (`severity`, `on_bad`).
No sentence repeats what a cell says. `{column}` is the legacy column's name.
"""

from typing import NamedTuple

REJECT, WARNED, FIXED, QUEUED, SKIPPED, FILE = KINDS = (
    "reject",  # the row is not loaded
    "warned",  # loaded as it stands, and told
    "fixed",  # changed by a declared rule, the raw cell kept
    "queued",  # loaded without the value, or as it stands; a person decides
    "skipped",  # left out by a declared rule
    "file",  # the whole file is refused
)


class Code(NamedTuple):
    """What a code means to the person who reads it."""

    kind: str
    sentence: str
    suggestion: str = ""


CODES: dict[str, Code] = {
    # --- a cell that says nothing usable
    "bad_character": Code(REJECT, "{column} holds control characters.", "Remove them."),
    "bad_date": Code(REJECT, "{column} is no date in the form this file uses."),
    "bad_email": Code(REJECT, "{column} is no e-mail address."),
    "bad_flag": Code(REJECT, "{column} is neither yes nor no."),
    "bad_format": Code(REJECT, "{column} does not have the form it must have."),
    "bad_hash": Code(REJECT, "{column} is no bcrypt password hash."),
    "bad_money": Code(REJECT, "{column} is no amount of money."),
    "bad_npi": Code(REJECT, "{column} is no provider number (NPI) of ten digits."),
    "bad_number": Code(REJECT, "{column} is no number of the kind it must be."),
    "bad_phone": Code(REJECT, "{column} is no North American phone number."),
    "bad_position": Code(
        REJECT,
        "{column} is no latitude or longitude with so few digits as are kept.",
        "Let the mapping say `round: true` where it has more.",
    ),
    "bad_time": Code(REJECT, "{column} is no time of day."),
    "bad_zip": Code(
        REJECT, "{column} is no ZIP code of the state beside it.", "Look the address up."
    ),
    "date_like": Code(
        REJECT,
        "{column} is a number that a spreadsheet turned into a date.",
        "Export the file again, without opening it in a spreadsheet.",
    ),
    "precision_lost": Code(
        REJECT,
        "{column} was rounded by a spreadsheet; its last digits are lost.",
        "Export the file again, without opening it in a spreadsheet.",
    ),
    "missing": Code(REJECT, "{column} is blank and must not be."),
    "too_long": Code(REJECT, "{column} is longer than can be kept.", "Shorten it."),
    "unknown_code": Code(
        REJECT,
        "{column} holds a code the mapping does not list.",
        "Add the code to the mapping's enum, once somebody knows what it means.",
    ),
    "out_of_range": Code(REJECT, "{column} is a larger number than can be kept."),
    "above_maximum": Code(REJECT, "{column} is larger than it can be."),
    "below_minimum": Code(REJECT, "{column} is smaller than it can be."),
    "negative": Code(REJECT, "{column} is below zero."),
    "dst_gap": Code(
        REJECT,
        "{column} is a time that the change to summer time skipped.",
        "Ask when it was, or let the mapping say `gap: shift`.",
    ),
    # --- cells of one row beside each other
    "days_reversed": Code(REJECT, "{column} is before the day it must follow."),
    "half_position": Code(REJECT, "{column} is blank, but the other half of the position is not."),
    "rule_contradicts": Code(REJECT, "{column} must be blank beside what the row says."),
    "rule_incomplete": Code(REJECT, "{column} must be filled in beside what the row says."),
    "implausible": Code(WARNED, "{column} is hardly true."),
    "order": Code(REJECT, "{column} is earlier than what must have come before it."),
    "wrong_columns": Code(REJECT, "The row has more or fewer cells than the header."),
    # --- a file the row names
    "file_missing": Code(
        REJECT, "{column} names a file that is not beside the export.", "Export the file too."
    ),
    "file_outside": Code(REJECT, "{column} leads out of the folder of the export."),
    "file_empty": Code(REJECT, "{column} names an empty file."),
    "file_too_large": Code(
        REJECT, "{column} names a file of more than 10 MB.", "Scan it smaller, or in parts."
    ),
    "file_type_unknown": Code(
        REJECT, "{column} names a file of a kind that is not kept, or a damaged one."
    ),
    "hash_differs": Code(
        REJECT, "{column} is not the SHA-256 of the file.", "Export the file again."
    ),
    # --- a record that cannot be read
    "bad_encoding": Code(
        REJECT,
        "The row holds bytes that are no text in its file's encoding.",
        "Look at the bytes kept with it, and write the row in UTF-8.",
    ),
    "bad_json": Code(REJECT, "The object is not JSON as the standard has it."),
    "bad_quoting": Code(
        REJECT, "Text stands behind a closing quotation mark.", "Double the marks inside a cell."
    ),
    "doubled_name": Code(REJECT, "The object gives two values under one name."),
    # --- rows beside other rows
    "billed_twice": Code(REJECT, "{column} names a trip that another invoice line bills too."),
    "duplicate_key": Code(REJECT, "{column} stands in another row too, and the two rows differ."),
    "duplicate_login": Code(REJECT, "{column} is the sign-in name of another person too."),
    "orphan": Code(REJECT, "{column} names a row that is not in the export."),
    "parent_rejected": Code(
        REJECT, "{column} names a row that was itself rejected.", "Repair that row first."
    ),
    "parked": Code(
        REJECT,
        "{column} names a row that has not come yet; this one waits for it.",
        "Import the export that holds the row it names.",
    ),
    "taken": Code(REJECT, "{column} belongs to somebody who is in Delta already."),
    # --- left out by rule
    "parent_skipped": Code(SKIPPED, "{column} names a row that was left out by rule."),
    # --- text
    "html_removed": Code(FIXED, "{column} held markup; its words were kept."),
    "mojibake": Code(
        WARNED, "{column} was decoded wrongly before it was exported.", "Read it as suggested."
    ),
    "name_tag": Code(FIXED, "{column} held a mark beside the name; it was taken out of it."),
    "odd_spelling": Code(FIXED, "{column} held odd blanks or split accents; they were evened."),
    "truncated_text": Code(
        WARNED, "{column} is as long as it could be, so its end may be lost.", "Export it in full."
    ),
    "two_people": Code(QUEUED, "{column} seems to name two people.", "Make two records of it."),
    # --- identifiers
    "dummy_value": Code(WARNED, "{column} held a stand-in and was left blank."),
    "identifier_folded": Code(FIXED, "{column} had blanks, hyphens or small letters."),
    "null_word": Code(FIXED, "{column} held a word for nothing and was left blank."),
    "placeholder_date": Code(WARNED, "{column} held a day that stands for none."),
    "npi_check": Code(WARNED, "{column} has a wrong check digit.", "Look the provider up."),
    "vin_check": Code(WARNED, "{column} has a wrong check digit.", "Read it off the vehicle."),
    # --- phones
    "phone_extra": Code(FIXED, "{column} held more than one number; the first was taken."),
    "phone_short": Code(WARNED, "{column} has no area code and was left blank.", "Ask for it."),
    # --- dates and times
    "dst_gap_shifted": Code(
        FIXED, "{column} is a time that summer time skipped; it was moved on by an hour."
    ),
    "dst_overlap": Code(WARNED, "{column} is a time that came twice that night."),
    "excel_date": Code(FIXED, "{column} was a spreadsheet's day number."),
    "service_day": Code(FIXED, "{column} counts hours past midnight; it fell on the next day."),
    "two_digit_year": Code(FIXED, "{column} had a year of two digits."),
    # --- numbers and places
    "float_noise": Code(FIXED, "{column} had a computer's rounding noise behind its digits."),
    "null_island": Code(WARNED, "{column} is the position 0/0 and was left blank."),
    "outside_box": Code(WARNED, "{column} lies outside the area the mapping declares."),
    "rounded": Code(FIXED, "{column} had more digits than are kept; it was rounded."),
    "sign_lost": Code(FIXED, "{column} had lost its minus; with it the place is in the area."),
    "swapped_position": Code(FIXED, "{column} stood in the other's place; they were swapped."),
    "zip_padded": Code(FIXED, "{column} had lost a leading zero; its state says so."),
    # --- rows beside all others, found after a load
    "authorization_twice": Code(
        WARNED, "{column} is the number of another authorization of the payer too."
    ),
    "contract_overlap": Code(
        QUEUED, "{column}: another contract of the facility holds on the same days."
    ),
    "driver_overlap": Code(WARNED, "{column} was on another trip at the same time."),
    "duplicate_patient": Code(
        QUEUED, "{column}: another patient has the same name and date of birth.", "Merge them."
    ),
    "inactive_patient_trip": Code(
        WARNED, "{column} is not active any more, and is to be fetched.", "Cancel it, or revive."
    ),
    "invoice_sum": Code(WARNED, "{column} is not the sum of the invoice's lines."),
    "miles_mismatch": Code(WARNED, "{column} do not fit the two places of the trip."),
    "outside_period": Code(WARNED, "{column} names a trip outside the invoice's period."),
    "over_applied": Code(WARNED, "{column} is less than what was given out of it."),
    "paid_early": Code(WARNED, "{column} names a payment older than its invoice."),
    "patient_overlap": Code(QUEUED, "{column} was on another trip at the same time."),
    "repeated_contact": Code(WARNED, "{column} is the first contact once more."),
    "shared_phone": Code(
        WARNED, "{column} is the phone of many patients.", "Move it to their facility."
    ),
    "similar_facility": Code(
        QUEUED, "{column}: another facility of much the same name stands at the same address."
    ),
    "sum_differs": Code(WARNED, "{column} is not the sum of its parts."),
    "total_differs": Code(WARNED, "{column} is not subtotal less discount with tax."),
    "swapped_names": Code(
        QUEUED, "{column}: another patient has these names the other way round.", "Merge them."
    ),
    "unpaired_leg": Code(WARNED, "{column} is a return without a way there."),
    # --- free text, by patterns of the mapping
    "adjustment_in_text": Code(WARNED, "{column} holds an adjustment code among words."),
    "doubtful_address": Code(QUEUED, "{column} is no address a driver could find."),
    "escort_in_text": Code(WARNED, "{column} speaks of an escort.", "Count them as attendants."),
    "needs_in_text": Code(
        QUEUED, "{column} speaks of oxygen, stairs or weight.", "Put it into the profile."
    ),
    "phone_in_text": Code(WARNED, "{column} holds somebody's phone among words."),
    "procedure_in_text": Code(WARNED, "{column} holds a procedure code among words."),
    "ssn_in_text": Code(WARNED, "{column} holds a social security number among words."),
    # --- rows that are hardly true
    "appointment_early": Code(WARNED, "{column} is before the pickup."),
    "cancelled_with_fare": Code(WARNED, "{column} is charged for a trip that was not given."),
    "completed_bare": Code(WARNED, "{column} is blank on a trip that was given."),
    "constant_offset": Code(
        WARNED, "{column} is hours away from the promise.", "Look whether it is UTC."
    ),
    "entered_after": Code(WARNED, "{column} is later than the trip itself."),
    "far_ahead": Code(WARNED, "{column} is years ahead."),
    # --- left out by rule
    "footer": Code(SKIPPED, "{column} is a total or a page number, not a record."),
    "template": Code(SKIPPED, "{column} marks the pattern of a standing order, not a trip."),
    "test_record": Code(SKIPPED, "{column} was made for testing."),
    # --- about a whole file; `{column}` tells which columns, how many, where
    "bom": Code(WARNED, "It begins with a byte-order mark, which was left out."),
    "other_encoding": Code(WARNED, "It is not UTF-8 but {column}, and is read as that."),
    "mixed_newlines": Code(WARNED, "Its records end in more than one way: {column}."),
    "stray_quotes": Code(
        WARNED, "Quotation marks stand inside unquoted cells; they are read as such."
    ),
    "no_final_newline": Code(
        WARNED, "Its last record has no end of line.", "See that it is whole."
    ),
    "nul_padding": Code(FIXED, "Cells are padded with NUL characters, which are left out."),
    "damaged_records": Code(WARNED, "Records cannot be read and will be rejected: {column}."),
    "baked_in_mojibake": Code(WARNED, "It holds letters decoded wrongly before: {column}."),
    "overlapping_keys": Code(WARNED, "It shares {column} with another file of its kind."),
    "excel_resaved": Code(
        WARNED,
        "Numbers were rounded or turned by a spreadsheet: {column}.",
        "Export it again, and do not open it in a spreadsheet.",
    ),
    "not_one_instant": Code(
        WARNED, "The files were written {column} apart.", "Export all of them at one moment."
    ),
    "utf16_unmarked": Code(
        FILE, "It looks like UTF-16 without its mark.", "Say `encoding: utf-16` for its source."
    ),
    "unknown_encoding": Code(
        FILE, "It is in no encoding that could be found.", "Say `encoding:` for its source."
    ),
    "unclear_delimiter": Code(
        FILE, "It is not clear what stands between its cells.", "Say `delimiter:` for its source."
    ),
    "cut_short": Code(FILE, "It stops before its end: {column}.", "Export it again."),
    "row_cap": Code(
        FILE, "It has exactly as many rows as a spreadsheet can hold.", "Export it as CSV, whole."
    ),
    "counts_differ": Code(
        FILE, "Two ways to count its records do not agree: {column}.", "Export it again."
    ),
    "doubled_header": Code(
        FILE, "Columns have the same name: {column}.", "Map the second one as NAME#2."
    ),
    "blank_header": Code(
        FILE, "Columns have no name: {column}.", "Map them by their position, as #3."
    ),
    "late_header": Code(
        FILE, "Its names stand further down: {column}.", "Say `header_row:` for its source."
    ),
    "column_added": Code(
        FILE, "Columns are neither mapped nor ignored: {column}.", "Map or ignore them."
    ),
    "column_renamed": Code(
        FILE, "Columns seem to have been renamed: {column}.", "Rename them in the mapping."
    ),
    "column_missing": Code(FILE, "Columns are missing: {column}.", "Export them too."),
    "unknown_file": Code(
        FILE, "The mapping says nothing about it.", "Map it, or list it under ignored_files."
    ),
    "missing_file": Code(FILE, "No file is there for {column}.", "Export it too."),
    "same_content": Code(FILE, "It is the same, byte for byte, as {column}.", "Take one away."),
    "packed": Code(FILE, "It is a packed file.", "Unpack it and put what is in it here."),
    "bad_file": Code(FILE, "It cannot be read: {column}.", "Export it again."),
}
OTHER = "{column} was turned away or noted ({code})."


def sentence(code: str, column: str) -> str:
    """What is wrong, in words for the person who will repair the row."""
    found = CODES.get(code)
    return (found.sentence if found else OTHER).format(column=column, code=code)


def suggestion(code: str) -> str:
    """What to do about it, where the code itself says so."""
    found = CODES.get(code)
    return found.suggestion if found else ""
