"""One thing to look for among what was loaded."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`query` gives the ids of the odd rows; `spot` is the table and column to be named.

    Findings look at everything loaded, whichever run loaded it, and change nothing but remarks.
    """

    code: str
    spot: str
    query: str

    @property
    def place(self) -> tuple[str, str]:
        table, _, column = self.spot.partition(".")
        return table, column
