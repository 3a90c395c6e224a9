"""Five hundred machine-made requests as everybody: no 5xx, no answer the paper does not tell of."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from delta.project.wsgi import application
from tests import people
from tests.doors import fuzz

pytestmark = pytest.mark.django_db
CASES = 500


@pytest.fixture
def one_connection():
    """Keep the test's own connection: outside a test, every request may end the one it finds."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_whoever_asks_whatever_the_answer_keeps_to_the_paper(one_connection):
    keys, ids = fuzz.ground(people.cast(status="completed"))
    schema = schemathesis.openapi.from_wsgi(fuzz.ROOT + "openapi.json", application)
    figures = fuzz.run_cases(schema, fuzz.in_process, keys, ids, total=CASES)
    print(figures.told())
    assert figures.holds, "\n".join(figures.wrong[:10])
    assert figures.cases >= CASES * 0.9
    assert len(figures.per_role) == 9
    assert figures.statuses[200] + figures.statuses[201] > CASES * 0.05
