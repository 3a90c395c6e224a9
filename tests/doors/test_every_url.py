"""Every address, asked by everybody: the door table says what each gets, and none is left out."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from delta.billing.models import Payment
from delta.kernel.words import Channel, NoticeStatus, PaymentMethod, Role
from delta.notices.models import Notice
from tests import make, people
from tests.people import Cast

pytestmark = pytest.mark.django_db

DOORS = Path(__file__).with_name("doors.txt")

Answers = dict[str, dict[str, int]]


def table() -> Answers:
    """Return the door table: address name → who asks → status."""
    written = [line.split() for line in DOORS.read_text().splitlines()]
    head, *lines = [words for words in written if words and words[0] != "#"]
    return {name: dict(zip(head[1:], map(int, statuses), strict=True)) for name, *statuses in lines}


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Every named address of Delta; one without a name spells another with a slash."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{space}{one.name}"


def arguments(name: str, cast: Cast, things: dict[str, Any]) -> dict[str, Any]:
    """What an address needs to be asked about the cast's own things."""
    known = things | {"token": "spent", "table": "trips_trip"}
    pattern = next(iter(get_resolver().reverse_dict.getlist(name)), None)
    if ":" in name:
        space, _, short = name.partition(":")
        pattern = get_resolver().namespace_dict[space][1].reverse_dict.getlist(short)[0]
    needed = pattern[0][0][1] if pattern else []
    return {word: known[word] for word in needed}


def payment(cast: Cast) -> Payment:
    return Payment.objects.create(
        facility=cast.facility,
        method=PaymentMethod.CHECK,
        received_on=make.today(),
        amount=Decimal("63.00"),
    )


def notice(cast: Cast) -> Notice:
    return Notice.objects.create(
        channel=Channel.SMS, recipient=cast.of[Role.PATIENT], status=NoticeStatus.HELD
    )


@pytest.fixture
def answers() -> Answers:
    """What everybody gets at every address."""
    cast = people.cast(status="completed")
    invoice = make.invoice(to=cast.facility, trips=[cast.trip])
    things = {
        "driver_id": cast.driver.pk,
        "facility_id": cast.facility.pk,
        "invoice_id": invoice.pk,
        "patient_id": cast.patient.pk,
        "trip_id": cast.trip.pk,
        "vehicle_id": cast.trip.vehicle_id,
        "payment_id": payment(cast).pk,
        "notification_id": notice(cast).pk,
    }
    clients = {"nobody": Client(raise_request_exception=False)}
    for who, person in cast.everybody.items():
        clients[who] = Client(raise_request_exception=False)
        clients[who].force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return {
        name: {
            who: client.get(reverse(name, kwargs=arguments(name, cast, things))).status_code
            for who, client in clients.items()
        }
        for name in sorted(set(names(get_resolver())))
        if name != "account_logout"
    }


def differences(answers: Answers, said: Answers) -> list[str]:
    """Name every answer that is not as the table says, and every address it leaves out."""
    missing = [f"{name} stands in no line" for name in sorted(answers.keys() ^ said.keys())]
    return missing + [
        f"{name}: {who} got {status}, the table says {said[name][who]}"
        for name in sorted(answers.keys() & said.keys())
        for who, status in answers[name].items()
        if status != said[name][who]
    ]


def test_every_door_answers_everybody_as_the_table_says(answers: Answers) -> None:
    assert "\n".join(differences(answers, table())) == ""


def test_a_door_that_is_open_or_unlisted_is_found() -> None:
    said = {"trips": {"nobody": 302, "driver": 200}, "gone": {"nobody": 404}}
    got = {"trips": {"nobody": 200, "driver": 200}, "new": {"nobody": 200}}
    assert differences(got, said) == [
        "gone stands in no line",
        "new stands in no line",
        "trips: nobody got 200, the table says 302",
    ]
