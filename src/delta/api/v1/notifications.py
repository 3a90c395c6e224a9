"""Notifications: what was said to whom, and whether it arrived."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from delta.accounts.roles import Permission
from delta.api.v1.paging import Asked, page
from delta.api.v1.shapes import Named, One, Page, Shape
from delta.api.v1.signed import reader
from delta.kernel.words import Channel, NoticeStatus
from delta.notices import queries

routes = Router(tags=["notifications"], by_alias=True)


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


@routes.get("/notifications", response=Page[Notification])
def list_notifications(
    request: HttpRequest, asked: Query[NotificationFilters]
) -> Page[Notification]:
    """List the notices you may see, newest first: the office all, others those sent to them."""
    person = reader(request, Permission.NOTICES_READ, asked)
    return page(asked, queries.notices(person, **asked.chosen()), Notification)


@routes.get("/notifications/{notification_id}", response=One[Notification])
def get_notification(request: HttpRequest, notification_id: UUID) -> One[Notification]:
    """Answer one notice."""
    person = reader(request, Permission.NOTICES_READ)
    notice = get_object_or_404(queries.notices(person), pk=notification_id)
    return One[Notification](data=Notification.model_validate(notice))
