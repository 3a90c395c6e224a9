"""The sentence for each reason to reject; none of them repeats what the cell says."""

SENTENCES = {
    "above_maximum": "{column} is larger than it can be.",
    "bad_character": "{column} holds control characters.",
    "bad_date": "{column} is no date in the form this file uses.",
    "bad_email": "{column} is no e-mail address.",
    "bad_flag": "{column} is neither yes nor no.",
    "bad_format": "{column} does not have the form it must have.",
    "bad_hash": "{column} is no bcrypt password hash.",
    "bad_money": "{column} is no amount of money.",
    "bad_number": "{column} is no number of the kind it must be.",
    "bad_phone": "{column} is no North American phone number.",
    "bad_time": "{column} is no time of day.",
    "below_minimum": "{column} is smaller than it can be.",
    "billed_twice": "{column} names a trip that another invoice line bills too.",
    "dst_gap": "{column} is a time that the change to summer time skipped.",
    "duplicate_key": "{column} stands in another row too, and the two rows differ.",
    "duplicate_login": "{column} is the sign-in name of another person too.",
    "half_position": "{column} is blank, but the other half of the position is not.",
    "missing": "{column} is blank and must not be.",
    "negative": "{column} is below zero.",
    "order": "{column} is earlier than what must have come before it.",
    "orphan": "{column} names a row that is not in the export.",
    "out_of_range": "{column} is a larger number than can be kept.",
    "parent_rejected": "{column} names a row that was itself rejected.",
    "taken": "{column} belongs to somebody who is in Delta already.",
    "too_long": "{column} is longer than can be kept.",
    "unknown_code": "{column} holds a code the mapping does not list.",
    "wrong_columns": "The row has more or fewer cells than the header.",
}
OTHER = "{column} shares its value with another row ({code})."


def sentence(code: str, column: str) -> str:
    """What is wrong, in words for the person who will repair the row."""
    return SENTENCES.get(code, OTHER).format(column=column, code=code)
