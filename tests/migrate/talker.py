"""`delta migrate …` many times in one child: a word list a line in, what it came to a line out."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from typer.testing import CliRunner

from tests.databases import FreshDatabase
from tests.migrate.operator import Ended

Talk = Callable[..., Ended]


@contextmanager
def talking(database: FreshDatabase) -> Iterator[Talk]:
    """A function that runs one command after the other in the same child, in `database`."""
    command = [sys.executable, "-m", "tests.migrate.talker"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=database.env, **pipes) as child:  # type: ignore[call-overload]

        def said(*words: str, given: str | None = None) -> Ended:
            print(json.dumps([words, given]), file=child.stdin, flush=True)
            return Ended(**json.loads(child.stdout.readline()))

        yield said
        child.stdin.close()


def answer(words: list[str], given: str | None) -> dict[str, object]:
    from delta_migrate.commands import app

    done = CliRunner().invoke(app, words, input=given)
    return {"code": done.exit_code, "out": done.stdout, "err": done.stderr}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(*json.loads(line))), flush=True)
