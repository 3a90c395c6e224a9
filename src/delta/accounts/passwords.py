"""Passwords: what a new one must be. Old ones, and those from a legacy system, are never judged.

8 to 128 characters with an upper case letter, a lower case letter, a digit and one sign that is
none of these; not one of the common ones (Django keeps 20,000). The numbers are the operator's
standard for care records; see docs/rules/passwords-and-sessions.md.
"""

from typing import Any

from django.core.exceptions import ValidationError

SHORTEST, LONGEST = 8, 128
REMEMBERED = 5
"""A new password is none of the last five, the present one included."""


class Kinds:
    """Asks a new password for its length and for four kinds of characters."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse what is too short, too long, or lacks a kind; every lack is named at once."""
        faults = lacks(password)
        if faults:
            raise ValidationError([ValidationError(fault, "weak_password") for fault in faults])

    def get_help_text(self) -> str:
        """Return the rule as one sentence, shown beside the field."""
        return HELP


HELP = (
    f"{SHORTEST} to {LONGEST} characters, with an upper case letter, a lower case letter, "
    "a digit and a sign such as @ $ ! % * ? & #."
)


def lacks(password: str) -> list[str]:
    """Return one sentence for each thing a password lacks."""
    wants = {
        f"Use at least {SHORTEST} characters.": len(password) >= SHORTEST,
        f"Use at most {LONGEST} characters.": len(password) <= LONGEST,
        "Add an upper case letter.": any(letter.isupper() for letter in password),
        "Add a lower case letter.": any(letter.islower() for letter in password),
        "Add a digit.": any(letter.isdigit() for letter in password),
        "Add a sign such as @ $ ! % * ? & #.": any(is_sign(letter) for letter in password),
    }
    return [sentence for sentence, is_met in wants.items() if not is_met]


def is_sign(letter: str) -> bool:
    """Return whether a character is neither letter nor digit nor space."""
    return letter.isprintable() and not letter.isalnum() and not letter.isspace()
