"""Writes what has not landed of a room's migrations as one, so that an upgrade takes seconds.

    python -m tools.tidy_migration fleet 0002_records      this one and all that follow it

Django builds every model anew before each step of a migration. Here a new table gets its fields,
indexes and constraints in the step that makes it, and triggers come last, by a step of ours that
builds nothing. Other steps (SQL, Python) stand in their order between the two.
"""

import importlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django
import pgtrigger.migrations
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.writer import MigrationWriter

Created = dict[str, migrations.CreateModel]


def folded(operations: Iterable[Operation], room: str) -> list[Operation]:
    """Return the steps with each new table made whole, then the rest, then the triggers."""
    created: Created = {}
    rest: list[Operation] = []
    triggers: list[Operation] = []
    for step in operations:
        if isinstance(step, migrations.CreateModel):
            created[step.name_lower] = step
        elif isinstance(step, pgtrigger.migrations.AddTrigger | pgtrigger.migrations.RemoveTrigger):
            triggers = put_trigger(triggers, step)
        elif not fold(step, created):
            rest.append(step)
    return [*in_order(created, room), *rest, *triggers]


def fold(step: Any, created: Created) -> bool:
    """Put a step into the step that makes its table; return whether that was possible."""
    table = created.get(getattr(step, "model_name", "").lower())
    if isinstance(step, migrations.DeleteModel) and step.name_lower in created:
        del created[step.name_lower]
        return True
    if table is None:
        return False
    match step:
        case migrations.AddField():
            table.fields.append((step.name, step.field))
        case migrations.AlterField():
            table.fields = [(n, step.field if n == step.name else f) for n, f in table.fields]
        case migrations.RemoveField():
            table.fields = [(name, field) for name, field in table.fields if name != step.name]
        case migrations.AddConstraint():
            table.options.setdefault("constraints", []).append(step.constraint)
        case migrations.RemoveConstraint():
            table.options["constraints"] = without(table.options["constraints"], step.name)
        case migrations.AddIndex():
            table.options.setdefault("indexes", []).append(step.index)
        case migrations.RemoveIndex():
            table.options["indexes"] = without(table.options["indexes"], step.name)
        case _:
            return False
    return True


def without(parts: list[Any], name: str) -> list[Any]:
    """Return constraints or indexes but the one of a name."""
    return [part for part in parts if part.name != name]


def put_trigger(triggers: list[Operation], step: Any) -> list[Operation]:
    """Return the triggers to make after this step: one more, or one that was to come is gone."""
    if isinstance(step, pgtrigger.migrations.AddTrigger):
        from delta.database.operations import AddTrigger

        return [*triggers, AddTrigger(model_name=step.model_name, trigger=step.trigger)]
    left = [one for one in triggers if not makes(one, step)]
    return left if len(left) < len(triggers) else [*triggers, step]


def makes(step: Any, dropped: Any) -> bool:
    """Return whether a step makes the trigger that another drops."""
    is_same = getattr(step, "model_name", "").lower() == dropped.model_name.lower()
    return is_same and getattr(getattr(step, "trigger", None), "name", "") == dropped.name


def in_order(created: Created, room: str) -> list[Operation]:
    """Return the tables so that each comes after those it points at; a circle is a mistake."""
    left, made, steps = dict(created), set[str](), list[Operation]()
    while left:
        free = [
            name
            for name, step in left.items()
            if points(step, room) - {name} <= made | (points(step, room) - set(created))
        ]
        if not free:
            raise SystemExit(f"These tables point at each other: {', '.join(left)}")
        for name in free:
            steps.append(of_ours(left.pop(name)))
            made.add(name)
    return steps


def of_ours(step: migrations.CreateModel) -> Operation:
    """Return the step that makes a table and builds no other model."""
    from delta.database.operations import CreateModel

    return CreateModel(step.name, step.fields, step.options, step.bases, step.managers)


def points(step: migrations.CreateModel, room: str) -> set[str]:
    """Return the tables of the same room that a new table points at."""
    found = set()
    for _, field in step.fields:
        if isinstance(field, models.ForeignKey):
            to = str(
                field.remote_field.model
                if isinstance(field.remote_field.model, str)
                else field.remote_field.model._meta.label
            )
            app, _, name = to.lower().rpartition(".")
            if app in {"", room}:
                found.add(name if name != "self" else step.name_lower)
    return found


def tidy(room: str, first: str) -> tuple[int, int]:
    """Write `first` and what follows it as one migration; return how many steps there were, are."""
    folder = Path(importlib.import_module(f"delta.{room}.migrations").__file__ or "").parent
    names = sorted(path.stem for path in folder.glob("0*.py") if path.stem >= first)
    loaded = [
        importlib.import_module(f"delta.{room}.migrations.{name}").Migration(name, room)
        for name in names
    ]
    operations = [step for one in loaded for step in one.operations]
    kept = loaded[0]
    kept.dependencies = [
        need
        for need in dict.fromkeys(need for one in loaded for need in one.dependencies)
        if need[0] != room or need[1] < first
    ]
    kept.operations = folded(operations, room)
    for name in names[1:]:
        (folder / f"{name}.py").unlink()
        rename(folder.parent.parent, room, name, first)
    (folder / f"{first}.py").write_text(MigrationWriter(kept, False).as_string())
    return len(operations), len(kept.operations)


def rename(rooms: Path, room: str, was: str, now: str) -> None:
    """Let migrations of other rooms that needed one that is gone need the one that holds it."""
    for path in rooms.glob("*/migrations/0*.py"):
        text = path.read_text()
        for mark in "'\"":
            old, new = (f"({mark}{room}{mark}, {mark}{name}{mark})" for name in (was, now))
            text = text.replace(old, new)
        path.write_text(text)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
    django.setup()
    print("{} steps before, {} now".format(*tidy(*sys.argv[1:])))
