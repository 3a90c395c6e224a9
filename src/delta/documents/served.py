"""How a file is handed to a browser: to be saved, or looked at where it can do nothing."""

from django.utils.http import content_disposition_header

from delta.kernel.words import MediaType

SHOWN = frozenset({MediaType.JPEG, MediaType.PNG, MediaType.WEBP, MediaType.PDF})
"""What a browser may show in place; everything else is saved."""
NOTHING = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""A file runs no script, sends no form and loads nothing, whatever it holds."""


def headers(name: str, media_type: str, *, inline: bool) -> dict[str, str]:
    """Return the head of the answer that carries a file; `inline` asks to look at it in place."""
    is_shown = inline and media_type in SHOWN
    is_text = media_type.startswith("text/")
    return {
        "Content-Type": f"{media_type}; charset=utf-8" if is_text else media_type,
        "Content-Disposition": str(content_disposition_header(not is_shown, name)),
        "Content-Security-Policy": NOTHING,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
    }
