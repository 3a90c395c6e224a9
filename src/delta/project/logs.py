"""Logs: where something broke, never what was in it, for that may be a person's."""

import logging
import re
import traceback
from types import TracebackType

ONE_TIME_LINK = re.compile(r"/sign-in/[^/\s]+")


class Discreet(logging.Formatter):
    """Writes an exception as its kind and its places; its words may quote a row."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with no link in it that could still let somebody in."""
        return ONE_TIME_LINK.sub("/sign-in/…", super().format(record))

    def formatException(  # noqa: N802  logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return the places the exception came through and its kind."""
        kind, _, places = ei
        named = kind.__name__ if kind else "no exception"
        return "".join([*traceback.format_tb(places), named])
