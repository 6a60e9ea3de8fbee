"""Attachments follow the text of their item; drafts belong to one engagement and send once."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from opmaat.cases import tasks
from opmaat.cases.actions import attachments, sweeping
from opmaat.cases.actions.attachments import add_attachment, open_attachment
from opmaat.cases.actions.drafts import FormOf, discard_draft, mark_sent, read_draft, save_draft, sent_before
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.looking import mark_looked
from opmaat.cases.models import Attachment, Draft, Item, Marker, Participation
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from tests.cases import drafts
from tests.cases.conftest import Scene

FORM = FormOf("bijdrage", "PGA-2026-0001")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "files")
    return tmp_path / "files"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def contributed(scene: Scene, **changes: Any) -> Item:
    with scene.acting("worker") as (by, case):
        return add_item(case=case, draft=drafts.housing(**changes), by=by)


def test_kept_under_a_random_name(scene: Scene, folder: Path) -> None:
    item = contributed(scene)
    with scene.acting("worker") as (by, case):
        kept = add_attachment(case=case, item=item, name="../brief.txt", content=b"Beste Daan", by=by)
    (stored,) = files(folder)
    assert (kept.file_name, stored.name) == ("brief.txt", kept.stored_as)
    assert oct(stored.stat().st_mode)[-3:] == "600"
    with scene.acting("officer") as (by, case):
        assert open_attachment(case=case, attachment_id=kept.pk, by=by).content == b"Beste Daan"
    assert len(scene.events("attachment.added")) == 1
    assert [e["item_ids"] for e in scene.events("attachment.read")] == [[item.pk]]


def test_who_does_not_read_the_item_does_not_get_the_file(scene: Scene) -> None:
    item = contributed(scene)
    with scene.acting("worker") as (by, case):
        kept = add_attachment(case=case, item=item, name="brief.txt", content=b"Beste Daan", by=by)
    with scene.acting("expert", "gathering") as (by, case), pytest.raises(NotHere):
        open_attachment(case=case, attachment_id=kept.pk, by=by)
    with pytest.raises(NotHere):
        open_attachment(case=case, attachment_id=kept.pk, by=scene.viewer("stranger"))


def test_refused_with_nothing_left(scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = contributed(scene)
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="leeg"):
        add_attachment(case=case, item=item, name="brief.txt", content=b"", by=by)
    with scene.acting("officer") as (by, case), pytest.raises(Refused, match="Alleen de bron"):
        add_attachment(case=case, item=item, name="brief.txt", content=b"x", by=by)
    monkeypatch.setattr(attachments, "QUOTA", 10)
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="samen meer dan"):
        add_attachment(case=case, item=item, name="brief.txt", content=b"elf tekens!", by=by)
    assert not files(folder)
    with scene.owner():
        assert not Attachment.objects.exists()


def test_the_file_goes_with_the_act(scene: Scene, folder: Path) -> None:
    item = contributed(scene)

    def attach() -> None:
        add_attachment(case=case, item=item, name="brief.txt", content=b"Beste Daan", by=by)
        assert len(files(folder)) == 1

    with pytest.raises(RuntimeError), scene.acting("worker") as (by, case):
        attach()
        raise RuntimeError  # the page could not be made
    assert not files(folder)
    with scene.acting("worker") as (by, case):
        with pytest.raises(RuntimeError), acting_as(by):  # a part of the act, taken back by itself
            attach()
            raise RuntimeError
        assert len(files(folder)) == 1  # goes at the end of the act
    assert not files(folder)
    with scene.owner():
        assert not Attachment.objects.exists()
    with scene.acting("worker") as (by, case):
        attach()
    assert len(files(folder)) == 1


def test_the_file_goes_when_only_the_commit_fails(scene: Scene, folder: Path) -> None:
    with pytest.raises(DatabaseError, match="case_without_process_lead"), scene.acting("expert") as (by, case):
        item = add_item(case=case, draft=drafts.housing(), by=by)
        add_attachment(case=case, item=item, name="brief.txt", content=b"Beste Daan", by=by)
        Participation.objects.filter(case=case, engagement=scene.engagement("expert")).update(ends_at=clock.now())
        assert len(files(folder)) == 1
    assert not files(folder)


def left_behind(folder: Path, name: str, age: timedelta) -> Path:
    """A file as it lies there, written so long ago."""
    place = folder / name[:2] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"Beste Daan")
    written = (clock.now() - age).timestamp()
    os.utime(place, (written, written))
    return place


def test_a_file_without_a_row_goes_after_a_day(scene: Scene, folder: Path) -> None:
    """A process was killed before its commit: nobody can reach that file, and nobody would ever take it away."""
    item = contributed(scene)
    with scene.acting("worker") as (by, case):
        kept = add_attachment(case=case, item=item, name="brief.txt", content=b"Beste Daan", by=by)
    week = timedelta(days=7)
    reached = left_behind(folder, kept.stored_as, week)
    fresh = left_behind(folder, "b" * 64, timedelta(hours=23))
    strange = left_behind(folder, "lees-mij.txt", week)
    lost = [left_behind(folder, f"{number:064x}", timedelta(days=1, minutes=1)) for number in range(3)]
    assert tasks.sweep_files(0) == 3
    assert set(files(folder)) == {reached, fresh, strange}
    assert not any(place.exists() for place in lost)
    assert tasks.sweep_files(0) == 0
    (event,) = scene.events("files.swept")
    assert (event["viewer_key"], event["outcome"], event["case_id"]) == ("job:files", "3", None)
    assert kept.stored_as not in str(event)


def test_a_sweep_that_breaks_leaves_the_rest_for_the_next_night(
    scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(folder, "c" * 64, timedelta(days=2))
    monkeypatch.setattr(sweeping, "remove_files", broken)
    with pytest.raises(OSError, match="schijf"):
        tasks.sweep_files(0)
    assert len(files(folder)) == 1
    assert not scene.events("files.swept")
    monkeypatch.undo()


def broken(names: list[str]) -> None:
    raise OSError("de schijf is weg")


@pytest.mark.parametrize("key", ["worker", "job:mail", "job:destruction", "link:1"])
def test_only_that_job_hears_which_files_have_no_row(scene: Scene, key: str) -> None:
    viewer = Viewer(key=key) if ":" in key else scene.viewer(key)
    with acting_as(viewer), connection.cursor() as cursor, pytest.raises(DatabaseError, match="not_this_job"):
        cursor.execute("select * from opmaat_files_without_row(%s)", [["a" * 64]])


def test_that_job_reads_nothing_else(scene: Scene) -> None:
    item = contributed(scene)
    with scene.acting("worker") as (by, case):
        add_attachment(case=case, item=item, name="brief.txt", content=b"Beste Daan", by=by)
    with acting_as(sweeping.JOB):
        assert not Attachment.objects.exists()
        assert not Item.objects.exists()


def test_a_draft_is_of_one_engagement(scene: Scene) -> None:
    worker, colleague = scene.viewer("worker"), scene.viewer("colleague")
    save_draft(of=FORM, values={"text": ["Hij slaapt"], "categories": ["housing", "health"]}, by=worker)
    save_draft(of=FORM, values={"text": ["Hij slaapt buiten"]}, by=worker)
    assert read_draft(of=FORM, by=worker)["text"] == ["Hij slaapt buiten"]
    assert read_draft(of=FORM, by=colleague) == {}
    with acting_as(colleague):
        assert not Draft.objects.exists()
    discard_draft(of=FORM, by=worker)
    assert read_draft(of=FORM, by=worker) == {}
    assert not scene.events()


def test_a_draft_has_limits(scene: Scene) -> None:
    for values in ({"text": ["a" * 100_000]}, {f"veld{n}": ["x"] for n in range(200)}):
        with pytest.raises(Refused, match="te groot"):
            save_draft(of=FORM, values=values, by=scene.viewer("worker"))


def test_sent_once(scene: Scene) -> None:
    worker = scene.viewer("worker")
    save_draft(of=FORM, values={"text": ["Hij slaapt"]}, by=worker)
    assert sent_before(of=FORM, token="a1", by=worker) is None
    mark_sent(of=FORM, token="a1", place="/casus/PGA-2026-0001/", by=worker)
    assert read_draft(of=FORM, by=worker) == {}
    assert sent_before(of=FORM, token="a1", by=worker) == "/casus/PGA-2026-0001/"
    save_draft(of=FORM, values={"text": ["Iets nieuws"]}, by=worker)
    assert sent_before(of=FORM, token="a1", by=worker) == "/casus/PGA-2026-0001/"
    assert sent_before(of=FORM, token="b2", by=worker) is None


def test_a_marker_of_the_last_look_is_ones_own(scene: Scene) -> None:
    worker, number = scene.viewer("worker"), scene.table.cases["pga"]
    mark_looked(number=number, by=worker)
    mark_looked(number=number.lower().replace("-", " ", 1), by=worker)
    mark_looked(number=scene.table.cases["gathering"], by=worker)  # not theirs: nothing, and no answer either
    with acting_as(worker):
        assert list(Marker.objects.values_list("case__number", flat=True)) == [number]
    with acting_as(scene.viewer("officer")):
        assert not Marker.objects.exists()
    assert not scene.events()
