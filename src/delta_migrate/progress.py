"""Progress on stderr: a bar with rate and time left on a terminal, plain lines elsewhere."""

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

EVERY = 5.0  # seconds between plain lines
WORDS = {
    "reading": "Reading",
    "checking": "Checking",
    "loading": "Loading",
    "comparing": "Comparing",
    "building": "Building constraints and indexes",
}
SIZED = ("checking", "loading", "comparing")


class Reporter:
    """Told of records as they pass; `with` it, and call it."""

    def __init__(self) -> None:
        self.total = 0  # records read so far: what the later phases will pass again
        self.phase = ""
        self.done = 0
        self.began = self.spoke = time.monotonic()
        self.bars = bars() if sys.stderr.isatty() else None
        self.task: TaskID | None = None

    def __enter__(self) -> "Reporter":
        if self.bars:
            self.bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bars:
            self.bars.stop()

    def __call__(self, phase: str, file: str, records: int) -> None:
        """`records` more of `file` have passed `phase`."""
        if phase != self.phase:
            self.begin(phase)
        self.done += records
        if phase == "reading":
            self.total += records
        if self.bars and self.task is not None:
            self.bars.update(self.task, advance=records, detail=f"{file} {self.rate()}")
        elif time.monotonic() - self.spoke > EVERY:
            self.say(file)

    def begin(self, phase: str) -> None:
        self.phase, self.done, self.began = phase, 0, time.monotonic()
        if self.bars:
            total = (self.total or None) if phase in SIZED else None
            self.task = self.bars.add_task(WORDS[phase], total=total, detail="")

    def rate(self) -> str:
        """Records a second in this phase."""
        seconds = max(time.monotonic() - self.began, 0.001)
        return f"{self.done / seconds:,.0f}/s"

    def say(self, file: str) -> None:
        self.spoke = time.monotonic()
        left = ""
        if self.phase in SIZED and self.total and self.done:
            seconds = (self.spoke - self.began) / self.done * (self.total - self.done)
            left = f" of {self.total:,}, about {seconds:.0f} s left"
        words = f"{WORDS[self.phase]} {file}".strip()
        print(f"{words}: {self.done:,}{left}, {self.rate()}", file=sys.stderr)


def bars() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[detail]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
