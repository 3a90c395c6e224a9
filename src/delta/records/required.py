"""Required: what a room's own verb must be given, named as faults before it is called."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from delta.kernel.refusals import Invalid


def requiring(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what makes a verb refuse, field by field, to be called without `names`."""

    def wrapping(verb: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(verb)
        def asking(*args: Any, **given: Any) -> Any:
            missing = [name for name in names if given.get(name) in (None, "")]
            if missing:
                raise Invalid({name: ["Give this."] for name in missing})
            return verb(*args, **given)

        return asking

    return wrapping
