"""A planted word in every personal column comes out where it belongs and nowhere else.

Not in a log line, not in an address, not in a mail's subject, not on an error page, not in the
journal's facts, not in a job's arguments, not in a traceback.
"""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from procrastinate.contrib.django import app

from delta.database.address import address
from delta.journal.models import Entry
from delta.kernel.words import Role
from delta.patients import tasks as patient_tasks
from delta.project.logs import Discreet
from delta.records.noun import Noun
from delta.records.register import nouns
from tests import people
from tests.doors import canary
from tests.doors.canary import CANARY

pytestmark = pytest.mark.django_db(transaction=True)

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LINK = re.compile(r"""(?:href|src|action|hx-get|hx-post|hx-push-url)=["']([^"']*)["']""")
UNREACHED: dict[str, str] = {}
"""Tables without a row here, with the reason."""

TOLD_IN_HEADERS = {"Content-Disposition"}
"""A file is handed to whoever may read it under the name it came with; no log holds a header."""

Hits = list[str]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything Delta would write to its log, formatted as its settings format it."""
    heard = io.StringIO()
    ear = logging.StreamHandler(heard)
    ear.setFormatter(Discreet("{asctime} {levelname} {name}: {message}", style="{"))
    logging.getLogger().addHandler(ear)
    yield heard
    logging.getLogger().removeHandler(ear)


@pytest.fixture
def cast() -> people.Cast:
    """The cast, a row in every table, and a canary in every text column of every row."""
    made = people.cast(status="completed")
    bare = canary.grow()
    assert sorted(set(bare) - set(UNREACHED)) == []
    with psycopg.connect(address("owner"), autocommit=True) as owner:
        planted, refused = canary.plant(owner)
    assert planted > 200
    assert refused == []
    return made


def browser(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person, BACKEND)
    return client


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every named address with the words it needs."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from named(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{space}{one.name}", list(one.pattern.converters)


def doors(cast: people.Cast) -> Iterator[str]:
    """Every address that answers a GET, filled with rows that carry canaries."""
    for name, words in sorted(dict(named(get_resolver())).items()):
        for given in fillings(name, words, cast):
            try:
                yield reverse(name, kwargs=given)
            except NoReverseMatch:
                continue


def fillings(name: str, words: list[str], cast: people.Cast) -> Iterator[dict[str, Any]]:
    """What an address can be filled with."""
    known = {"trip_id": cast.trip.pk, "kind": "csv", "token": "spent", "act": "deactivate"}
    if words == ["table"]:
        yield from ({"table": model._meta.db_table} for model in canary.tables())
        return
    row = row_of(name, cast)
    known |= {"row_id": row, "patient_id": cast.patient.pk}
    yield {word: known.get(word, row) for word in words}


def row_of(name: str, cast: people.Cast) -> Any:
    """Return the row an address is about: of the noun it is named after."""
    best: Noun | None = None
    for one in nouns():
        stems = (f"{one.slug}_", f"_{one.word}")
        fits = name.startswith(stems[0]) or name.endswith(stems[1])
        if fits and (best is None or len(one.slug) > len(best.slug)):
            best = one
    if best is None:
        return cast.trip.pk
    row = best.model._default_manager.order_by("pk").first()
    return row.pk if row else uuid4()


def told(answer: Any) -> str:
    """Return an answer's whole text, streamed or not."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


def hits_of(path: str, answer: Any) -> Iterator[str]:
    """Name every place of an answer where a canary must not be."""
    if CANARY in answer.get("Location", "").lower():
        yield f"{path}: the address of a redirect"
    body = told(answer)
    for header, value in answer.items():
        if CANARY in str(value).lower() and header not in TOLD_IN_HEADERS:
            yield f"{path}: header {header}"
    if answer.status_code >= 400 and CANARY in body.lower():
        yield f"{path}: the page of a {answer.status_code}"
    if "html" in answer.get("Content-Type", ""):
        for link in LINK.findall(body):
            if CANARY in link.lower() and not link.startswith(("mailto:", "tel:")):
                yield f"{path}: a link"


def test_every_door_that_is_read_keeps_people_out_of_addresses_errors_and_logs(
    cast: people.Cast, log: io.StringIO
) -> None:
    hits: Hits = []
    paths = list(doors(cast))
    seen = set()
    for role in (Role.SUPER_ADMIN, Role.DRIVER, Role.PATIENT):
        client = browser(cast.of[role])
        for path in paths:
            if "logout" in path:
                continue
            answer = client.get(path)
            assert answer.status_code != 500, path
            shown = answer.status_code == 200 and CANARY in told(answer).lower()
            seen |= {path} if shown else set()
            if not answer.streaming:
                hits += hits_of(f"{role} {path}", answer)
    assert hits == []
    assert CANARY not in log.getvalue().lower()
    assert len(paths) > 100
    assert len(seen) > 30, "pages that show people do show the canary, so its absence means much"
    facts = Entry.objects.values_list("facts", flat=True)
    assert CANARY not in json.dumps(list(facts), default=str).lower()


def refusals(cast: people.Cast) -> Iterator[tuple[str, int, Callable[[Client], Any]]]:
    """Requests that go wrong, each with what was sent, and the status expected."""
    word, gone = f"{CANARY}sent", uuid4()
    body = {"unit": word * 90, "serviceLevel": word, "nothing": word}
    send = {"content_type": "application/json"}
    yield "404 page", 404, lambda c: c.get(f"/trips/{gone}/")
    yield "404 row", 404, lambda c: c.get(f"/patients/{gone}/")
    yield "404 api", 404, lambda c: c.get(f"/api/v1/patients/{gone}")
    yield "422 filter", 422, lambda c: c.get("/api/v1/trips", {"status": word})
    yield "422 unknown", 422, lambda c: c.get("/api/v1/trips", {"nothing": word})
    yield "422 body", 422, lambda c: c.post("/api/v1/vehicles", json.dumps(body), **send)
    yield "422 json", 422, lambda c: c.post("/api/v1/vehicles", f'{{"unit": "{word}', **send)
    yield "409 link", 409, lambda c: c.post("/sign-in/spent/")


def test_what_goes_wrong_repeats_nothing(cast: people.Cast, log: io.StringIO) -> None:
    client = browser(cast.of[Role.SUPER_ADMIN])
    hits: Hits = []
    for what, status, ask in refusals(cast):
        answer = ask(client)
        assert answer.status_code in {status, 400}, (what, answer.status_code)
        hits += hits_of(what, answer)
    driver = browser(cast.of[Role.DRIVER])
    for path in ("/journal/", "/tables/patients_patient/", "/api/v1/invoices"):
        answer = driver.get(path)
        assert answer.status_code == 403
        hits += hits_of(path, answer)
    assert hits == []
    assert CANARY not in log.getvalue().lower()


def test_a_wrong_sign_in_leaves_no_address_in_the_log(cast: people.Cast, log: io.StringIO) -> None:
    for name in (f"{CANARY}@example.test", cast.of[Role.ADMIN].email):
        for _ in range(3):
            Client().post("/accounts/login/", {"login": name, "password": f"{CANARY}-pass"})
    assert CANARY not in log.getvalue().lower()
    facts = Entry.objects.values_list("facts", flat=True)
    assert CANARY not in json.dumps(list(facts), default=str).lower()


BROKEN = """
    CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'broken by %', NEW USING DETAIL = NEW::text, HINT = NEW::text; END $$
"""


def test_a_database_that_breaks_and_quotes_the_row_is_not_quoted(
    cast: people.Cast, log: io.StringIO
) -> None:
    """A trigger of somebody else's raises with the whole row in its words: a real 500."""
    van = cast.trip.vehicle
    client = browser(cast.of[Role.SUPER_ADMIN])
    version = client.get(f"/api/v1/vehicles/{van.pk}")["ETag"]
    with psycopg.connect(address("owner"), autocommit=True) as owner:
        owner.execute(BROKEN)
        owner.execute(
            "CREATE TRIGGER broken BEFORE UPDATE ON fleet_vehicle"
            " FOR EACH ROW EXECUTE FUNCTION broken()"
        )
        try:
            answer = client.patch(
                f"/api/v1/vehicles/{van.pk}",
                json.dumps({"color": f"{CANARY}sent"}),
                content_type="application/json",
                headers={"If-Match": version},
            )
        finally:
            owner.execute("DROP FUNCTION broken() CASCADE")
    assert answer.status_code >= 400
    assert list(hits_of("patch", answer)) == []
    assert CANARY not in log.getvalue().lower()


def test_a_traceback_holds_places_and_no_values(log: io.StringIO) -> None:
    def broken(secret: str) -> None:
        kept = {"patient": secret}
        try:
            raise KeyError(kept["patient"])
        except KeyError as first:
            raise RuntimeError(f"about {secret}") from first

    for way in (logging.exception, logging.error):
        try:
            broken(f"{CANARY}secret")
        except RuntimeError as error:
            way("It broke.", exc_info=error)
            logging.getLogger("procrastinate").error("A job failed.", exc_info=error)
    said = log.getvalue()
    assert "RuntimeError" in said
    assert "test_canary.py" in said
    assert CANARY not in said.lower()


def test_jobs_and_their_mail_say_nothing_of_anybody(cast: people.Cast, log: io.StringIO) -> None:
    ran = 0
    for task in app.tasks.values():
        if task.name.startswith("builtin") or task.name not in periodic():
            continue
        task.func(0)
        ran += 1
    patient_tasks.mail_break_glass(str(cast.of[Role.ADMIN].pk))
    assert ran >= 3
    for letter in mail.outbox:
        assert CANARY not in f"{letter.subject} {letter.body}".lower()
    assert mail.outbox
    assert CANARY not in log.getvalue().lower()
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        assert CANARY not in str(cursor.fetchall()).lower()


def periodic() -> set[str]:
    """Return the names of the jobs that run by the clock."""
    return {one.task.name for one in app.periodic_registry.periodic_tasks.values()}
