"""History under both ways of binding: every room written to once, and each old row says by whom."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, models
from pghistory.models import Event

from delta.accounts.models import User
from delta.database.address import address
from delta.journal.verbs import verb
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun, nouns
from tests import make, people
from tests.doors import canary

pytestmark = pytest.mark.django_db(transaction=True)

BORN = "created_at"
"""A column no rule stands against, whatever the table."""

# One real change in every room, through the verb doors call: the record and what is changed.
CHANGES: dict[str, tuple[str, Callable[[people.Cast], models.Model], dict[str, Any]]] = {
    "accounts": ("users", lambda _: make.user(Role.DISPATCHER), {"phone": "+17135550177"}),
    "drivers": ("drivers", lambda cast: cast.driver, {"first_name": "Another"}),
    "facilities": ("facilities", lambda cast: cast.facility, {"name": "Another Clinic"}),
    "fleet": ("vehicles", lambda _: make.vehicle(), {"color": "blue"}),
    "patients": ("patients", lambda cast: cast.patient, {"gender": "woman"}),
    "payers": ("payers", lambda _: make.payer(), {"notes": "another"}),
}


@pytest.fixture(params=[True, False], ids=["bound by the server", "bound by the client"])
def bound(request: pytest.FixtureRequest) -> Iterator[bool]:
    """The connection with psycopg's server-side binding on or off."""
    options = connection.settings_dict["OPTIONS"]
    before = options.get("server_side_binding")
    options["server_side_binding"] = request.param
    connection.close()
    yield request.param
    options["server_side_binding"] = before
    connection.close()


def histories(model: type[models.Model]) -> type[Event]:
    """Return where a table's old rows are kept."""
    return model.events.rel.related_model  # type: ignore[attr-defined,no-any-return]


def test_each_room_is_written_to_by_its_verbs_and_names_who(bound: bool) -> None:
    cast = people.cast()
    by = cast.of[Role.SUPER_ADMIN]
    for room, (slug, made, given) in CHANGES.items():
        row = made(cast)
        services.change(noun(slug), row.pk, given, by=by)
        was = histories(type(row)).objects.filter(pgh_obj_id=row.pk).latest("pgh_id")
        assert was.pgh_context["actor_id"] == str(by.pk), room
        assert was.pgh_context["actor_name"] == by.name, room
        assert was.pgh_label == "changed", room


def test_every_table_with_a_row_keeps_what_it_held_and_who_changed_it(bound: bool) -> None:
    cast = people.cast(status="completed")
    assert canary.grow() == []
    by = cast.of[Role.SUPER_ADMIN]
    for one in nouns():
        row = one.model._default_manager.order_by("pk").first()
        assert row is not None, one.slug
        before = histories(one.model).objects.count()
        rename(row, BORN, getattr(row, BORN) - timedelta(seconds=1), by=by)
        was = histories(one.model).objects.latest("pgh_id")
        assert histories(one.model).objects.count() == before + 1, one.slug
        assert was.pgh_context["actor_id"] == str(by.pk), one.slug
        assert getattr(was, BORN) == getattr(row, BORN), one.slug


@verb
def rename(row: models.Model, column: str, value: Any, *, by: User) -> None:
    """Change one column of a row as a verb does."""
    type(row)._default_manager.filter(pk=row.pk).update(**{column: value})


def test_plain_sql_leaves_an_old_row_without_an_actor(bound: bool) -> None:
    van = make.vehicle()
    with psycopg.connect(address("app"), autocommit=True) as link:
        link.execute("UPDATE fleet_vehicle SET color = 'blue' WHERE id = %s", [van.pk])
    was = histories(type(van)).objects.get(pgh_obj_id=van.pk)
    assert (was.color, was.pgh_context) == ("", None)


def test_the_actor_is_forgotten_with_the_transaction(bound: bool) -> None:
    van, by = make.vehicle(), make.user(Role.ADMIN)
    rename(van, "color", "blue", by=by)
    type(van).objects.filter(pk=van.pk).update(color="red")
    told = [was.pgh_context for was in histories(type(van)).objects.order_by("pgh_id")]
    assert told[0]["actor_id"] == str(by.pk)
    assert told[1] is None


def test_a_deleted_row_is_kept(bound: bool) -> None:
    place = make.saved_place()
    type(place).objects.filter(pk=place.pk).delete()
    was = histories(type(place)).objects.get(pgh_obj_id=place.pk)
    assert (was.pgh_label, was.label) == ("deleted", place.label)


@pytest.mark.parametrize("act", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}"])
def test_old_rows_are_only_ever_added(act: str) -> None:
    van = make.vehicle()
    rename(van, "color", "blue", by=make.user(Role.ADMIN))
    tables = [model._meta.db_table for model in every_history()]
    assert len(tables) > 20
    with psycopg.connect(address("app"), autocommit=True) as link:
        for table in tables:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                link.execute(act.format(table))
    refused = pytest.raises(psycopg.errors.RaiseException, match="Cannot")
    with psycopg.connect(address("owner"), autocommit=True) as link, refused:
        link.execute(act.format(histories(type(van))._meta.db_table))


def every_history() -> list[type[Event]]:
    """Return every table of old rows."""
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, Event) and model is not Event]
