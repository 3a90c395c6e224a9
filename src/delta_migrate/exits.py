"""The exit codes of `delta migrate`. They are stable: scripts rely on them."""

from delta.kernel.refusals import Refused

OK = 0
USAGE = 2
REJECTS = 3
THRESHOLD = 4
DIFFERS = 5
GATE = 6
LOCKED = 7
INPUTS_CHANGED = 8
INTERRUPTED = 9
UNAVAILABLE = 10


class Stopped(Refused):
    """A command cannot go on; `exit_code` says which of the ways to stop it is."""

    def __init__(self, sentence: str, *, exit_code: int = USAGE, next_step: str = "") -> None:
        super().__init__(sentence, code=f"exit_{exit_code}", next_step=next_step)
        self.exit_code = exit_code
