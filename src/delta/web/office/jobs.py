"""The page of scheduled jobs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delta.accounts.entry import behind
from delta.accounts.roles import Permission
from delta.reports import jobs


@behind(Permission.JOURNAL_READ)
@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """Answer with each job's last and next run, and whether anybody is there to run them."""
    said = {"jobs": jobs.scheduled_jobs(), "worker": jobs.worker_seen()}
    return render(request, "office/jobs.html", said)
