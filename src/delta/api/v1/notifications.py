"""Notifications: what was said to whom, and whether it arrived."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from delta.accounts.roles import Permission
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import Asked
from delta.api.v1.shapes import Named, Shape
from delta.kernel.words import Channel, NoticeStatus
from delta.notices import queries


class NoticeTemplate(Shape):
    """The kind of notice."""

    id: UUID
    code: str


class Notification(Shape):
    """One message to one person. Before go-live it stays `held`."""

    id: UUID
    channel: Channel
    status: NoticeStatus
    template: NoticeTemplate | None
    recipient: Named | None
    subject: str
    body: str
    sent_at: datetime | None
    failure: str = Field(description="Why it did not arrive; empty otherwise.")
    created_at: datetime
    updated_at: datetime


class NotificationFilters(Asked):
    """What the list of notifications may be asked."""

    status: NoticeStatus | None = None
    channel: Channel | None = None


KIND = Kind(
    slug="notifications",
    one="notification",
    about="Newest first: the office sees all, others what was sent to them.",
    read=Permission.NOTICES_READ,
    shape=Notification,
    asked=NotificationFilters,
    listing=lambda person, **chosen: queries.notices(person, **chosen),
    rows=lambda person: queries.notices(person),
)
