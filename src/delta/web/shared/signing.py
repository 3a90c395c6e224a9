"""How people sign in: allauth's adapter, closed to strangers, and the rules our pages add."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse


class SignInAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are invited by the office or come with a migration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page; a refused try shows the form again and says so in its status."""

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        """Show the form again with what is wrong."""
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response
