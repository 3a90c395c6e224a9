"""People who sign in, the links that let them in once, their sessions and their programs' keys."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now

from delta.accounts.roles import MANAGES, OFFICE, Permission, allows
from delta.journal.history import history
from delta.kernel import clock
from delta.kernel.ids import new_id
from delta.kernel.rows import HistoryRow, Row, count, flag, known_word, not_negative, text, word
from delta.kernel.words import Bundle, Duty, LinkPurpose, Role, TextSize, UserStatus, values


class UserRows(models.QuerySet["User"]):
    """Choosing among people who sign in."""

    def visible_to(self, person: "User") -> Self:
        """Keep whom `person` may see: administrators everyone, others whom they manage, and all
        themselves.

        Staff of a facility see each other through the facility, whose room knows the flags.
        """
        if not (person.is_office and person.may(Permission.ACCOUNTS_MANAGE)):
            return self.filter(pk=person.pk)
        if Role(person.role) in {Role.SUPER_ADMIN, Role.ADMIN}:
            return self
        return self.filter(Q(pk=person.pk) | Q(role__in=sorted(MANAGES[Role(person.role)])))

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


@history(without=("password", "last_login"))
class User(HistoryRow, AbstractBaseUser):
    """A person who signs in. A patient or a driver may exist without one, and many do.

    `password_set_at` is unknown for a password that came from a legacy system: it never ends by
    age, and no rule of ours judges it, until its owner changes it.
    """

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
    password_set_at = models.DateTimeField(null=True, blank=True, editable=False)
    text_size = word(TextSize, default=TextSize.NORMAL)
    high_contrast = flag()

    objects = Users()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_one_email"),
            models.CheckConstraint(name="accounts_user_email_given", condition=~Q(email="")),
            known_word("accounts_user", "role", Role),
            known_word("accounts_user", "status", UserStatus),
            known_word("accounts_user", "text_size", TextSize),
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
    """A link that does one thing once for its person, until it expires. Only its hash is kept.

    `purpose` says what: sign them in, let an invited person in for the first time, or set a new
    password.
    """

    SEEN_THROUGH = "user"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    purpose = word(LinkPurpose, default=LinkPurpose.SIGN_IN)
    token_hash = models.TextField(unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("accounts_signinlink", "purpose", LinkPurpose)
        ]


class LinkAsk(Row):
    """Somebody asked at the door for a link by e-mail, whether or not the address is anybody's.

    Kept to allow only so many in an hour. The address stands here as a keyed hash.
    """

    SEEN_THROUGH = "user"

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="link_asks")
    address_hash = models.TextField()
    purpose = word(LinkPurpose)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("accounts_linkask", "purpose", LinkPurpose)
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["address_hash", "-created_at"], name="accounts_linkask_by_address")
        ]


class SignInTries(Row):
    """How often in a row signing in with an address failed, and how long that pauses it.

    Addresses that are nobody's are counted the same way, so that a pause tells nothing.
    """

    SEEN_THROUGH = "user"

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="tries")
    address_hash = models.TextField(unique=True)
    failures = count()
    paused_until = models.DateTimeField(null=True, blank=True)
    is_shut = flag()

    class Meta:
        verbose_name_plural = "sign in tries"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *not_negative("accounts_signintries", "failures")
        ]

    @property
    def is_paused(self) -> bool:
        """Whether no try counts now, right or wrong."""
        return self.is_shut or (self.paused_until is not None and self.paused_until > clock.now())


class OldPassword(Row):
    """The hash of a password somebody had before, so that it is not taken up again soon."""

    SEEN_THROUGH = "user"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="old_passwords")
    password = models.TextField()


class Session(AbstractBaseSession):
    """A browser in which somebody is signed in (or a stranger who has a form open).

    The row is the session: `expire_date` moves on while it is used, and without the row the cookie
    opens nothing. The cookie's key stands here as a hash, so a copy of this table lets nobody in.
    """

    SEEN_THROUGH = "user"

    handle = models.UUIDField(default=new_id, unique=True, editable=False)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField(default=clock.now, db_default=Now())
    last_seen_at = models.DateTimeField(null=True, blank=True)
    address = text()
    device = text()
    duty = word(Duty, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="accounts_session_duty_known", condition=Q(duty__in=["", *values(Duty)])
            )
        ]

    def __str__(self) -> str:
        return self.device or "A browser"


@history(without=("key_hash", "last_used_at"))
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
