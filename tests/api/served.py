"""Delta served in processes of its own, and a client that asks it over a real port."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.databases import FreshDatabase
from tests.servers import free_port


@contextmanager
def served(database: FreshDatabase, *, workers: int = 2, **environment: str) -> Iterator[str]:
    """The address of Delta's web processes over `database`; they are ended afterwards."""
    port = free_port()
    line = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    line += ["--port", str(port), "--workers", str(workers), "--blocking-threads", "2"]
    line += ["--backlog", "1024", "--log-level", "warning", "delta.project.wsgi:application"]
    running = subprocess.Popen(line, env=database.env | environment)
    try:
        until_answering(port, running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()


def until_answering(port: int, running: subprocess.Popen[bytes], patience: float = 60) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        assert running.poll() is None, "the web processes ended"
        with suppress(OSError):
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asking.request("GET", "/health/")
            if asking.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise AssertionError("Delta did not begin to answer")


@dataclass(frozen=True)
class Answer:
    """One answer: its status, its headers and what its body says."""

    status: int
    headers: Mapping[str, str]
    told: Any


@dataclass
class Program:
    """A program that asks the API with a key, over a connection it keeps."""

    root: str
    key: str
    kept: http.client.HTTPConnection | None = field(default=None, repr=False)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send one request; a connection the server closed meanwhile is opened again once."""
        sent = None if body is None else json.dumps(body)
        heads = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        heads |= {name.replace("_", "-"): value for name, value in headers.items()}
        for attempt in (1, 2):
            try:
                asking = self.kept or self.opened()
                asking.request(method, f"/api/v1/{path}", sent, heads)
                answer = asking.getresponse()
                text = answer.read()
                told = json.loads(text) if text else None
                return Answer(answer.status, dict(answer.getheaders()), told)
            except (http.client.HTTPException, ConnectionError):
                self.kept = None
                if attempt == 2 or method != "GET":
                    raise
        raise AssertionError("no answer")

    def opened(self) -> http.client.HTTPConnection:
        self.kept = http.client.HTTPConnection(urlsplit(self.root).netloc, timeout=120)
        return self.kept
