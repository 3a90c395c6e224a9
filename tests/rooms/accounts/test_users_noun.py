"""Users as records: what the office sees and does on pages and by the API, and who may not."""

import json
from typing import Any

import pytest
from django.test import Client

from delta.accounts import services
from delta.accounts.models import User
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import queries, register
from delta.records import services as records
from tests import make

pytestmark = pytest.mark.django_db


def noun() -> Any:
    return register.noun("users")


def act(slug: str) -> Any:
    return next(one for one in noun().acts if one.slug == slug)


def given(**more: Any) -> dict[str, Any]:
    return {"email": "new@example.test", "first_name": "Ada", "role": "dispatcher", **more}


def seen(person: User) -> set[str]:
    return set(queries.rows(noun(), person).values_list("role", flat=True))


def test_who_sees_whom() -> None:
    people = {role: make.user(role) for role in Role}
    everybody = {str(role) for role in Role}
    assert seen(people[Role.SUPER_ADMIN]) == everybody
    assert seen(people[Role.ADMIN]) == everybody
    assert seen(people[Role.OPERATIONS_MANAGER]) == {"driver", "dispatcher", "operations_manager"}
    assert seen(people[Role.FACILITY_STAFF]) == {"facility_staff"}
    assert queries.rows(noun(), people[Role.FACILITY_STAFF]).count() == 1
    for role in (Role.DISPATCHER, Role.DRIVER, Role.FAMILY_MEMBER, Role.PATIENT):
        assert seen(people[role]) == set()


def test_an_administrator_invites_changes_and_suspends() -> None:
    admin = make.user(Role.ADMIN)
    person = records.create(noun(), given(), by=admin)
    assert (person.status, person.email) == ("invited", "new@example.test")
    version = person.row_version
    changed = records.change(
        noun(), person.pk, {"phone": "713 555 0100"}, by=admin, version=version
    )
    assert changed.phone
    assert records.deactivate(noun(), person.pk, by=admin).status == "suspended"
    assert records.reactivate(noun(), person.pk, by=admin).status == "active"
    raised = records.perform(noun(), act("change-role"), person.pk, {"role": Role.ADMIN}, by=admin)
    assert raised.role == "admin"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "active"),
        ("bundles", ["billing"]),
        ("password", "x"),
        ("last_login", "2026-01-01T00:00:00Z"),
        ("role", "root"),
        ("first_name", "x" * 10_000),
        ("first_name", "a\0"),
        ("imported_at", "2026-01-01T00:00:00Z"),
    ],
)
def test_what_cannot_be_given_is_named(field: str, value: Any) -> None:
    with pytest.raises((Invalid, Refused)):
        records.create(noun(), given(**{field: value}), by=make.user(Role.ADMIN))
    assert not User.objects.filter(email="new@example.test").exists()


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "x" * 300 + "@example.test"])
def test_a_strange_address_is_refused(email: str) -> None:
    with pytest.raises(Refused):
        records.create(noun(), given(email=email), by=make.user(Role.ADMIN))


def test_a_taken_address_is_refused_whatever_its_letter_case() -> None:
    admin = make.user(Role.ADMIN)
    with pytest.raises(Refused, match="already"):
        records.create(noun(), given(email=admin.email.upper()), by=admin)


def test_a_role_is_changed_by_its_act_only() -> None:
    admin, person = make.user(Role.ADMIN), make.user()
    with pytest.raises(Invalid):
        records.change(noun(), person.pk, {"role": "admin"}, by=admin)


def test_staff_of_a_facility_do_not_come_this_way() -> None:
    staff = make.user(Role.FACILITY_STAFF)
    with pytest.raises(NotPermitted):
        records.create(noun(), given(role="facility_staff"), by=staff)
    colleague = make.user(Role.FACILITY_STAFF)
    with pytest.raises(NotFound):
        records.deactivate(noun(), colleague.pk, by=staff)


def test_nobody_changes_whom_they_do_not_manage() -> None:
    manager, above = make.user(Role.OPERATIONS_MANAGER), make.user(Role.ADMIN)
    with pytest.raises(NotFound):
        records.change(noun(), above.pk, {"first_name": "X"}, by=manager)
    admin, top = make.user(Role.ADMIN), make.user(Role.SUPER_ADMIN)
    for refused in (
        lambda: records.change(noun(), top.pk, {"email": "mine@example.test"}, by=admin),
        lambda: records.deactivate(noun(), top.pk, by=admin),
        lambda: records.perform(noun(), act("send-password-link"), top.pk, {}, by=admin),
        lambda: records.perform(noun(), act("remove-second-factor"), top.pk, {}, by=admin),
    ):
        with pytest.raises(NotPermitted):
            refused()


def test_pages_and_api_show_users_and_never_a_secret() -> None:
    make.company()
    admin, person = make.user(Role.ADMIN), make.user(password=make.PASSWORD)
    services.issue_api_key(person, name="x", by=make.TESTS)
    client = Client()
    client.force_login(admin)
    for path in ("/users/", f"/users/{person.pk}/", "/users/new/", f"/users/{person.pk}/history/"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "argon2" not in answer.content.decode()
    listed = client.get("/api/v1/users")
    assert listed.status_code == 200
    assert person.email in listed.content.decode()
    assert 'password"' not in json.dumps(listed.json()["data"])
    assert client.get(f"/api/v1/users/{person.pk}").status_code == 200
