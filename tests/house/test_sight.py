"""Every table says what its row is in the real world, and who may see it."""

import ast
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.test.utils import isolate_apps
from pghistory.models import Event

from delta.accounts.sight import SEEN_BY_ALL, SEEN_BY_NOBODY
from tests.house.source import SOURCE, modules, plant


def ours() -> list[type[models.Model]]:
    """Every table of the product's rooms; an old row is seen by whoever sees what it is of."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("delta.") and not issubclass(model, Event)
    ]


def unsaid(source: Path) -> list[str]:
    """Name every class of a models file without a docstring; Django invents one at run time."""
    return [
        f"{module.name}.{node.name}"
        for module in modules(source)
        if "models" in module.name.split(".")
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not ast.get_docstring(node)
    ]


def unplaced(tables: Iterable[type[models.Model]]) -> list[str]:
    """Name every table of which nobody said who sees its rows."""
    return [model._meta.label for model in tables if not is_placed(model)]


def is_placed(model: type[models.Model]) -> bool:
    """Whether a table has a filter, names its parent, or is listed for all or for nobody."""
    parent = getattr(model, "SEEN_THROUGH", None)
    if parent is not None:
        return is_foreign_key(model, parent)
    listed = model._meta.label in SEEN_BY_ALL | SEEN_BY_NOBODY
    return listed or hasattr(model._default_manager, "visible_to")


def is_foreign_key(model: type[models.Model], name: str) -> bool:
    """Whether `name` is a field of `model` that points at a row above it."""
    try:
        return isinstance(model._meta.get_field(name), models.ForeignKey)
    except FieldDoesNotExist:
        return False


def test_every_table_says_what_it_is() -> None:
    assert "\n".join(unsaid(SOURCE)) == ""


def test_every_table_says_who_sees_it() -> None:
    assert "\n".join(unplaced(ours())) == ""


def test_the_lists_name_tables_that_exist() -> None:
    known = {model._meta.label for model in ours()}
    assert known >= SEEN_BY_ALL | SEEN_BY_NOBODY


def test_a_table_that_says_nothing_is_found(tmp_path: Path) -> None:
    text = '"""Rows."""\nclass Trip(Model):\n    """A ride."""\nclass Stop(Model):\n    pass\n'
    assert unsaid(plant(tmp_path, {"delta/trips/models.py": text})) == ["delta.trips.models.Stop"]


@isolate_apps("delta.trips")
def test_a_table_nobody_placed_is_found() -> None:
    class Loose(models.Model):
        class Meta:
            app_label = "trips"

    class Misled(models.Model):
        SEEN_THROUGH = "trip"

        class Meta:
            app_label = "trips"

    assert unplaced([Loose, Misled]) == ["trips.Loose", "trips.Misled"]
