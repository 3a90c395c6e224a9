"""People who sign in, the links that let them in once, and the keys of their programs."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from delta.accounts.roles import OFFICE, Permission, allows
from delta.kernel import clock
from delta.kernel.rows import HistoryRow, Row, known_word, text, word
from delta.kernel.words import Bundle, Role, UserStatus, values


class UserRows(models.QuerySet["User"]):
    """Choosing among people who sign in."""

    def visible_to(self, person: "User") -> Self:
        """Keep whom `person` may see: the office's account managers everyone, others themselves."""
        if person.is_office and person.may(Permission.ACCOUNTS_MANAGE):
            return self
        return self.filter(pk=person.pk)

    def active(self) -> Self:
        """Keep people who may sign in now."""
        return self.filter(status=UserStatus.ACTIVE)


class Users(BaseUserManager["User"]):
    """Finding people by the name they sign in with, whatever its letter case."""

    def get_queryset(self) -> UserRows:
        """Start every choice of people with our own rows."""
        return UserRows(self.model, using=self._db)

    def visible_to(self, person: "User") -> UserRows:
        """Keep whom `person` may see."""
        return self.get_queryset().visible_to(person)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person who signs in as `username`."""
        return self.get(email__iexact=username)


class User(HistoryRow, AbstractBaseUser):
    """A person who signs in. A patient or a driver may exist without one, and many do."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    email = models.EmailField(max_length=254)
    password = models.TextField()
    first_name = text()
    last_name = text()
    phone = text()
    role = word(Role)
    status = word(UserStatus, default=UserStatus.INVITED)
    bundles: Any = ArrayField(models.TextField(), default=list, db_default=[], blank=True)

    objects = Users()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_one_email"),
            models.CheckConstraint(name="accounts_user_email_given", condition=~Q(email="")),
            known_word("accounts_user", "role", Role),
            known_word("accounts_user", "status", UserStatus),
            models.CheckConstraint(
                name="accounts_user_bundles_known",
                condition=Q(bundles__contained_by=values(Bundle)),
            ),
            models.CheckConstraint(
                name="accounts_user_bundles_in_office",
                condition=Q(bundles=[]) | Q(role__in=sorted(OFFICE)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name people know them by."""
        return f"{self.first_name} {self.last_name}".strip() or "Unnamed person"

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether they may sign in; Django and allauth ask this at every request."""
        return self.status == UserStatus.ACTIVE

    @property
    def is_office(self) -> bool:
        """Whether they work at a desk of the operator and see its rows whole."""
        return Role(self.role) in OFFICE

    def may(self, permission: Permission) -> bool:
        """Return whether their role, with their bundles, grants `permission`."""
        return self.is_active and allows(self.role, permission, self.bundles)

    def get_full_name(self) -> str:
        """Return the name, under the word Django's own parts ask for."""
        return self.name


class SignInLink(Row):
    """A link that signs its person in once, until it expires. Only its hash is kept."""

    SEEN_THROUGH = "user"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    token_hash = models.TextField(unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class ApiKey(Row):
    """A key with which a program acts as its person. Shown once; only its hash is kept."""

    SEEN_THROUGH = "user"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_keys")
    name = models.TextField()
    prefix = models.TextField()
    key_hash = models.TextField(unique=True)
    scopes: Any = ArrayField(models.TextField(), default=list, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    @property
    def state(self) -> str:
        """Whether the key works: `works`, `revoked`, `expired`, or its person is `inactive`."""
        if self.revoked_at:
            return "revoked"
        if self.expires_at and self.expires_at <= clock.now():
            return "expired"
        return "works" if self.user.is_active else "inactive"
