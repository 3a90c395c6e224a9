"""The addresses of the pages: each opens one door."""

from allauth.account import views as allauth
from django.urls import include, path
from django.views.generic import RedirectView

from delta.web import home
from delta.web.office import jobs
from delta.web.shared import health, sign_in, trips
from delta.web.shared.signing import SignIn

to_sign_in = RedirectView.as_view(pattern_name="account_login")

urlpatterns = [
    path("", home.home, name="home"),
    path("health/", health.health, name="health"),
    path("accounts/login/", SignIn.as_view(), name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    # allauth asks for these by name; nobody signs up or changes addresses by themselves yet.
    path("accounts/signup/", to_sign_in, name="account_signup"),
    path("accounts/email/", to_sign_in, name="account_email"),
    path("sign-in/<str:token>/", sign_in.by_link, name="sign_in_by_link"),
    path("trips/", trips.trip_list, name="trips"),
    path("trips/export.csv", trips.export, name="trips_export"),
    path("trips/find/", trips.find, name="trips_find"),
    path("trips/<uuid:trip_id>/", trips.trip, name="trip"),
    path("jobs/", jobs.job_list, name="jobs"),
    path("", include("delta.web.records.urls")),
]
