"""Conditions on a legacy row, as DuckDB writes them; its cells are trimmed, null where blank."""

from collections.abc import Sequence

from delta_migrate.mapping.model import Condition, Source
from delta_migrate.verify import quote


def condition(when: Sequence[Condition]) -> str:
    """Whether all of these hold for a row; never null."""
    return " AND ".join(_one(each) for each in when) if when else "true"


def _one(asked: Condition) -> str:
    """A blank cell is in no list and matches nothing; so it is outside every list."""
    cell = quote.name(asked.source)
    if asked.present is not None:
        return f"{cell} IS {'NOT ' if asked.present else ''}NULL"
    if asked.matches is not None:
        return f"coalesce(regexp_matches({cell}, {quote.text(asked.matches)}, 'i'), false)"
    if asked.among:
        words = quote.texts(word.lower() for word in asked.among)
        return f"coalesce(lower({cell}) IN ({words}), false)"
    words = quote.texts(word.lower() for word in asked.not_in)
    return f"coalesce(lower({cell}) NOT IN ({words}), true)"


def left_out(source: Source) -> str:
    """The code of the first rule that leaves a row out; null for a row that stays."""
    if not source.skip:
        return "CAST(NULL AS VARCHAR)"
    cases = " ".join(
        f"WHEN {condition(one.when)} THEN {quote.text(one.code)}" for one in source.skip
    )
    return f"CASE {cases} END"
