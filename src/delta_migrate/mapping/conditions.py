"""Conditions on trimmed legacy text: when a row has a part, when a rule asks, what is skipped."""

import polars as pl

from delta_migrate.mapping.model import Condition, Source
from delta_migrate.transforms import text

SKIP = "_skip"


def holds(conditions: tuple[Condition, ...]) -> pl.Expr:
    """All of them."""
    return pl.all_horizontal([pl.lit(True), *(condition_holds(one) for one in conditions)])


def condition_holds(condition: Condition) -> pl.Expr:
    cell = text.trimmed(condition.source)
    folded = cell.str.to_lowercase().fill_null("")
    if condition.present is not None:
        return cell.is_not_null() if condition.present else cell.is_null()
    if condition.matches is not None:
        return cell.str.contains(f"(?i){condition.matches}").fill_null(value=False)
    if condition.among:
        return folded.is_in([word.lower() for word in condition.among])
    return ~folded.is_in([word.lower() for word in condition.not_in])


def skipped(source: Source) -> pl.Expr:
    """The code of the first rule that leaves a row out; null for the rows that stay."""
    code = pl.lit(None, dtype=pl.String)
    for one in reversed(source.skip):
        code = pl.when(holds(one.when)).then(pl.lit(one.code)).otherwise(code)
    return code
