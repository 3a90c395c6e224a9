"""The addresses of signing in and of one's own account."""

from allauth.account import views as allauth
from django.urls import path
from django.views.generic import RedirectView

from delta.web.account import factor, keys, own, sign_in

to_sign_in = RedirectView.as_view(pattern_name="account_login")

urlpatterns = [
    path("accounts/login/", sign_in.SignIn.as_view(), name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    # allauth asks for these by name; nobody signs up or changes addresses by themselves.
    path("accounts/signup/", to_sign_in, name="account_signup"),
    path("accounts/email/", to_sign_in, name="account_email"),
    path("sign-in/code/", sign_in.SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/e-mail/", sign_in.email_link, name="email_link"),
    path("sign-in/forgotten/", sign_in.forgot_password, name="forgot_password"),
    path("sign-in/new-password/<str:token>/", sign_in.new_password, name="new_password"),
    path("sign-in/<str:token>/", sign_in.by_link, name="sign_in_by_link"),
    path("account/", own.account, name="account"),
    path("account/look/", own.change_look, name="account_look"),
    path("account/password/", own.password, name="account_password"),
    path("account/sessions/", own.sessions, name="account_sessions"),
    path("account/sessions/end/", own.end_sessions, name="account_sessions_end"),
    path("account/sessions/<uuid:handle>/end/", own.end_session, name="account_session_end"),
    path("account/second-factor/", factor.second_factor, name="second_factor"),
    path("account/second-factor/add/", factor.add, name="second_factor_add"),
    path("account/second-factor/codes/", factor.codes, name="second_factor_codes"),
    path("account/second-factor/remove/", factor.remove, name="second_factor_remove"),
    path("account/keys/", keys.keys, name="account_keys"),
    path("account/keys/<uuid:key_id>/revoke/", keys.revoke, name="account_key_revoke"),
]
