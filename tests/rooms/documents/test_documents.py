"""Files are kept sealed and whole, and read only by whoever sees what they hang on."""

import io
import logging

import pytest
from django.db import Error, transaction

from delta.documents import services
from delta.documents.limits import MOST_BYTES
from delta.documents.models import Content, Document
from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Refused, TooLarge
from delta.kernel.words import Role
from delta.records import services as records
from delta.records.register import noun
from tests import make
from tests.rules.test_documents import PDF, image

pytestmark = pytest.mark.django_db


class Counting(io.RawIOBase):
    """A stream of letters without an end that knows how much of it was read."""

    read_so_far = 0

    def read(self, size: int = -1, /) -> bytes:
        self.read_so_far += size
        return b"a" * size


def test_a_file_comes_back_as_it_was_and_lies_sealed():
    by = make.user()
    row = make.document(by=by)
    assert (row.media_type, row.size, row.added_by) == ("application/pdf", len(PDF), by)
    kept = bytes(Content.objects.get(document=row).body)
    assert PDF[:20] not in kept
    assert services.open_content(row.pk, by=by) == (row, PDF)
    events = Entry.objects.filter(subject_id=str(row.pk)).order_by("pk")
    assert [entry.event for entry in events] == ["document.added", "document.opened"]
    assert "paper" not in str([entry.facts for entry in events])


def test_ten_megabytes_are_kept_and_one_byte_more_is_not():
    whole = make.document(b"a" * MOST_BYTES, name="a.txt")
    assert whole.size == MOST_BYTES
    with pytest.raises(TooLarge):
        make.document(b"a" * (MOST_BYTES + 1), name="a.txt")
    assert Document.objects.count() == 1


def test_a_stream_is_read_only_as_far_as_a_file_may_go():
    endless = Counting()
    with pytest.raises(TooLarge):
        services.add(name="a.txt", content=endless, by=make.user())
    assert endless.read_so_far <= MOST_BYTES + 2 * services.CHUNK


@pytest.mark.parametrize("content", [b"", b"MZ\x90\0", b"<svg onload=alert(1)>", b"PK\x05\x06\0"])
def test_what_is_not_taken_leaves_nothing_behind(content):
    by = make.user()
    entries = Entry.objects.count()
    with pytest.raises(Invalid):
        make.document(content, by=by)
    assert (Document.objects.count(), Entry.objects.count()) == (0, entries)


@pytest.mark.parametrize("notes", ["a\0b", "x" * 10_001, "half \udc80"], ids=range(3))
def test_notes_are_text(notes):
    with pytest.raises(Invalid) as refused:
        services.add(name="a.txt", content=io.BytesIO(b"a"), by=make.user(), notes=notes)
    assert list(refused.value.faults) == ["notes"]


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_their_own_files_and_nobody_elses(role):
    person = make.user(role)
    mine, other = make.document(by=person), make.document(by=make.user())
    assert services.open_content(mine.pk, by=person)[1] == PDF
    with pytest.raises(NotFound):
        services.open_content(other.pk, by=person)
    assert list(Document.objects.visible_to(person)) == [mine]


def test_a_file_is_never_changed_by_anybody():
    row = make.document()
    for change in (
        lambda: Content.objects.filter(document=row).update(body=b"x"),
        lambda: Document.objects.filter(pk=row.pk).update(sha256="0" * 64),
        lambda: Document.objects.filter(pk=row.pk).update(media_type="image/png"),
    ):
        with pytest.raises(Error), transaction.atomic():
            change()


@pytest.mark.parametrize("damage", ["flipped", "another", "gone"])
def test_a_damaged_file_is_said_so_and_not_served(damage, caplog):
    by = make.user()
    row = make.document(by=by)
    sealed = bytes(Content.objects.get(document=row).body)
    bodies = {"flipped": sealed[:-1] + bytes([sealed[-1] ^ 1]), "another": services.seal(b"else")}
    Content.objects.filter(document=row).delete()
    if damage in bodies:
        Content.objects.create(document=row, body=bodies[damage])
    with caplog.at_level(logging.ERROR), pytest.raises(Refused) as refused:
        services.open_content(row.pk, by=by)
    assert refused.value.code == "document_damaged"
    assert str(row.pk) in caplog.text
    assert "paper" not in caplog.text


def test_opening_a_patients_file_is_a_reading_of_the_patient():
    office = make.user(Role.ADMIN)
    paper = make.document(by=make.user())
    care = make.consent(document=paper)
    with pytest.raises(NotFound):
        services.open_content(paper.pk, by=make.user(Role.DRIVER))
    services.open_content(paper.pk, by=office)
    read = Entry.objects.get(event="patient.read", subject_id=str(care.patient_id))
    assert (read.actor_id, read.facts) == (str(office.pk), {"through": "document"})


def test_a_file_is_taken_out_of_use_and_kept():
    by = make.user(Role.DRIVER)
    row = make.document(image("PNG"), by=by, name="a.png")
    out = records.deactivate(noun("documents"), row.pk, by=by)
    assert not out.is_active
    assert services.open_content(row.pk, by=by)[1] == image("PNG")
    assert records.reactivate(noun("documents"), row.pk, by=by).is_active


def test_who_sees_a_file_through_a_record_does_not_take_it_away():
    driver = make.user(Role.DRIVER)
    paper = make.document(by=make.user())
    make.vehicle(insurance_document=paper)
    with pytest.raises(NotPermitted):
        records.deactivate(noun("documents"), paper.pk, by=driver)
    assert Document.objects.get(pk=paper.pk).is_active


def test_notes_change_and_nothing_else_does():
    by = make.user()
    row = make.document(by=by)
    assert records.change(noun("documents"), row.pk, {"notes": "Page 2"}, by=by).notes == "Page 2"
    for name in ("name", "sha256", "size", "media_type"):
        with pytest.raises(Invalid):
            records.change(noun("documents"), row.pk, {name: "x"}, by=by)


def test_records_are_added_by_their_own_door_only():
    with pytest.raises(NotPermitted):
        records.create(noun("documents"), {"notes": "x"}, by=make.user(Role.ADMIN))
