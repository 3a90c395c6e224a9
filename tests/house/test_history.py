"""Every table a record is kept in leaves its old rows, and nothing prepends SQL to do so."""

from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.db import models
from pghistory.models import Event

from delta.journal.history import history
from delta.records.register import nouns
from tests.house.source import SOURCE, modules, plant

NEVER = ("pghistory.context(", "HistoryMiddleware", "pgtrigger.ignore")
"""They write SQL before somebody else's statement, which server-side binding refuses."""


def untracked(tables: Iterable[type[models.Model]]) -> list[str]:
    """Name every table whose changes leave no old row."""
    kept = {
        model.pgh_tracked_model
        for model in apps.get_models()
        if issubclass(model, Event) and getattr(model, "pgh_tracked_model", None)
    }
    return sorted(table._meta.label for table in tables if table not in kept)


def prepended(source: Path) -> list[str]:
    """Name every use of what the six traps forbid."""
    return [
        f"{module.name} names {word}"
        for module in modules(source)
        for word in NEVER
        if word in module.text.replace(f"`{word}`", "")
    ]


def test_every_record_leaves_its_old_rows() -> None:
    assert "\n".join(untracked(noun.model for noun in nouns())) == ""


def test_a_record_without_history_is_found() -> None:
    class Plain:
        """A table that nobody tracks."""

        class _meta:  # noqa: N801  as Django calls it
            label = "fleet.Plain"

    assert untracked([Plain]) == ["fleet.Plain"]  # type: ignore[list-item]
    assert callable(history())


def test_nothing_prepends_sql() -> None:
    assert "\n".join(prepended(SOURCE)) == ""


def test_sql_that_is_prepended_is_found(tmp_path: Path) -> None:
    text = "import pghistory\n\nwith pghistory.context(user=1):\n    pass\n"
    assert prepended(plant(tmp_path, {"delta/trips/services.py": text})) == [
        "delta.trips.services names pghistory.context("
    ]
