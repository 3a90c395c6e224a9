"""The doors of files: sent in by a form or the API, handed out where they can do nothing."""

import io
import json
from uuid import uuid4

import pytest
from django.test import Client

from delta.documents.limits import MOST_BYTES, MOST_REQUEST
from delta.documents.models import Document
from delta.kernel.words import Role
from tests import make
from tests.rules.test_documents import PDF, image

pytestmark = pytest.mark.django_db
API = "/api/v1/documents"


@pytest.fixture
def person():
    make.company()
    return make.user(Role.DISPATCHER)


@pytest.fixture
def browser(person):
    client = Client()
    client.force_login(person)
    return client


def file(content: bytes = PDF, name: str = "paper.pdf", kind: str = "text/html"):
    """A part of a form; what the browser says its type is means nothing."""
    made = io.BytesIO(content)
    made.name = name
    made.content_type = kind
    return made


def test_a_file_goes_in_by_the_form_and_comes_out_whole(browser):
    assert browser.get("/documents/new/").status_code == 200
    answer = browser.post("/documents/new/", {"file": file(), "notes": "Page 1"})
    row = Document.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/documents/{row.pk}/")
    told = browser.get(f"/documents/{row.pk}/content/")
    assert told.content == PDF
    assert told["Content-Type"] == "application/pdf"
    assert told["Content-Disposition"] == 'attachment; filename="paper.pdf"'
    assert told["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in told["Content-Security-Policy"]
    assert told["Cache-Control"] == "private, no-store"
    shown = browser.get(f"/documents/{row.pk}/content/?show=1")
    assert shown["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../../etc/passwd", "passwd.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
        ("';DROP TABLE documents_document;--.pdf", "__DROP TABLE documents_document_--.pdf"),
        ("día 🚐.pdf", "día 🚐.pdf"),
    ],
    ids=["path", "rtl", "long", "sql", "emoji"],
)
def test_a_name_that_misleads_is_made_plain(browser, sent, kept):
    assert browser.post("/documents/new/", {"file": file(name=sent)}).status_code == 302
    row = Document.objects.get()
    assert row.name == kept
    told = browser.get(f"/documents/{row.pk}/content/")
    assert told.status_code == 200
    assert "\n" not in told["Content-Disposition"]


def test_a_head_of_ten_thousand_characters_is_no_form(browser):
    sent = {"file": file(name="x" * 10_000 + ".pdf")}
    assert browser.post("/documents/new/", sent).status_code == 400
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"<html><script>alert(1)</script>", 422),
        (b"MZ\x90\0", 422),
        (image("JPEG") + b"PK\x05\x06" + b"\0" * 18, 422),
        (b"a" * (MOST_BYTES + 1), 413),
        (b"a" * (MOST_REQUEST + 1), 413),
    ],
    ids=["html", "program", "twofold", "one-more", "request"],
)
def test_what_is_not_taken_is_said_on_the_page_and_by_the_api(browser, content, status):
    page = browser.post("/documents/new/", {"file": file(content)})
    assert page.status_code == status
    problem = browser.post(API, {"file": file(content)})
    assert problem.status_code == status
    assert problem["Content-Type"] == "application/problem+json"
    assert problem.json()["code"] in {"invalid", "too_large"}
    assert not Document.objects.exists()


def test_an_empty_form_asks_for_a_file(browser):
    answer = browser.post("/documents/new/", {"notes": "x"})
    assert answer.status_code == 422
    assert b"Choose a file." in answer.content
    assert browser.post("/documents/new/", {"file": file(b"")}).status_code == 422
    assert browser.post(API, {"notes": "x"}).status_code == 422


def test_the_api_takes_a_file_once_under_a_key(browser):
    heads = {"Idempotency-Key": "abc"}
    first = browser.post(API, {"file": file(), "notes": "Page 1"}, headers=heads)
    assert first.status_code == 201, first.content
    again = browser.post(API, {"file": file(), "notes": "Page 1"}, headers=heads)
    assert (again.status_code, again["Idempotent-Replayed"]) == (201, "true")
    other = browser.post(API, {"file": file(image("PNG")), "notes": "Page 1"}, headers=heads)
    assert other.status_code == 422
    assert Document.objects.count() == 1
    told = json.loads(first.content)["data"]
    assert (told["name"], told["mediaType"], told["size"]) == (
        "paper.pdf",
        "application/pdf",
        len(PDF),
    )
    content = browser.get(f"{API}/{told['id']}/content")
    assert (content.content, content["Content-Type"]) == (PDF, "application/pdf")
    kept = browser.get(f"{API}/{told['id']}/content", headers={"If-None-Match": content["ETag"]})
    assert kept.status_code == 304


@pytest.mark.parametrize("role", Role)
def test_other_peoples_files_are_not_there(role):
    make.company()
    row = make.document(by=make.user(Role.DISPATCHER))
    client = Client()
    for path in (f"/documents/{row.pk}/content/", f"{API}/{row.pk}/content"):
        assert client.get(path).status_code in {302, 401}
    client.force_login(make.user(role))
    for pk in (row.pk, uuid4()):
        assert client.get(f"/documents/{pk}/content/").status_code == 404
        assert client.get(f"{API}/{pk}/content").status_code == 404
        assert client.get(f"/documents/{pk}/").status_code == 404


def test_a_form_without_its_token_keeps_nothing(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    assert client.post("/documents/new/", {"file": file()}).status_code == 403
    assert client.post(API, {"file": file()}).status_code == 403
    assert not Document.objects.exists()


def test_a_damaged_file_is_a_page_that_says_so(browser, person):
    from delta.documents.models import Content

    row = make.document(by=person)
    Content.objects.filter(document=row).delete()
    page = browser.get(f"/documents/{row.pk}/content/")
    assert page.status_code == 409
    assert b"damaged" in page.content
    assert browser.get(f"{API}/{row.pk}/content").json()["code"] == "document_damaged"
