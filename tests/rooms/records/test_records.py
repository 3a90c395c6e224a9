"""Records made, changed and taken out of use the way every noun shares, tried on vehicles."""

from typing import Any
from uuid import uuid4

import pytest

from delta.fleet.models import Vehicle
from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Stale
from delta.kernel.words import Role
from delta.records import queries, services
from delta.records.noun import Group, Noun
from delta.records.register import noun, nouns, register
from tests import make

pytestmark = pytest.mark.django_db

VAN: dict[str, Any] = {"unit": "V-900", "service_level": "wheelchair", "seats": "3"}


def made(**given: Any) -> Vehicle:
    return services.create(noun("vehicles"), VAN | given, by=make.user(Role.ADMIN))


def faults(given: dict[str, Any]) -> dict[str, list[str]]:
    """What is said against making a vehicle from `given`; nothing may have been written."""
    before = Vehicle.objects.count(), Entry.objects.count()
    by = make.user(Role.ADMIN)
    entries = Entry.objects.count()
    with pytest.raises(Invalid) as refused:
        services.create(noun("vehicles"), given, by=by)
    assert (Vehicle.objects.count(), Entry.objects.count()) == (before[0], entries)
    return refused.value.faults


def test_a_record_is_made_from_what_was_given_and_journalled_without_values() -> None:
    van = made()
    assert (van.unit, van.seats) == ("V-900", 3)
    entry = Entry.objects.get(subject_id=str(van.pk))
    assert (entry.event, entry.facts) == (
        "vehicle.created",
        {"fields": ["seats", "service_level", "unit"]},
    )


def test_a_change_keeps_what_was_and_who_changed_it() -> None:
    van, by = made(), make.user(Role.OPERATIONS_MANAGER)
    changed = services.change(noun("vehicles"), van.pk, {"seats": 5}, by=by)
    was = changed.events.get()
    assert (was.seats, changed.seats) == (3, 5)
    assert was.pgh_context["actor_id"] == str(by.pk)
    assert changed.row_version != van.row_version


def test_the_same_value_again_is_no_change() -> None:
    van = made()
    entries = Entry.objects.filter(subject_id=str(van.pk)).count()
    again = services.change(noun("vehicles"), van.pk, {"seats": 3}, by=make.user(Role.ADMIN))
    assert Entry.objects.filter(subject_id=str(van.pk)).count() == entries
    assert again.row_version == van.row_version


def test_a_change_of_an_old_version_is_refused() -> None:
    van, by = made(), make.user(Role.ADMIN)
    services.change(noun("vehicles"), van.pk, {"seats": 5}, by=by, version=van.row_version)
    with pytest.raises(Stale):
        services.change(noun("vehicles"), van.pk, {"seats": 6}, by=by, version=van.row_version)
    assert Vehicle.objects.get(pk=van.pk).seats == 5


def test_plain_sql_makes_another_version_too() -> None:
    van = made()
    Vehicle.objects.filter(pk=van.pk).update(color="blue")
    seen = queries.one(noun("vehicles"), van.pk, make.user(Role.ADMIN))
    assert seen.row_version == Vehicle.objects.extra(select={"v": "xmin::text"}).get(pk=van.pk).v


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"unit": "V-1"}, "service_level"),
        (VAN | {"service_level": "flying"}, "service_level"),
        (VAN | {"seats": -1}, "seats"),
        (VAN | {"seats": 10**20}, "seats"),
        (VAN | {"seats": "three"}, "seats"),
        (VAN | {"unit": "V\x00"}, "unit"),
        (VAN | {"unit": "\ud800"}, "unit"),
        (VAN | {"unit": "x" * 201}, "unit"),
        (VAN | {"seats": {"a": 1}}, "seats"),
        (VAN | {"unit": ["V"]}, "unit"),
        (VAN | {"unit": None}, "unit"),
        (VAN | {"wheels": 4}, "wheels"),
        (VAN | {"id": str(uuid4())}, "id"),
        (VAN | {"insurance_expires_on": "0001-01-01"}, "insurance_expires_on"),
        (VAN | {"insurance_expires_on": "2026-02-30"}, "insurance_expires_on"),
    ],
)
def test_what_cannot_be_kept_is_named_at_its_field(given: dict[str, Any], field: str) -> None:
    said = faults(given)
    assert field in said
    assert all("flying" not in line and "three" not in line for line in said[field])


def test_a_broken_constraint_is_said_in_the_rooms_words() -> None:
    made()
    assert faults(VAN) == {"unit": ["Another vehicle has this unit number."]}


@pytest.mark.parametrize("role", sorted(set(Role) - {"super_admin", "admin", "operations_manager"}))
def test_only_who_may_write_changes_a_record(role: str) -> None:
    van = made()
    with pytest.raises(NotPermitted):
        services.change(noun("vehicles"), van.pk, {"seats": 1}, by=make.user(role))


@pytest.mark.parametrize("role", ["facility_staff", "family_member", "patient"])
def test_who_may_not_read_finds_nothing(role: str) -> None:
    van, by = made(), make.user(role)
    assert list(queries.rows(noun("vehicles"), by)) == []
    with pytest.raises(NotFound):
        services.open_row(noun("vehicles"), van.pk, by=by)


def test_a_noun_stands_in_the_register_once() -> None:
    known = noun("vehicles")
    twin = Noun(
        model=Vehicle,
        slug="vans",
        read=known.read,
        write=None,
        groups=(Group("Van", ("unit",)),),
        columns=("unit",),
    )
    with pytest.raises(ValueError, match="entered twice"):
        register(twin)


def test_every_noun_names_columns_that_exist() -> None:
    """A misspelt name would only be found when somebody opens the page."""
    for one in nouns():
        names = {column.name for column in one.model._meta.get_fields()}
        shown = {name for name in (*one.fields, *one.columns) if not hasattr(one.model, name)}
        assert shown <= names, one.slug
        assert one.locked | one.once <= set(one.fields), one.slug
        assert set(one.sorts) <= names, one.slug
        roots = {name.split("__")[0] for name in (*one.filters, *one.search)}
        assert roots <= names, one.slug
        constraints = {constraint.name for constraint in one.model._meta.constraints}
        # PostgreSQL names the key of a one-to-one link itself, after table and column.
        said = {name for name in one.sentences if not name.endswith("_key")}
        assert said <= constraints, one.slug
