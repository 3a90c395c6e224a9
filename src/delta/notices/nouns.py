"""What notices keep, as doors show it: templates, preferences and the outbox."""

from delta.accounts.roles import Permission
from delta.kernel.moves import can_move
from delta.kernel.words import NoticeStatus
from delta.notices import services
from delta.notices.life import MOVES
from delta.notices.models import Notice, NoticePreference, Template
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register
from delta.records.required import requiring

READ, MANAGE = Permission.NOTICES_READ, Permission.NOTICES_MANAGE

TEMPLATES = Noun(
    model=Template,
    slug="templates",
    read=MANAGE,
    write=MANAGE,
    groups=(
        Group("Template", ("code", "kind", "channel", "is_active")),
        Group("Words", ("subject", "body")),
    ),
    columns=("code", "kind", "channel", "subject", "is_active"),
    filters=("kind", "channel", "is_active"),
    search=("code", "subject"),
    sorts=("code", "created_at"),
    once=frozenset({"code", "channel"}),
    locked=frozenset({"is_active"}),
    create=requiring("code", "kind", "channel", "body")(services.make_template),
    change=services.change_template,
    sentences={
        "notices_template_one_in_use": "Another template is in use for this kind and channel.",
        "notices_template_once": "There is a template of this code for this channel.",
    },
)

PREFERENCES = Noun(
    model=NoticePreference,
    slug="notice-preferences",
    read=READ,
    write=READ,
    groups=(
        Group("Whose", ("user",)),
        Group("What", ("kind", "channel", "is_wanted", "is_active")),
        Group("Quiet hours", ("quiet_from", "quiet_until")),
    ),
    columns=("user", "kind", "channel", "is_wanted", "quiet_from", "quiet_until", "is_active"),
    filters=("user", "kind", "channel", "is_wanted", "is_active"),
    sorts=("created_at",),
    locked=frozenset({"is_active"}),
    once=frozenset({"user", "kind", "channel"}),
    create=requiring("kind", "channel")(services.prefer),
    change=services.change_preference,
    sentences={"notices_noticepreference_once": "This was said before; change that instead."},
)

NOTICES = Noun(
    model=Notice,
    slug="notifications",
    read=READ,
    write=None,
    groups=(
        Group("Notice", ("kind", "channel", "status", "hold_reason", "recipient")),
        Group("Words", ("subject", "body")),
        Group("Way", ("attempts", "next_try_at", "sent_at", "delivered_at", "read_at", "failure")),
    ),
    columns=("created_at", "kind", "channel", "status", "recipient", "subject"),
    filters=("status", "kind", "channel", "recipient", "created_at"),
    search=("subject",),
    sorts=("created_at", "sent_at"),
    active="",
    can_create=False,
    instead={
        "create": "What happens to a ride, a bill or a sign-in puts a notice in the outbox.",
        "change": "What was said to somebody stays as it was said.",
        "deactivate": "`drop` keeps a notice from being sent; one that was sent is a fact.",
    },
    acts=(
        Act(
            "drop",
            "Do not send",
            MANAGE,
            services.drop,
            (Ask("reason", str, is_required=False, words="Why"),),
            lambda row: can_move(MOVES, row.status, NoticeStatus.DROPPED),
        ),
        Act(
            "retry",
            "Try again",
            MANAGE,
            services.retry,
            fits=lambda row: row.status == NoticeStatus.FAILED,
        ),
        Act(
            "read",
            "Mark as read",
            READ,
            services.read,
            fits=lambda row: row.read_at is None,
        ),
    ),
)

register(TEMPLATES, PREFERENCES, NOTICES)
