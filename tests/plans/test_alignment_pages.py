"""The pages of aligning two plans, by hand: proposing, answering, ticking, stopping."""

from opmaat.core.database.maintenance import as_owner
from opmaat.plans.models import AlignmentSide
from tests.plans import planning
from tests.plans.test_alignment import Two, two

__all__ = ["two"]
HERE, THERE = "/casus/PGA-2026-0001/plan/afstemming/", "/casus/PGA-2026-0002/plan/afstemming/"


def sides() -> tuple[int, int]:
    """The numbers of the two sides."""
    with as_owner():
        found = dict(AlignmentSide.objects.values_list("case__number", "pk"))
    return found["PGA-2026-0001"], found["PGA-2026-0002"]


def test_from_a_proposal_to_what_the_other_table_reads(two: Two) -> None:
    ticked = planning.goal(two.scene, words="Een kamer voor hen samen.")
    client = two.scene.browser("expert")
    typed = {"number": "PGA 2026-0002", "member": two.members["pga"].pk, "text": "Zij wonen samen."}
    assert client.post(f"{HERE}nieuw/", typed).status_code == 302
    here, there = sides()
    assert "stelt voor" in client.get(f"{THERE}{there}/").content.decode()
    answer = {"member": two.members["gathering"].pk, "text": "Zonder elkaar lukt het niet."}
    assert client.post(f"{THERE}{there}/ja/", answer).status_code == 302
    assert "Kies wat de ander leest" in client.get(f"{HERE}{here}/").content.decode()
    assert "Doel: Een kamer voor hen samen." in client.get(f"{HERE}{here}/delen/").content.decode()
    assert client.post(f"{HERE}{here}/delen/", {"items": [ticked.item_id]}).status_code == 302
    assert "Doel, gedeeld op" in client.get(f"{HERE}{here}/").content.decode()
    assert "Een kamer voor hen samen." not in client.get(f"{THERE}{there}/").content.decode()
    assert "Een kamer voor hen samen." not in client.get(f"{HERE}{here}/delen/").content.decode()
    plan = two.scene.browser("worker").get("/casus/PGA-2026-0002/plan/").content.decode()
    assert "Een kamer voor hen samen." in plan
    assert "Afgestemd met het plan van iemand uit de directe kring" in plan
    assert client.post(f"{HERE}{here}/stoppen/").status_code == 302
    plan = two.scene.browser("worker").get("/casus/PGA-2026-0002/plan/").content.decode()
    assert "Een kamer voor hen samen." not in plan


def test_declining_by_hand_and_nobody_but_the_process_lead(two: Two) -> None:
    client = two.scene.browser("expert")
    typed = {"number": "PGA-2026-0002", "member": two.members["pga"].pk, "text": "Zij wonen samen."}
    client.post(f"{HERE}nieuw/", typed)
    _, there = sides()
    for place in ("", "nieuw/", f"{there}/", f"{there}/ja/", f"{there}/delen/"):
        assert two.scene.browser("worker").get(f"{THERE}{place}").status_code == 403, place
    assert client.post(f"{THERE}{there}/nee/").status_code == 302
    assert "niet afgestemd" in client.get(THERE).content.decode()
    assert client.get(f"{HERE}{there}/").status_code == 404


def test_a_wrong_number_comes_back(two: Two) -> None:
    typed = {"number": "onzin", "member": two.members["pga"].pk, "text": "Zij wonen samen."}
    answer = two.scene.browser("expert").post(f"{HERE}nieuw/", typed)
    assert answer.status_code == 422
    assert "Zij wonen samen." in answer.content.decode()
