"""Bad input in every form of this room: a message, what was typed stays, nothing is written, never a fault."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from opmaat.cases.models import ItemText, Person
from opmaat.core.database.maintenance import as_owner
from opmaat.plans.enums import Track
from opmaat.plans.models import Action, AlignmentSide, Goal
from tests.cases.conftest import Scene
from tests.harness.acts import rows
from tests.plans import planning
from tests.plans.pictures import DOMAINS, scored, social, started
from tests.plans.test_alignment import HERE, THERE, Two, two

__all__ = ["two"]
CASE, OTHER = "/casus/PGA-2026-0001/", "/casus/PGA-2026-0002/"
URLENCODED = "application/x-www-form-urlencoded"
Typed = dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: where it is for whom, what is right, and which of its fields are words, days or choices."""

    ready: Callable[[Two], tuple[str, Typed]]
    by: str = "worker"
    words: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def _action(two: Two) -> tuple[str, Typed]:
    who = str(two.scene.table.people["worker"])
    return f"{CASE}plan/actie/nieuw/", {
        "text": "Bellen.", "engagement": who, "due": "2026-07-01", "track": "care", "for_whom": "person",
    }  # fmt: skip


def _progress(two: Two) -> tuple[str, Typed]:
    made = planning.action(two.scene)
    return f"{CASE}plan/actie/{made.pk}/voortgang/", {"state": "running", "text": "Gebeld."}


def _reassign(two: Two) -> tuple[str, Typed]:
    made = planning.action(two.scene)
    who = str(two.scene.table.people["officer"])
    return f"{CASE}plan/actie/{made.pk}/anders/", {
        "engagement": who, "due": "2026-07-09", "how": "care:", "for_whom": "person",
    }  # fmt: skip


def _decision(two: Two) -> tuple[str, Typed]:
    made = planning.action(two.scene, to="officer", track=Track.ADMINISTRATIVE, intervention="huisverbod")
    day = "2026-06-12"
    return f"{CASE}plan/actie/{made.pk}/besluit/", {
        "decided_by": "mayor", "reference": "BW-7", "decided_on": day, "starts_on": day, "ends_on": "2026-06-20",
    }  # fmt: skip


def _goal_state(two: Two) -> tuple[str, Typed]:
    return f"{CASE}plan/doel/{planning.goal(two.scene).pk}/", {"state": "reached"}


def _eighteen(two: Two) -> tuple[str, Typed]:
    with two.scene.owner():
        Person.objects.filter(cases__number="PGA-2026-0001").update(birth_year=2008, birth_month=8, birth_day=1)
    return f"{CASE}plan/achttien/", {"takes_over": "nothing", "text": "Gaat zelf verder."}


def _propose(two: Two) -> tuple[str, Typed]:
    typed = {"number": "PGA-2026-0002", "member": str(two.members[HERE].pk), "text": "Zij wonen samen."}
    return f"{CASE}plan/afstemming/nieuw/", typed


def _agree(two: Two) -> tuple[str, Typed]:
    two.propose()
    typed = {"member": str(two.members[THERE].pk), "text": "Zonder elkaar lukt het niet."}
    return f"{OTHER}plan/afstemming/{two.asked().pk}/ja/", typed


def _share(two: Two) -> tuple[str, Typed]:
    ticked = planning.goal(two.scene)
    two.propose()
    two.agree()
    with as_owner():
        side = AlignmentSide.objects.get(case__number="PGA-2026-0001")
    return f"{CASE}plan/afstemming/{side.pk}/delen/", {"items": str(ticked.item_id)}


def _score(two: Two) -> tuple[str, Typed]:
    typed = {f"score_{code}": "onbekend" for code in DOMAINS} | {"side": "social", "score_housing": "2"}
    return f"{CASE}foto/{started(two.scene).pk}/invullen/", typed | {"ground_housing": "Slaapt op de bank."}


def _finish(two: Two) -> tuple[str, Typed]:
    picture = started(two.scene)
    scored(two.scene, picture, "worker", social(housing=2))
    return f"{CASE}foto/{picture.pk}/vaststellen/", {"missing_reason": "urgent"}


FORMS = {
    "doel": Form(
        lambda _: (f"{CASE}plan/doel/nieuw/", {"text": "Werk vinden.", "life_domain": "work"}),
        words=("text",),
        choices=("life_domain", "parent", "categories"),
    ),
    "actie": Form(
        _action, words=("text",), days=("due",),
        choices=("engagement", "track", "for_whom", "intervention", "goal", "categories"),
    ),
    "voortgang": Form(_progress, by="landlord", words=("text",), choices=("state",)),
    "anders": Form(_reassign, days=("due",), choices=("engagement", "goal", "how", "for_whom")),
    "besluit": Form(
        _decision, by="officer", lines=("reference",), days=("decided_on", "starts_on", "ends_on"),
        choices=("decided_by",),
    ),
    "stand van een doel": Form(_goal_state, choices=("state",)),
    "instemming": Form(
        lambda _: (f"{CASE}plan/instemming/", {"answer": "partly", "text": "Liever alleen."}),
        words=("text",),
        choices=("answer",),
    ),
    "achttien": Form(
        _eighteen,
        words=("text",),
        choices=("takes_over", "unit"),
    ),
    "afstemming voorstellen": Form(_propose, by="expert", words=("text",), choices=("member", "number")),
    "afstemming beantwoorden": Form(_agree, by="expert", words=("text",), choices=("member",)),
    "delen": Form(_share, by="expert", choices=("items",)),
    "nieuwe foto": Form(lambda _: (f"{CASE}foto/nieuw/", {"moment": "begin"}), choices=("moment",)),
    "foto invullen": Form(
        _score, lines=("ground_housing", "protects_housing", "source_housing", "own_words_work"),
        choices=("score_housing", "own_work", "side"),
    ),
    "foto vaststellen": Form(_finish, by="expert", choices=("missing_reason",)),
    "foto annuleren": Form(
        lambda two: (f"{CASE}foto/{started(two.scene).pk}/annuleren/", {"reason": "mistake"}), choices=("reason",)
    ),
}  # fmt: skip
UNFIT = {
    "NUL": "bel\x00len",
    "control": "bel\x07len",
    "escape": "bel\x1b[31mlen",
    "turned around": "bel\u202elen",
    "not a sign": "bel\uffffen",
    "too long": "x" * 10_000,
}
# What can only be sent as bytes: half a sign, and bytes that are no UTF-8.
UNFIT_BYTES = {"half a sign": "bel%ED%A0%BDlen", "no UTF-8": "bel%FF%FElen"}
DAYS = ("2026-02-30", "29-02-2027", "morgen", "2026-13-01", "0000-00-00", "32-01-2026", "12345678901234567890")
FAR = ("9999-12-31", "0001-01-01", "1900-01-01")
CHOICES = ("-1", "0", "99999999999999999999", "abc", "1 or 1=1", "\u0669\u0669\u0669\u0669", "<script>", "' ; --")
WITH_WORDS = [name for name, form in FORMS.items() if form.words or form.lines]
WITH_DAYS = [name for name, form in FORMS.items() if form.days]


def post(client: Client, place: str, typed: Typed, raw: str = "") -> tuple[int, str]:
    """What comes back; `raw` is added as it is."""
    answer = client.post(place, urlencode(typed) + raw, content_type=URLENCODED)
    return answer.status_code, answer.content.decode()


def ready(two: Two, name: str) -> tuple[Client, str, Typed]:
    """Who fills in this form, where, and what is right."""
    place, typed = FORMS[name].ready(two)
    return two.scene.browser(FORMS[name].by), place, typed


@pytest.mark.parametrize("name", FORMS)
def test_what_is_right_is_taken(two: Two, name: str) -> None:
    client, place, typed = ready(two, name)
    assert post(client, place, typed)[0] == 302


@pytest.mark.parametrize("name", FORMS)
def test_nothing_at_all_comes_back(two: Two, name: str) -> None:
    client, place, _ = ready(two, name)
    before = kept(two.scene)
    assert post(client, place, {})[0] == 422
    assert kept(two.scene) == before


@pytest.mark.parametrize("name", WITH_WORDS)
def test_unfit_words_come_back(two: Two, name: str) -> None:
    client, place, typed = ready(two, name)
    before, form = kept(two.scene), FORMS[name]
    other = next((one for one in (*form.words, *form.lines) if typed.get(one)), "")
    for field in (*form.words, *form.lines):
        for what, unfit in UNFIT.items():
            status, page = post(client, place, typed | {field: unfit})
            assert status == 422, (field, what)
            assert other == field or not other or typed[other] in page, (field, what)
    assert kept(two.scene) == before


def test_a_megabyte_comes_back(two: Two) -> None:
    client, place, typed = ready(two, "doel")
    assert post(client, place, typed | {"text": "x" * 1_000_000})[0] == 422
    with as_owner():
        assert not Goal.objects.exists()


@pytest.mark.parametrize("what", UNFIT_BYTES)
def test_bytes_that_are_no_words_never_reach_the_rows(two: Two, what: str) -> None:
    """The reading of the request puts a visible sign in their place; a fault or half a sign it never is."""
    client, place, typed = ready(two, "doel")
    assert post(client, place, {"life_domain": typed["life_domain"]}, f"&text={UNFIT_BYTES[what]}")[0] in (302, 422)
    with as_owner():
        bodies = list(ItemText.objects.filter(item__kind="goal").values_list("body", flat=True))
    assert all("\ufffd" in body and body.encode() for body in bodies)


@pytest.mark.parametrize("name", WITH_DAYS)
def test_days_that_are_none_come_back(two: Two, name: str) -> None:
    client, place, typed = ready(two, name)
    before = kept(two.scene)
    for field in FORMS[name].days:
        for day in DAYS:
            status, page = post(client, place, typed | {field: day})
            assert status == 422, (field, day)
            assert "datum" in page, (field, day)
        for day in FAR:
            assert post(client, place, typed | {field: day})[0] == 422, (field, day)
    assert kept(two.scene) == before


@pytest.mark.parametrize("name", FORMS)
def test_choices_that_were_not_offered_come_back(two: Two, name: str) -> None:
    client, place, typed = ready(two, name)
    before = kept(two.scene)
    for field in FORMS[name].choices:
        for guessed in CHOICES:
            status, _ = post(client, place, typed | {field: guessed})
            assert status in (422, 404), (field, guessed, status)
    assert kept(two.scene) == before


@pytest.mark.parametrize("name", FORMS)
def test_fields_that_are_not_in_the_form_change_nothing(two: Two, name: str) -> None:
    """Mass assignment: who, whose, which case and which state are never taken from what is sent."""
    client, place, typed = ready(two, name)
    extra = {"case": "2", "case_id": "2", "unit_id": "1", "by": "1", "author_id": "1", "at": "2020-01-01", "id": "1",
             "final_by_id": "1", "instrument": "x", "secrecy_": "x", "created_at": "2020-01-01"}  # fmt: skip
    assert post(client, place, extra | typed)[0] == 302
    with as_owner():
        assert not ItemText.objects.filter(item__created_at__year=2020).exists()
        assert not ItemText.objects.exclude(item__case__number__in=("PGA-2026-0001", "PGA-2026-0002")).exists()


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "{{ 7*7 }}{% debug %}", "'; drop table plans_goal; --", "=1+1", "O'Neill 🏠 Öztürk"],
)
def test_what_looks_like_code_is_kept_and_shown_as_words(two: Two, words: str) -> None:
    client = two.scene.browser("worker")
    assert post(client, f"{CASE}plan/doel/nieuw/", {"text": words, "life_domain": "housing"})[0] == 302
    page = client.get(f"{CASE}plan/").content.decode()
    assert "<script>alert" not in page
    assert "49" not in page.partition("o-goal")[2][:2_000]
    with as_owner():
        assert ItemText.objects.get(item__kind="goal").body == words


def test_one_form_of_each_sign(two: Two) -> None:
    loose = unicodedata.normalize("NFD", "Café, Öztürk")
    place = f"{CASE}plan/doel/nieuw/"
    assert post(two.scene.browser("worker"), place, {"life_domain": "housing"}, f"&text={quote(loose)}")[0] == 302
    with as_owner():
        assert ItemText.objects.get(item__kind="goal").body == "Café, Öztürk"


@pytest.mark.parametrize("number", ["0", "987654", "99999999999999999999999"])
def test_guessed_numbers_are_not_here(two: Two, number: str) -> None:
    client = two.scene.browser("expert")
    pages = ("", "anders/", "besluit/"), ("", "ja/", "delen/"), ("", "invullen/", "vaststellen/", "annuleren/")
    rooms = ("plan/actie", "plan/afstemming", "foto")
    here = [f"{room}/{number}/{page}" for room, all_pages in zip(rooms, pages, strict=True) for page in all_pages]
    for place in (f"plan/doel/{number}/", *here):
        assert client.get(f"{CASE}{place}").status_code == 404, place
    for place in (f"plan/actie/{number}/voortgang/", f"plan/afstemming/{number}/nee/"):
        assert client.post(f"{CASE}{place}", {"state": "done"}).status_code == 404, place
    for van in (number, "abc", "-1", "1e9"):
        assert client.get(f"{CASE}plan/versies/", {"van": van, "naar": van}).status_code in (200, 404), van


def test_a_goal_or_somebody_of_another_case_is_not_here(two: Two) -> None:
    elsewhere = planning.goal(two.scene, case="zvh")
    client, place, typed = ready(two, "actie")
    stranger = str(two.scene.table.people["stranger"])
    for changes in ({"goal": str(elsewhere.pk)}, {"engagement": stranger}):
        assert post(client, place, typed | changes)[0] == 422, changes
    with as_owner():
        assert not Action.objects.exists()
        assert Goal.objects.count() == 1


def kept(scene: Scene) -> dict[str, str]:
    """What counts of what this room writes: a form while it is typed is nobody's word yet."""
    return rows(scene, "plans_", "cases_item", "cases_notice")
