"""The hundred ways in which health and transport exports are dirty, and what becomes of each here.

A number is fixed for good: the oracle, the docs and the acceptance speak of faults by it. `codes`
are the words Delta answers with, `where` says how the synthetic operator shows the fault:

- rows: in planted rows of the export, at known coordinates
- files: as small damaged files in `broken/`
- nowhere: `why_not` says why no file of this export can hold it
"""

from dataclasses import dataclass

HANDLINGS = {
    "reject": "the row is refused and can be repaired and replayed",
    "refused": "the file is refused before a row of it is read",
    "warned": "kept, and told",
    "fixed": "put right by a declared rule; what stood there is kept",
    "queued": "kept as it is, and waits for a person to decide",
    "merged": "one with the row that says the same",
    "skipped": "left out by a declared rule, counted apart",
    "parked": "waits for the row it names to come with a later import",
    "placeholder": "kept, with a stand-in for the row it names",
    "kept": "kept exactly as it stands; the trap is for readers that change it",
}


@dataclass(frozen=True)
class Entry:
    """One number of the catalogue."""

    number: int
    title: str
    answers: tuple[tuple[str, str], ...] = ()  # (code, handling)
    where: str = "rows"
    why_not: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.answers)

    def row(self) -> str:
        """The number as a row of the table in docs/migrate/faults.md."""
        told = ", ".join(f"`{code}` {handling}" for code, handling in self.answers)
        return f"| {self.number} | {self.title} | {self.where} | {told or self.why_not} |"


def rows(number: int, title: str, *answers: str) -> Entry:
    """A fault in rows; an answer is "code handling"."""
    return Entry(number, title, _split(answers))


def files(number: int, title: str, *answers: str) -> Entry:
    """A fault of a whole file."""
    return Entry(number, title, _split(answers), "files")


def never(number: int, title: str, why_not: str) -> Entry:
    """A fault that no file of this export can hold."""
    return Entry(number, title, (), "nowhere", why_not)


def _split(answers: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((code, handling) for code, handling in (one.split() for one in answers))


XLSX = "a workbook's property; this legacy writes text files, where it cannot be seen"
FILE_FAULTS = (
    files(1, "A byte-order mark before the header", "bom warned"),
    files(
        2,
        "UTF-16, with a mark and without",
        "bom warned",
        "other_encoding warned",
        "utf16_unmarked refused",
    ),
    rows(3, "A byte of another encoding in a UTF-8 file", "bad_encoding reject"),
    rows(4, "Text decoded wrongly once before", "mojibake warned"),
    rows(5, "NUL and control characters", "nul_padding warned", "bad_character reject"),
    rows(6, "Combining accents, hard and zero-width spaces", "odd_spelling fixed"),
    files(7, "Line ends of three kinds in one file", "mixed_newlines warned"),
    rows(8, "Line breaks and commas inside quotes", "quoted kept"),
    files(9, "A quote that is never closed", "stray_quotes warned", "cut_short refused"),
    rows(10, "More or fewer cells than the header", "wrong_columns reject"),
    files(
        11,
        "A file cut off",
        "cut_short refused",
        "damaged_records warned",
        "no_final_newline warned",
    ),
    files(12, "Exactly as many rows as a spreadsheet holds", "row_cap refused"),
    files(
        13,
        "Header names doubled, blank, or not on the first line",
        "doubled_header refused",
        "blank_header refused",
        "late_header refused",
        "column_missing refused",
    ),
    rows(14, "Totals and page footers among the rows", "footer skipped"),
    never(15, "Merged cells", XLSX),
    never(16, "Hidden rows, columns and sheets", XLSX),
    rows(17, "Spreadsheet errors in place of values", "bad_number reject"),
    never(18, "Numbers stored as text, text stored as numbers", XLSX),
    files(19, "A file saved again by a spreadsheet", "excel_resaved warned"),
    files(20, "JSON that is none: NaN, doubled names, cut arrays", "bad_file refused"),
    never(21, "Money as binary fractions in Parquet", "this legacy writes no Parquet"),
    files(22, "An archive under a text file's name", "packed refused"),
    rows(23, "Cells a spreadsheet would run as formulas", "formula kept"),
    files(24, "The same rows in two files", "same_content refused", "overlapping_keys warned"),
    rows(25, "Files taken at different moments: the parent comes later", "parked parked"),
)
IDENTIFIERS = (
    rows(26, "Leading zeros of a ZIP code lost", "zip_padded fixed", "bad_zip reject"),
    rows(27, "A number rounded to 1.2E+14", "precision_lost reject"),
    rows(28, "An identifier turned into a date", "date_like reject"),
    rows(
        29,
        "Identifiers with spaces, hyphens, other case",
        "identifier_folded fixed",
        "orphan reject",
    ),
    rows(30, "Identifiers that stand for none", "dummy_value warned"),
    rows(31, "Social security numbers in free text", "ssn_in_text warned"),
    rows(32, "One number given to two people", "duplicate_key reject"),
    rows(33, "Numbering that starts anew each year", "duplicate_key reject"),
    never(
        34,
        "Equal numbers of two operators that merged",
        "an id of Delta is made from system and number, so they cannot meet; the engine's "
        "tests prove it, a single export cannot show it",
    ),
    rows(35, "Check digits that do not hold", "vin_check warned"),
    never(
        36,
        "Numbering must go on after the last legacy number",
        "a demand on the import, not a fault of a row; proven by the tests of sequences",
    ),
)
PEOPLE = (
    rows(37, "The same patient under two numbers", "duplicate_patient queued"),
    rows(38, "First and last name swapped", "swapped_names queued"),
    rows(39, "Remarks inside names", "name_tag fixed"),
    rows(40, "Two people in one name", "two_people queued"),
    rows(
        41,
        "Dates of birth that stand for none, or cannot be",
        "placeholder_date warned",
        "implausible warned",
    ),
    rows(42, "Years of two digits", "two_digit_year fixed"),
    never(43, "Codes of sex", "neither this legacy nor Delta keeps a patient's sex"),
    rows(
        44,
        "Phones with extensions, letters, too few digits",
        "phone_extra fixed",
        "phone_short warned",
        "bad_phone reject",
    ),
    rows(45, "One phone of many patients", "shared_phone warned"),
    rows(46, "E-mail addresses that stand for none", "dummy_value warned"),
    rows(47, "Inactive patients with trips ahead", "inactive_patient_trip warned"),
    rows(48, "Escorts in free text", "escort_in_text warned"),
    rows(49, "Words for mobility that nobody declared", "unknown_code reject"),
    rows(50, "Oxygen, stairs and weight in free text", "needs_in_text queued"),
)
PLACES = (
    rows(51, "SAME, HOSP, a landmark for an address", "doubtful_address queued"),
    rows(52, "One facility spelt in several ways", "similar_facility queued"),
    rows(
        53,
        "Latitude and longitude swapped, zero, without sign",
        "swapped_position fixed",
        "sign_lost fixed",
        "null_island warned",
    ),
    rows(54, "A pickup in another time zone", "outside_box warned"),
    rows(55, "Contracts of one facility that overlap", "contract_overlap queued"),
)
TIMES = (
    rows(56, "Day and month the other way round", "bad_date reject"),
    rows(57, "Dates as spreadsheet numbers", "excel_date fixed"),
    rows(58, "Dates in words", "bad_date reject"),
    rows(59, "Midnight for an unknown time", "dummy_value warned"),
    rows(60, "24:10 and 25:10 of a service day", "service_day fixed"),
    rows(61, "A ride past midnight", "past_midnight kept"),
    rows(62, "A time that the change to summer time skipped", "dst_gap reject"),
    rows(63, "A time that came twice in the autumn night", "dst_overlap warned"),
    rows(64, "Stamps in UTC beside local times", "constant_offset warned"),
    rows(
        65,
        "Appointments before pickups, trips in 2099, entered after",
        "appointment_early warned",
        "far_ahead warned",
        "entered_after warned",
        "order reject",
    ),
    rows(66, "A bill for a trip outside its period", "outside_period warned"),
)
TRIPS = (
    never(
        67,
        "Trips counted once or by legs",
        "a question of counting, not of a row; the mapping declares a row to be a leg, and "
        "control totals are taken of both",
    ),
    rows(68, "A return leg whose outward leg is missing", "unpaired_leg warned"),
    rows(69, "Trips of one patient at the same time", "patient_overlap queued"),
    rows(70, "Trips of one driver at the same time", "driver_overlap warned"),
    rows(71, "Words for a status that nobody declared", "unknown_code reject"),
    rows(
        72,
        "Completed without a driver, cancelled with a fare",
        "completed_bare warned",
        "cancelled_with_fare warned",
    ),
    rows(73, "Miles ten times too many", "implausible warned"),
    rows(74, "Miles that do not fit the places", "miles_mismatch warned"),
    rows(75, "One authorization given out twice", "authorization_twice warned"),
    rows(76, "Initials of drivers who are gone", "placeholder placeholder"),
    rows(77, "Templates of standing orders among the trips", "template skipped"),
    rows(78, "Records made for testing", "test_record skipped"),
)
MONEY = (
    rows(79, "Money in every spelling but one", "bad_money reject"),
    rows(80, "Noise of binary fractions", "float_noise fixed"),
    rows(81, "Amounts below zero", "negative reject"),
    rows(
        82, "Bills that are not the sum of their lines", "invoice_sum warned", "over_applied warned"
    ),
    rows(83, "Payments before their invoice", "paid_early warned"),
    rows(84, "Adjustment codes in free text", "adjustment_in_text warned", "unknown_code reject"),
    rows(85, "Procedure code, modifier and count in one cell", "procedure_in_text warned"),
    rows(86, "Tax or surcharge inside the fare", "sum_differs warned", "total_differs warned"),
)
STRUCTURE = (
    rows(87, "References to rows that are gone", "orphan reject"),
    rows(88, "References by name", "orphan reject"),
    rows(89, "The same person in both of two repeated columns", "repeated_contact warned"),
    rows(90, "Several values in a cell, parted by an undeclared sign", "unknown_code reject"),
    rows(91, "Flags for deleted rows that nobody declared", "bad_flag reject"),
    rows(92, "Words for nothing; and a family called Null", "null_word fixed", "surname kept"),
    rows(93, "Empty, null and absent", "absent kept"),
    rows(94, "Yes and no in a dozen spellings", "flag_spelling kept"),
    rows(95, "Text cut at the width of an old column", "truncated_text warned"),
    rows(96, "Markup in notes", "html_removed fixed"),
    rows(97, "Other people's particulars in free text", "phone_in_text warned"),
    never(
        98,
        "Sort orders that differ when comparing",
        "a property of comparing, not of a row; verification compares under C collation",
    ),
    files(
        99,
        "Headers that changed between exports",
        "column_added refused",
        "column_renamed refused",
        "column_missing refused",
    ),
    rows(100, "Dashes and quotes of another code page in codes", "unknown_code reject"),
)
CATALOGUE = {
    entry.number: entry
    for part in (FILE_FAULTS, IDENTIFIERS, PEOPLE, PLACES, TIMES, TRIPS, MONEY, STRUCTURE)
    for entry in part
}
