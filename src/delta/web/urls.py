"""The addresses of the pages: each opens one door."""

from django.urls import include, path

from delta.web import home
from delta.web.office import billing, documents, expiring, jobs, journal, merging, roles, settings
from delta.web.shared import health, trips

urlpatterns = [
    path("", home.home, name="home"),
    path("health/", health.health, name="health"),
    path("", include("delta.web.account.urls")),
    path("trips/", trips.trip_list, name="trips"),
    path("trips/export.csv", trips.export, name="trips_export"),
    path("trips/find/", trips.find, name="trips_find"),
    path("trips/<uuid:trip_id>/", trips.trip, name="trip"),
    path("jobs/", jobs.job_list, name="jobs"),
    path("journal/", journal.journal, name="journal"),
    path("journal/find/", journal.find, name="journal_find"),
    path("journal/export.csv", journal.export, name="journal_export"),
    path("journal/break-glass/<uuid:row_id>/", journal.glass, name="journal_glass"),
    path("documents/new/", documents.add_document, name="documents_new"),
    path("documents/<uuid:row_id>/content/", documents.document_content, name="documents_content"),
    path("expiring/", expiring.expiring, name="expiring"),
    path("billing/reconcile/", billing.reconcile, name="billing_reconcile"),
    path(
        "billing/reconcile/export.csv",
        billing.reconcile_export,
        name="billing_reconcile_export",
    ),
    path("roles/", roles.roles, name="roles"),
    path("settings/", settings.settings, name="settings"),
    path("patients/duplicates/", merging.duplicates, name="patients_duplicates"),
    path("patients/<uuid:row_id>/merge/", merging.merge, name="patients_merge"),
    path("", include("delta.web.records.urls")),
]
