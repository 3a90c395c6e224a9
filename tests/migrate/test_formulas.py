"""Cells that a spreadsheet would run as formulas: kept in Delta, harmless in every export."""

import polars as pl
import pytest

from delta_migrate.rejects.cells import guarded, unguarded
from tests.migrate.two_spellings import Row, both, mapping

CELLS = ["=cmd|' /C calc'!A0", "+1 step at door", "-none", "@front desk", "\t=1+2", "\r=1", "'=1"]


@pytest.mark.parametrize("cell", CELLS)
def test_f37_no_exported_cell_begins_a_formula_and_each_comes_back(cell: str) -> None:
    exported = pl.DataFrame({"NOTES": [cell]}).select(guarded("NOTES"))
    assert exported["NOTES"][0].startswith("'")
    assert exported.select(unguarded("NOTES"))["NOTES"][0] == cell


def test_f37_a_formula_is_text_like_any_other_when_it_is_loaded() -> None:
    made = mapping("          notes: {from: NOTES, via: verbatim}")
    rows: list[Row] = [{"ID": str(at), "NOTES": cell} for at, cell in enumerate(CELLS)]
    verdicts, _ = both(made, {"notes": "text"}, rows)
    assert [one.values["notes"] for one in verdicts] == CELLS
    assert [one.faults + one.remarks for one in verdicts] == [[]] * len(CELLS)
