"""Pages of what belongs to one person or one unit, with numbers and keys that exist, by whom they are and are not.

A referral, an offer, a link, what is being written, a version of a plan; and the parts of a page that a script asks.
What is one's own appears; a word of somebody else's never; others get what they would get for a number nobody has.
"""

from collections.abc import Iterator

import pytest
from django.test import Client

from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.referrals.rules.order import SLUGS
from opmaat.referrals.rules.tokens import Token, signed
from tests.need_to_know.expecting import Expectations
from tests.need_to_know.looking import TABLES, numbers_in
from tests.need_to_know.test_canary import allowed
from tests.need_to_know.walking import Answer, Visitor, visitor
from tests.world.conferences import HOUSE
from tests.world.markers import DRAFT
from tests.world.markers import ITEM as OF_ITEM
from tests.world.partners import HANDED
from tests.world.people import NOW
from tests.world.referrals import LINK, LINK_DRAFT, LINK_SECRETS, NOTEBOOKS, OFFER
from tests.world.small import SmallWorld

WALKERS = (
    "untrained", "attendance", "expert", "expert_next_door", "officer", "clinician", "landlord", "coordinator",
    "worker", "manager", "stranger", "unscreened", "custodial",
)  # fmt: skip
REFERRED = ("pga conferring", "zvh conferring", "pga next door", "zvh next door", "pga declined", "zvh shielded")
OF_LINK = {11: {LINK + 11, LINK_DRAFT + 1}, 12: {LINK + 12}}
COMPARED = ("?van=1", "?van=1&naar=1", "?van=9", "?van=1&naar=9")


def _addresses(small: SmallWorld) -> Iterator[str]:
    yield from ("/aanmeldingen/", "/aanmeldingen/links/", "/aanmelden/")
    yield from (f"/aanmeldingen/{small.names.cases[name]}/" for name in REFERRED)
    yield from (f"/aanmeldingen/aangeboden/{row.id}/" for row in small.rows.above["referrals_offeredreferral"])
    for _, key in NOTEBOOKS.values():
        yield from (f"/aanmelden/{key}/{page}/" for page in (*SLUGS, "brief"))
    for name in ("pga conferring", "zvh conferring", "pga next door"):
        yield from (f"/casus/{small.case(name).number}/plan/versies/{query}" for query in COMPARED)


@pytest.mark.parametrize("name", WALKERS)
def test_a_page_of_ones_own_tells_no_word_of_another(standing: SmallWorld, name: str) -> None:
    may_see = allowed(Expectations(standing.rows, NOW).of(standing.names.people[name]))
    client = visitor(standing, name)
    answers = [client.get(path) for path in _addresses(standing)]
    assert [(answer.path, answer.status) for answer in answers if answer.status >= 500] == []
    assert [(one.path, sorted(one.markers - may_see)) for one in answers if one.markers - may_see] == []


def test_what_is_ones_own_appears(standing: SmallWorld) -> None:
    """Otherwise the walk above would be quiet because every page was empty."""
    referral = {case: standing.item(case, "referral").id for case in REFERRED[:3]}
    shown = {
        ("untrained", f"/aanmeldingen/{standing.names.cases[REFERRED[0]]}/"): referral[REFERRED[0]],
        ("attendance", f"/aanmeldingen/{standing.names.cases[REFERRED[2]]}/"): referral[REFERRED[2]],
        ("officer", "/aanmeldingen/aangeboden/1/"): OFFER + 1,
        ("clinician", "/aanmeldingen/aangeboden/2/"): OFFER + 2,
        ("colleague", "/aanmeldingen/aangeboden/2/"): OFFER + 2,
        ("expert", "/aanmeldingen/links/"): LINK + 11,
    }
    for (name, path), word in shown.items():
        assert word in visitor(standing, name).get(path).markers, (name, path)
    for name, (_, key) in NOTEBOOKS.items():
        client = visitor(standing, name)
        answers = [client.get(f"/aanmelden/{key}/{page}/") for page in (*SLUGS, "brief")]
        assert _met(answers) == _written(standing, name), name


@pytest.mark.parametrize("name", ["officer", "expert", "stranger"])
def test_what_another_is_writing_is_not_there(standing: SmallWorld, name: str) -> None:
    client, nobody = visitor(standing, name), "0123456789abcdef"
    for owner, (_, key) in NOTEBOOKS.items():
        for page in (*SLUGS, "brief") if owner != name else ():
            for path in (f"{page}/", f"{page}/concept/", f"{page}/criteria/"):
                assert _twice(client, f"/aanmelden/{key}/{path}", f"/aanmelden/{nobody}/{path}") in (404, 405)
        if owner != name:
            assert _twice(client, f"/aanmelden/{key}/weg/", f"/aanmelden/{nobody}/weg/") == 404


def _twice(client: Visitor, one: str, other: str) -> int:
    """The status of the one, which is that of the other; nothing is told by either."""
    first, second = client.post(one), client.post(other)
    assert (first.status, first.markers) == (second.status, second.markers) == (first.status, frozenset()), one
    return first.status


@pytest.mark.parametrize("number", LINK_SECRETS)
def test_who_holds_a_link_reads_what_was_typed_through_it(standing: SmallWorld, number: int) -> None:
    """Each page of the conversation; and the pages of others lead to signing in."""
    token = signed(Token(number, LINK_SECRETS[number]))
    holder = Visitor(Client(raise_request_exception=False), standing)
    answers = [holder.get(f"/aanmelden/met-link/{token}/{page}") for page in _pages_of_a_link()]
    assert {answer.status for answer in answers} == {200, 302}
    assert _met(answers) == OF_LINK[number]
    for path in _addresses(standing):
        assert holder.get(path).status == 302, path


@pytest.mark.parametrize("token", ["wrong secret", "other link", "unknown link", "unsigned"])
def test_who_guesses_a_link_reads_nothing(standing: SmallWorld, token: str) -> None:
    guesses = {
        "wrong secret": signed(Token(11, "geraden")),
        "other link": signed(Token(11, LINK_SECRETS[12])),
        "unknown link": signed(Token(99, LINK_SECRETS[11])),
        "unsigned": "11.geheim-van-elf:x",
    }
    for client in (Visitor(Client(), standing), visitor(standing, "expert")):
        for page in _pages_of_a_link():
            answer = client.get(f"/aanmelden/met-link/{guesses[token]}/{page}")
            assert (answer.status, answer.markers) == (404, frozenset()), page


def test_a_link_finds_itself_and_its_draft_and_nothing_else(standing: SmallWorld) -> None:
    """Asked as the application asks, of every protected table."""
    for number, drafts in ((11, {1}), (12, set[int]())):
        with acting_as(Viewer.link(number), at=NOW):
            found = {table: numbers for table in TABLES if (numbers := numbers_in(table))}
        expected = {"referrals_onetimelink": {number}} | ({"referrals_linkdraft": drafts} if drafts else {})
        assert found == expected


@pytest.mark.parametrize("name", ["coordinator", "worker", "officer", "ggd"])
def test_the_minutes_on_paper_hold_each_line_that_is_read_and_no_other(standing: SmallWorld, name: str) -> None:
    expected = Expectations(standing.rows, NOW).of(standing.names.people[name])
    here = {row.id for row in standing.rows.above["conferences_agendaitem"] if row.conference_id == HOUSE}
    lines = [row for row in standing.rows.above["conferences_line"] if row.agenda_item_id in here]
    read = {OF_ITEM + row.item_id for row in lines if row.id in expected.rows["conferences_line"]}
    client = visitor(standing, name)
    for place in (f"/overleg/{HOUSE}/verslag.pdf", f"/overleg/{HOUSE}/verslag/"):
        answer = client.get(place)
        if name == "ggd":  # not invited: no minutes, though lines are read in the case
            assert (answer.status, answer.markers) == (404, frozenset())
        else:
            assert read
            assert answer.markers & {OF_ITEM + row.item_id for row in lines} == read, place


def test_a_letter_and_a_paper_hold_what_was_given(standing: SmallWorld) -> None:
    """PDFs of one case: the words of the letter; the contributions and the necessity on the paper for a third party."""
    case, above = standing.case("pga conferring"), standing.rows.above
    letters = [row for row in above["cases_informingletter"] if row.case_id == case.id]
    papers = [row for row in above["cases_thirdparty"] if row.case_id == case.id]
    lead, stranger = visitor(standing, "expert"), visitor(standing, "custodial")
    asked = [(f"informeren/brieven/{row.id}/", {OF_ITEM + row.words_id}) for row in letters]
    given = {OF_ITEM + standing.item("pga conferring", name).id for name in HANDED}
    asked += [(f"derden/papier/{row.id}/", given) for row in papers]
    assert letters
    assert papers
    for place, words in asked:
        answer = lead.get(f"/casus/{case.number}/{place}")
        assert (answer.media_type, words - answer.markers) == ("application/pdf", set()), place
        assert stranger.get(f"/casus/{case.number}/{place}").status == 404


def test_a_part_of_a_page_tells_what_the_page_may(standing: SmallWorld) -> None:
    """What a script asks with a post: filled in, by whom it is for and by others. The last test: it writes."""
    case, meeting = standing.case("pga conferring"), "/overleg/1/tafel/"
    agenda = next(row.id for row in standing.rows.above["conferences_agendaitem"] if row.case_id == case.id)
    item = {"body": "Iets", "category": "housing", "about": "subject", "nature": "fact", "ground": "avg_6_1_e"}
    line = {"kind": "image", "words": "Iets", "category": "housing"}
    asked = [(f"/casus/{case.number}/bijdrage/nieuw/lezers/", item), (f"{meeting}{agenda}/regel/", line)]
    asked += [(f"{meeting}{agenda}/concept/", line), ("/sparren/sporen/", {"question": "Iets van Kevin"})]
    asked += [(f"/aanmelden/{key}/gebeurt/criteria/", {"what_now": "Iets"}) for _, key in NOTEBOOKS.values()]
    statuses: dict[str, set[int]] = {path: set() for path, _ in asked}
    for name in ("expert", "worker", "officer", "landlord", "mayor", "untrained", "stranger", "manager"):
        may_see = allowed(Expectations(standing.rows, NOW).of(standing.names.people[name]))
        client = visitor(standing, name)
        for path, values in asked:
            answer = client._answer(path, client.client.post(path, values, HTTP_X_REQUESTED_WITH="fetch"))
            statuses[path].add(answer.status)
            assert answer.markers <= may_see, (name, path)
    assert {path: found for path, found in statuses.items() if not found & {200, 204}} == {}


def _pages_of_a_link() -> tuple[str, ...]:
    return ("", *(f"{page}/" for page in (*SLUGS, "brief")))


def _met(answers: list[Answer]) -> set[int]:
    return set().union(*(answer.markers for answer in answers))


def _written(small: SmallWorld, name: str) -> set[int]:
    """The words in what this person is still writing."""
    mine = [row for row in small.rows.draft if row.engagement_id == small.names.people[name]]
    return {DRAFT + row.id for row in mine if row.subject.startswith(f"{NOTEBOOKS[name][1]}/")}
