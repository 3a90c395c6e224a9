"""Who may invite, suspend and raise whom; and that somebody can always do everything."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from delta.accounts import services, tasks
from delta.accounts.models import ApiKey, Session, User
from delta.accounts.roles import MANAGES, Permission
from delta.journal.models import Entry
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Bundle, LinkPurpose, Role, UserStatus
from tests import make

pytestmark = pytest.mark.django_db


def invited(by: User, role: Role = Role.DISPATCHER) -> User:
    email = f"new.{role}@example.test"
    return services.invite(email=email, first_name="Ada", last_name="Lane", role=role, by=by)


@pytest.mark.parametrize("by", list(Role))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_invites_those_it_manages_and_nobody_else(by: Role, role: Role) -> None:
    person = make.user(by)
    if role in MANAGES.get(by, frozenset()):
        assert invited(person, role).status == UserStatus.INVITED
        return
    with pytest.raises(NotPermitted):
        invited(person, role)
    assert not User.objects.filter(email__startswith="new.").exists()


def test_an_invitation_is_mailed_by_a_job_that_holds_no_secret_and_lets_in_once() -> None:
    person = invited(make.user(Role.ADMIN))
    job = ProcrastinateJob.objects.get(task_name="accounts.mail_link")
    assert set(job.args) == {"user_id", "purpose"}
    tasks.mail_link(**job.args)
    letter = mail.outbox[-1]
    assert letter.to == [person.email]
    words = [word for word in letter.body.split() if "/sign-in/" not in word]  # chance spells too
    assert "Ada" not in letter.subject + " ".join(words)
    path = next(word for word in letter.body.split() if "/sign-in/" in word).partition("8000")[2]
    assert "Sign in as Ada Lane" in Client().get(path).content.decode()
    client = Client()
    assert client.post(path)["Location"] == "/account/password/"
    person.refresh_from_db()
    assert person.status == UserStatus.ACTIVE
    assert client.get("/account/").status_code == 200
    assert Client().post(path).status_code == 409


def test_an_invited_person_signs_in_by_no_other_way() -> None:
    person = invited(make.user(Role.ADMIN))
    for purpose in (LinkPurpose.SIGN_IN, LinkPurpose.NEW_PASSWORD):
        with pytest.raises(Refused):
            services.issue_link(person, purpose, by=make.TESTS)


def test_a_second_invitation_voids_the_first() -> None:
    admin = make.user(Role.ADMIN)
    person = invited(admin)
    token = services.issue_link(person, LinkPurpose.INVITATION, by=make.TESTS)
    services.invite_again(person, by=admin)
    assert Client().post(f"/sign-in/{token}/").status_code == 409


def test_a_suspended_person_is_out_of_every_door_at_once() -> None:
    person, client = make.user(password=make.PASSWORD), Client()
    client.force_login(person)
    _, key = services.issue_api_key(person, name="board", by=person)
    link = services.issue_sign_in_link(person, by=make.TESTS)
    assert client.get("/").status_code == 200
    services.suspend(person, by=make.user(Role.ADMIN))
    assert client.get("/").status_code == 302
    bearer = {"Authorization": f"Bearer {key}"}
    assert Client().get("/api/v1/trips", headers=bearer).status_code == 401
    assert Client().post(f"/sign-in/{link}/").status_code == 409
    assert not Session.objects.filter(user=person).exists()
    assert ApiKey.objects.get(user=person).revoked_at
    services.reactivate(person, by=make.user(Role.ADMIN))
    assert client.get("/").status_code == 302
    assert Client().get("/api/v1/trips", headers=bearer).status_code == 401


def test_a_new_role_holds_at_the_next_click_of_the_same_session() -> None:
    make.company()
    person, admin, client = make.user(Role.DISPATCHER), make.user(Role.SUPER_ADMIN), Client()
    client.force_login(person)
    assert client.get("/jobs/").status_code == 403
    services.change_role(person, role=Role.ADMIN, by=admin)
    assert client.get("/jobs/").status_code == 200
    services.change_role(person, role=Role.DISPATCHER, by=admin)
    assert client.get("/jobs/").status_code == 403
    facts = Entry.objects.filter(event="user.role_changed").order_by("id").first().facts
    assert facts == {"was": "dispatcher", "role": "admin"}


def test_nobody_raises_anybody_above_themselves_or_touches_those_above() -> None:
    admin, manager = make.user(Role.ADMIN), make.user(Role.OPERATIONS_MANAGER)
    above, below = make.user(Role.SUPER_ADMIN), make.user(Role.DISPATCHER)
    make.user(Role.SUPER_ADMIN)
    for by, whom, role in (
        (admin, below, Role.SUPER_ADMIN),
        (admin, above, Role.DISPATCHER),
        (manager, below, Role.ADMIN),
        (manager, below, Role.OPERATIONS_MANAGER),
        (manager, admin, Role.DRIVER),
        (below, make.user(Role.DRIVER), Role.DISPATCHER),
    ):
        with pytest.raises(NotPermitted):
            services.change_role(whom, role=role, by=by)
    for act in (services.suspend, services.unlock, services.end_every_session):
        with pytest.raises(NotPermitted):
            act(above, by=admin)


def test_nobody_changes_their_own_role_or_suspends_themselves() -> None:
    admin = make.user(Role.SUPER_ADMIN)
    make.user(Role.SUPER_ADMIN)
    for act in (
        lambda: services.change_role(admin, role=Role.ADMIN, by=admin),
        lambda: services.suspend(admin, by=admin),
        lambda: services.give_bundle(admin, bundle=Bundle.BILLING, by=admin),
    ):
        with pytest.raises(NotPermitted, match="themselves"):
            act()


def test_the_last_super_administrator_stays() -> None:
    last = make.user(Role.SUPER_ADMIN)
    for act in (
        lambda: services.suspend(last, by=make.TESTS),
        lambda: services.change_role(last, role=Role.ADMIN, by=make.TESTS),
    ):
        with pytest.raises(Refused, match="last active super"):
            act()
    second = make.user(Role.SUPER_ADMIN)
    services.suspend(second, by=last)
    with pytest.raises(Refused, match="last active super"):
        services.suspend(last, by=make.TESTS)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["suspend", "change_role"])
def test_of_two_who_take_each_other_away_at_once_one_stays(way: str) -> None:
    for _ in range(4):
        pair = [make.user(Role.SUPER_ADMIN), make.user(Role.SUPER_ADMIN)]

        def take_away(at: int, pair: list[User] = pair) -> str:
            more = {"role": Role.ADMIN} if way == "change_role" else {}
            try:
                getattr(services, way)(pair[at], by=pair[1 - at], **more)
            except Refused as refusal:
                return refusal.code
            finally:
                connections.close_all()
            return "done"

        with ThreadPoolExecutor(2) as threads:
            outcomes = sorted(threads.map(take_away, (0, 1)))
        active = User.objects.get_queryset().active().filter(role=Role.SUPER_ADMIN)
        assert active.count() == 1
        assert outcomes.count("done") == 1
        active.update(role=Role.DRIVER)


def test_a_bundle_gives_and_takes_at_once_and_only_what_the_giver_has() -> None:
    clerk, admin = make.user(Role.DISPATCHER), make.user(Role.ADMIN)
    manager = make.user(Role.OPERATIONS_MANAGER)
    with pytest.raises(NotPermitted):
        services.give_bundle(clerk, bundle=Bundle.BILLING, by=manager)
    services.give_bundle(clerk, bundle=Bundle.BILLING, by=admin)
    clerk.refresh_from_db()
    assert clerk.may(Permission.BILLING_WRITE)
    services.take_bundle(clerk, bundle=Bundle.BILLING, by=admin)
    clerk.refresh_from_db()
    assert not clerk.may(Permission.BILLING_WRITE)
    with pytest.raises(Refused):
        services.give_bundle(make.user(Role.DRIVER), bundle=Bundle.BILLING, by=admin)


def test_a_bundle_stays_in_the_office() -> None:
    clerk, admin = make.user(Role.DISPATCHER), make.user(Role.ADMIN)
    services.give_bundle(clerk, bundle=Bundle.BILLING, by=admin)
    services.change_role(clerk, role=Role.DRIVER, by=admin)
    clerk.refresh_from_db()
    assert clerk.bundles == []


def test_another_address_voids_links_to_the_one_before() -> None:
    person, admin = make.user(), make.user(Role.ADMIN)
    token = services.issue_link(person, LinkPurpose.NEW_PASSWORD, by=make.TESTS)
    services.change_person(person, by=admin, email="Other@Example.test")
    person.refresh_from_db()
    assert person.email == "other@example.test"
    assert Client().get(f"/sign-in/new-password/{token}/").status_code == 409
    with pytest.raises(Refused, match="already signs in"):
        services.change_person(make.user(), by=admin, email="OTHER@example.test")


def test_what_a_person_was_is_kept_without_the_password() -> None:
    person = make.user(password=make.PASSWORD)
    services.change_role(person, role=Role.DRIVER, by=make.user(Role.ADMIN))
    before = User.pgh_event_model.objects.get(pgh_obj=person)
    assert before.role == Role.DISPATCHER
    names = {field.name for field in before._meta.fields}
    assert not names & {"password", "last_login"}
