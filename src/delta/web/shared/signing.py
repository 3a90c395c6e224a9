"""How people sign in: allauth's adapter, closed to strangers, and the rules our pages add."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class SignInAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are invited by the office or come with a migration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False
