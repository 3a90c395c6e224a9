"""Reading about notices: what was said to whom, and whether it arrived."""

from django.db.models import QuerySet

from delta.accounts.models import User
from delta.kernel.search import given
from delta.kernel.words import Channel, NoticeStatus
from delta.notices.models import Notice


def notices(
    person: User, *, status: NoticeStatus | None = None, channel: Channel | None = None
) -> QuerySet[Notice]:
    """Return the notices `person` may see, with template and recipient."""
    seen = Notice.objects.visible_to(person).select_related("template", "recipient")
    return seen.filter(**given(status=status, channel=channel))
