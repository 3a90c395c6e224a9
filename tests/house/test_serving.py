"""Pages and the API are served by WSGI: Django's ASGI handler is many times slower for them."""

import re
from pathlib import Path

from django.conf import settings

from delta.project.serving import commands
from tests.house.source import SOURCE, plant

ASGI = re.compile(r"get_asgi_application|ASGIHandler|ASGI_APPLICATION|interface.{0,5}asgi")


def asynchronous(source: Path) -> list[str]:
    """Name every file that would serve Django by ASGI."""
    return [
        str(path.relative_to(source))
        for path in sorted(source.rglob("*.py"))
        if ASGI.search(path.read_text())
    ]


def test_django_is_never_served_by_asgi() -> None:
    assert asynchronous(SOURCE) == []
    assert settings.WSGI_APPLICATION == "delta.project.wsgi.application"


def test_the_web_process_is_wsgi_with_several_workers() -> None:
    web, worker = commands("127.0.0.1", 8000, 2)
    line = " ".join(web)
    assert "--interface wsgi" in line
    assert "--workers 2 --blocking-threads 2" in line
    assert line.endswith("delta.project.wsgi:application")
    assert "worker" in worker


def test_an_asgi_application_is_found(tmp_path: Path) -> None:
    text = '"""Serves."""\nfrom django.core.asgi import get_asgi_application\n'
    planted = plant(tmp_path, {"delta/project/asgi.py": text})
    assert asynchronous(planted) == ["delta/project/asgi.py"]
