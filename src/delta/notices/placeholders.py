"""What a template may fill in, by kind of notice; an SMS is read over shoulders. Pure."""

import re
from collections.abc import Mapping

from delta.kernel.words import Channel, NoticeKind

TRIP = frozenset({"date", "time", "driver", "vehicle", "patient", "pickup", "dropoff", "company"})
BILL = frozenset({"date", "amount", "invoice", "facility", "company"})
KNOWN: dict[str, frozenset[str]] = {
    **{str(kind): TRIP for kind in NoticeKind},
    NoticeKind.PAYMENT_RECEIVED: BILL,
    NoticeKind.PAYMENT_FAILED: BILL,
    NoticeKind.INVOICE_SENT: BILL,
    NoticeKind.INVOICE_OVERDUE: BILL,
    NoticeKind.DOCUMENT_EXPIRING: frozenset({"date", "document", "company"}),
    NoticeKind.STANDING_ORDER_CREATED: TRIP | {"days"},
}
"""`driver` is the first name only."""

IN_AN_SMS = frozenset({"date", "time", "driver", "vehicle", "company"})
"""What a text message may say: nothing that names the rider, their places or their money."""

MARK = re.compile(r"\{\{\s*(\w*)\s*\}\}")


def used(*texts: str) -> frozenset[str]:
    """Return the placeholders that stand in some texts."""
    return frozenset(name for text in texts for name in MARK.findall(text))


def faults(kind: str | None, channel: str, subject: str, body: str) -> dict[str, list[str]]:
    """Return what is wrong with a template's words, by field; nothing if all is well."""
    found: dict[str, list[str]] = {}
    for field, text in (("subject", subject), ("body", body)):
        said = sentence(kind, channel, text)
        if said:
            found[field] = [said]
    if not body.strip():
        found["body"] = ["Write what is said."]
    return found


def sentence(kind: str | None, channel: str, text: str) -> str:
    """Return what is wrong with one text, or nothing."""
    if "{{" in MARK.sub("", text) or "}}" in MARK.sub("", text):
        return "A placeholder stands in two braces on both sides, such as {{time}}."
    known = KNOWN.get(kind or "", TRIP)
    if used(text) - known:
        return f"This can fill in {listed(known)}, and nothing else."
    if channel == Channel.SMS and used(text) - IN_AN_SMS:
        return f"A text message may fill in {listed(known & IN_AN_SMS)}, and nothing else."
    return ""


def listed(names: frozenset[str]) -> str:
    """Return placeholders as people write them."""
    return ", ".join(f"{{{{{name}}}}}" for name in sorted(names))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled in; one without a value is left out."""
    return MARK.sub(lambda found: values.get(found.group(1), ""), text)
