"""Vehicle identification numbers whose check digit holds (49 CFR 565)."""

WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
CHECK = 8  # where the check digit stands, from 0
VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))


def checked(bare: str) -> str:
    """The number with its check digit put right."""
    total = sum(
        weight * (int(sign) if sign.isdigit() else VALUES[sign])
        for weight, sign in zip(WEIGHTS, bare, strict=True)
    )
    return f"{bare[:CHECK]}{'0123456789X'[total % 11]}{bare[CHECK + 1 :]}"
