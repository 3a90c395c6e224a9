"""Refusals: the exceptions that carry a sentence for the person on screen."""


class Refused(Exception):
    """Something may not happen now. The sentence says what; `next_step` says what to do.

    `code` is stable and machine-readable; doors pass it on (problem details, exit codes).
    """

    code = "refused"

    def __init__(self, sentence: str, *, code: str | None = None, next_step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.next_step = next_step
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".strip()


class NotPermitted(Refused):
    """The person asking may not do this, whatever its state."""

    code = "not_permitted"


class Stale(Refused):
    """Somebody changed the row since it was read."""

    code = "stale"


class Invalid(Refused):
    """What was given is wrong in itself: `faults` names each field with what is wrong with it.

    The name "" stands for the whole. No fault repeats the value that was given.
    """

    code = "invalid"

    def __init__(self, faults: dict[str, list[str]]) -> None:
        first = next((said[0] for said in faults.values() if said), "Something does not fit.")
        super().__init__(first, next_step="Nothing was changed.")
        self.faults = faults


class NotFound(Refused):
    """There is no such thing, or none that the person asking may see; the two look the same."""

    code = "not_found"


class TooLarge(Refused):
    """What was sent is larger than what is taken."""

    code = "too_large"


class Unavailable(Refused):
    """Delta cannot do it just now, though nothing is wrong with what was asked: try again.

    `wait_seconds` is how long to wait before that.
    """

    code = "database_unavailable"

    def __init__(
        self, sentence: str, *, code: str | None = None, next_step: str = "", wait_seconds: int = 5
    ) -> None:
        super().__init__(sentence, code=code, next_step=next_step)
        self.wait_seconds = wait_seconds
