"""Forms of signing in and of one's own account."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from django import forms

from delta.accounts import services
from delta.accounts.models import User
from delta.accounts.passwords import HELP, LONGEST
from delta.kernel.refusals import Refused
from delta.kernel.words import TextSize, choices
from delta.web.account.adapter import DOOR, counted


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The second step: a code of the app, or a recovery code. A wrong one counts as a wrong try."""

    def clean_code(self) -> str:
        """Refuse a code that is wrong, was used before, or comes while tries are paused."""
        code: str = self.cleaned_data["code"]
        counted(self.user.email, step="code")
        try:
            self.authenticator = services.use_code(self.user, code.strip(), by=self.user)
        except Refused as refusal:
            services.note_failure(self.user.email, by=DOOR, step="code")
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from None
        return code


class EmailForm(forms.Form):
    """An address to which a link may go."""

    email = forms.EmailField(label="E-mail address", max_length=254)


class NewPasswordForm(forms.Form):
    """A new password, typed once: a manager or the eye checks it, not a second field."""

    new = forms.CharField(
        label="New password", strip=False, max_length=10 * LONGEST, help_text=HELP
    )


class OwnPasswordForm(NewPasswordForm):
    """A new password in place of the present one."""

    old = forms.CharField(label="Present password", strip=False, max_length=1000)
    field_order = ("old", "new")

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not person.has_usable_password():
            self.fields.pop("old")


class OwnForm(forms.Form):
    """What people keep of themselves."""

    first_name = forms.CharField(max_length=200, required=False)
    last_name = forms.CharField(max_length=200, required=False)
    phone = forms.CharField(max_length=40, required=False)


class LookForm(forms.Form):
    """How pages look to one person."""

    text_size = forms.ChoiceField(choices=choices(TextSize))
    high_contrast = forms.BooleanField(required=False)


class FactorForm(forms.Form):
    """A code that shows that the app holds the secret."""

    code = forms.CharField(max_length=20)


class PasswordForm(forms.Form):
    """One's present password, asked for before something that weakens the account."""

    password = forms.CharField(strip=False, max_length=1000)


class KeyForm(forms.Form):
    """A new key for a program."""

    name = forms.CharField(max_length=100)
    days = forms.IntegerField(min_value=1, max_value=3650, initial=365)
    scopes = forms.MultipleChoiceField()

    def __init__(self, *args: Any, known: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = known  # type: ignore[attr-defined]
