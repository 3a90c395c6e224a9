"""What an odometer can show: never less than before, never more than after. Pure."""

BELOW = "This is below the reading before it. Say that it is a correction, and why, if it is right."
ABOVE = "This is above a reading taken later. Say that it is a correction, and why, if it is right."
LATER = "A reading cannot be taken in the future."


def fault(miles: int, *, before: int | None, after: int | None) -> str:
    """Return what is wrong with a reading between its neighbours in time, or nothing."""
    if before is not None and miles < before:
        return BELOW
    if after is not None and miles > after:
        return ABOVE
    return ""
