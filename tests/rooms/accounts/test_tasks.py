"""What is forgotten by itself, and the scheduled jobs run by a real worker."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from procrastinate.contrib.django import app

from delta.accounts import services
from delta.accounts.models import Session, SignInLink
from delta.drivers.models import Credential
from delta.journal import heads
from delta.kernel import clock
from delta.kernel.words import CredentialStatus
from delta.reports import jobs
from tests import make


@pytest.mark.django_db
def test_links_are_forgotten_a_week_after_they_stopped_working() -> None:
    now, person = clock.now(), make.user()
    ages = {"fresh": (1, None), "ended": (-6, None), "long ended": (-8, None), "used": (-6, -8)}
    for name, (ends, used) in ages.items():
        SignInLink.objects.create(
            user=person,
            token_hash=name,
            expires_at=now + timedelta(days=ends),
            used_at=now + timedelta(days=used) if used else None,
        )
    assert services.forget_spent_links(by=make.TESTS) == 2
    assert set(SignInLink.objects.values_list("token_hash", flat=True)) == {"fresh", "ended"}


@pytest.mark.django_db
def test_the_next_run_follows_the_clock() -> None:
    scheduled = jobs.scheduled_jobs()
    assert scheduled == sorted(scheduled, key=lambda job: job.next_at)
    by_name = {job.name: job for job in scheduled}
    soon, later = by_name["drivers.expire_credentials"], by_name["accounts.forget_spent_links"]
    assert soon.next_at.minute == 10
    assert (later.next_at.hour, later.next_at.minute) == (8, 20)
    assert clock.now() < soon.next_at <= clock.now() + timedelta(hours=1)
    assert jobs.worker_seen() is None


def work_until_done() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_a_worker_runs_the_scheduled_jobs_and_the_page_knows() -> None:
    # Tests empty the journal, which the home remembers: sealing would rightly refuse to go on.
    heads.path().unlink(missing_ok=True)
    make.company()
    credential = make.credential(expires_on=make.today() - timedelta(days=2))
    Session.objects.create(
        session_key="ended", session_data="", expire_date=clock.now() - timedelta(days=1)
    )
    for job in app.periodic_registry.periodic_tasks.values():
        job.task.defer(timestamp=0)
    # A thread of its own: where a browser was tested before, this one has a loop that runs.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work_until_done).result(60)
    assert Credential.objects.get(pk=credential.pk).status == CredentialStatus.EXPIRED
    assert not Session.objects.exists()
    ran = jobs.scheduled_jobs()
    assert {job.outcome for job in ran} == {"succeeded"}
    assert all(job.last_at for job in ran)
