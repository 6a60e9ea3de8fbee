"""Each act on what is said, ready to be done: contributing, correcting, releasing, files, and people around."""

from opmaat.cases.actions.attachments import add_attachment, open_attachment
from opmaat.cases.actions.circle import Member, add_circle_member, change_circle_member
from opmaat.cases.actions.corrections import correct_item, retract_item
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.releases import release_item
from opmaat.cases.enums import Relation
from opmaat.cases.models import CircleMember
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.cases.prepared import Prepared, kept, said

WHY, CONTENT = "Adres klopte niet.", b"Beste Daan"
MOTHER = Member(name="Fatma Bos", relation=Relation.PARENT, ground="wmo_5_1_1", necessity="Hij logeert daar.")


def contributing(scene: Scene) -> Prepared:
    """A contribution."""
    del scene
    return "worker", "pga", lambda by, case: add_item(case=case, draft=drafts.housing(), by=by)


def correcting(scene: Scene) -> Prepared:
    """Another text in the place of the old one."""
    item = said(scene)
    return "worker", "pga", lambda by, case: correct_item(
        case=case, item=item, body="Hij slaapt in de opvang.", reason=WHY, version=1, by=by
    )  # fmt: skip


def retracting(scene: Scene) -> Prepared:
    """A contribution taken back."""
    item = said(scene)
    return "worker", "pga", lambda by, case: retract_item(case=case, item=item, reason=WHY, version=1, by=by)


def releasing(scene: Scene) -> Prepared:
    """What the prosecution gives to one person."""
    item, officer = said(scene, "prosecutor", drafts.justice()), scene.table.people["officer"]
    return "prosecutor", "pga", lambda by, case: release_item(
        case=case, item=item, engagement_id=officer, reference="OM-2026-9", by=by
    )  # fmt: skip


def attaching(scene: Scene) -> Prepared:
    """A file with a contribution."""
    item = said(scene)
    return "worker", "pga", lambda by, case: add_attachment(
        case=case, item=item, name="brief.txt", content=CONTENT, by=by
    )  # fmt: skip


def opening_a_file(scene: Scene) -> Prepared:
    """A file taken out."""
    item = said(scene)
    with scene.acting("worker") as (by, case):
        file = add_attachment(case=case, item=item, name="brief.txt", content=CONTENT, by=by).pk
    return "officer", "pga", lambda by, case: open_attachment(case=case, attachment_id=file, by=by)


def noting_somebody(scene: Scene) -> Prepared:
    """Somebody of the direct circle."""
    del scene
    return "worker", "pga", lambda by, case: add_circle_member(case=case, member=MOTHER, by=by)


def changing_somebody(scene: Scene) -> Prepared:
    """Another line about them."""
    _noted(scene)
    stored = kept(scene, CircleMember, "item")
    return "worker", "pga", lambda by, case: change_circle_member(
        case=case, stored=stored, member=MOTHER, version=1, by=by
    )  # fmt: skip


def _noted(scene: Scene) -> None:
    _, _, note = noting_somebody(scene)
    with scene.acting("worker") as (by, case):
        note(by, case)
