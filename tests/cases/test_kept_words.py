"""What is typed in a form with words stays on the server, and goes when it is sent."""

import pytest

from opmaat.cases.models import Case, Draft, Participation
from opmaat.core import clock
from tests.cases.conftest import Scene
from tests.cases.pages import CASE, contributed, text

TYPED = "Dit typte ik voor de sessie afliep."


@pytest.mark.parametrize(
    ("role", "page", "keep", "field"),
    [
        ("expert", "doel/", f"{CASE}concept/doel/", "text"),
        ("expert", "status/executing/", f"{CASE}concept/stap-executing/", "reason"),
        ("worker", "noodtoegang/", "/concept/noodtoegang/PGA-2026-0001/", "reason"),
        ("expert", "afgeschermd/", "/concept/afgeschermd/PGA-2026-0001/", "purpose"),
    ],
)
def test_typed_words_come_back(scene: Scene, role: str, page: str, keep: str, field: str) -> None:
    client = scene.browser(role)
    assert f'data-draft-url="{keep}"' in text(client.get(CASE + page))
    assert client.post(keep, {field: TYPED}).status_code == 204
    assert TYPED in text(client.get(CASE + page))


def test_a_correction_too(scene: Scene) -> None:
    item = contributed(scene)
    client = scene.browser("worker")
    keep = f"{CASE}concept/correctie/{item.pk}/"
    assert client.post(keep, {"text": TYPED}).status_code == 204
    assert TYPED in text(client.get(f"{CASE}bijdrage/{item.pk}/corrigeren/"))


def test_a_draft_of_the_purpose_never_goes_over_a_later_one(scene: Scene) -> None:
    client = scene.browser("expert")
    client.post(f"{CASE}concept/doel/", {"text": TYPED, "version": "1"})
    with scene.owner():
        Case.objects.using("owner").filter(number="PGA-2026-0001").update(purpose="Van een ander", version=2)
    page = text(client.get(f"{CASE}doel/"))
    assert 'name="version" value="1"' in page
    answer = client.post(f"{CASE}doel/", {"text": TYPED, "version": "1"})
    assert answer.status_code == 409
    assert "Iemand anders wijzigde" in text(answer)
    assert "Van een ander" in text(answer)
    assert client.post(f"{CASE}doel/", {"text": TYPED, "version": "2"}).status_code == 302
    with scene.owner():
        assert not Draft.objects.using("owner").filter(form="doel", values__has_key="text").exists()


def test_a_proposal_of_the_reglement(scene: Scene) -> None:
    client = scene.browser("privacy")
    assert client.post("/concept/reglement/pga/", {"text": TYPED}).status_code == 204
    assert TYPED in text(client.get("/reglement/versies/voorstellen/?regime=pga"))
    assert scene.browser("worker").post("/concept/reglement/pga/", {"text": TYPED}).status_code == 404


def test_the_purpose_is_for_the_leads(scene: Scene) -> None:
    assert scene.browser("officer").get(f"{CASE}doel/").status_code == 403


def test_a_seat_that_ends_later_is_still_taken(scene: Scene) -> None:
    with scene.owner():
        later = clock.now().replace(year=clock.now().year + 1)
        seat = Participation.objects.using("owner").get(
            case__number="PGA-2026-0001", engagement=scene.engagement("officer")
        )
        Participation.objects.using("owner").filter(pk=seat.pk).update(ends_at=later)
    now = text(scene.browser("expert").get(f"{CASE}deelnemers/")).partition("<h2>Eerder</h2>")[0]
    assert "Officer Jansen" in now
