"""Counts in sentences agree with their words."""

import pytest

from delta.kernel.plural import counted, plural


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (0, ("row",), "0 rows"),
        (1, ("row",), "1 row"),
        (2, ("row",), "2 rows"),
        (12_345, ("row",), "12,345 rows"),
        (1, ("index", "indexes"), "1 index"),
        (3, ("index", "indexes"), "3 indexes"),
        (1, ("row stays out", "rows stay out"), "1 row stays out"),
    ],
)
def test_one_is_one_and_all_else_is_many(count: int, words: tuple[str, ...], said: str) -> None:
    assert counted(count, *words) == said
    assert said.endswith(plural(count, *words))
