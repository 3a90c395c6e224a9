"""docs/roles.md: who may do what, from the table of grants."""

from delta.accounts.roles import GRANTS, Permission

OPENING = """<!-- Written by `make docs` from src/delta/accounts/roles.py. Do not edit. -->
# Who may do what

A role grants an act on the rows its person can see, never on others: an office role sees the
operator's rows whole, a driver their own trips, facility staff their facility's, a family member
and a patient what concerns that patient.
"""


def render() -> str:
    """Return the table: a line per permission, a column per role."""
    roles = list(GRANTS)
    head = ["act", *(str(role).replace("_", " ") for role in roles)]
    lines = [_line(head), _line(["---", *(":-:" for _ in roles)])]
    for permission in sorted(Permission):
        marks = ["●" if permission in GRANTS[role] else "" for role in roles]
        lines.append(_line([f"`{permission}`", *marks]))
    return OPENING + "\n" + "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
