"""The A4'tje: what a colleague can read aloud, true to the rules, on one accessible page."""

import io

import pytest
from pypdf import PdfReader

from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.a4 import A4, a4_text, shares_about
from opmaat.regulation.a4_lines import TOPICS, Seen, audience_lines, listed, topics
from opmaat.regulation.a4_pdf import a4_pdf
from opmaat.regulation.enums import Category, Regime
from opmaat.regulation.loading import current


def test_a_housing_association_is_a_partner_locally_and_a_third_party_in_the_house() -> None:
    page = a4("housing_association", "none")
    assert lines(page, 0, "Wat u deelt")[0].startswith("De woningcorporatie deelt wat zij weet")
    assert "Persoonsgegevens: iedereen aan tafel." in lines(page, 0, "Wie leest wat u deelt")
    reads = lines(page, 0, "Wat u van anderen leest")
    assert reads[0] == "Bij de aanmelding en bij de weging: u leest niets van anderen."
    assert reads[2] == (
        "In het casusoverleg en in de uitvoering: u leest persoonsgegevens, wonen en toezicht "
        "(AVG 6(1)(f), 5(1)(c)). Ook ziet u dat er iets is over gezin; wat er staat, vraagt u aan de bron. "
        "Politiegegevens en gezin leest u alleen als de bron het vrijgeeft of uw eenheid noemt."
    )
    assert [section.heading for section in page.parts[1].sections] == ["U zit hier niet aan tafel"]
    assert "WGS 2.27" in lines(page, 1, "U zit hier niet aan tafel")[0]


def test_the_local_half_says_that_it_is_provisional() -> None:
    local, house = a4("police", "first").parts
    assert "Voorlopige invulling" in local.note
    assert "voorlopige invulling" in local.version
    assert house.note == ""


def test_the_police_share_by_name_and_read_no_money_locally() -> None:
    page = a4("police", "first")
    assert "Politiegegevens: alleen aan wie u het verstrekt of vrijgeeft." in lines(page, 0, "Wie leest wat u deelt")
    conference = lines(page, 0, "Wat u van anderen leest")[2]
    assert "geldzaken" not in conference
    assert "u leest alles behalve gegevens van het OM" in lines(page, 1, "Wat u van anderen leest")[1]


def test_care_hears_about_secrecy_and_a_housing_association_does_not() -> None:
    care = " ".join(lines(a4("mental_health", "second"), 0, "Wat u deelt"))
    assert "Rust er beroepsgeheim op" in care
    assert "beroepsgeheim" not in " ".join(lines(a4("housing_association", "none"), 0, "Wat u deelt"))


def test_a_private_participant_waits_for_the_conference() -> None:
    reads = lines(a4("probation", "second"), 1, "Wat u van anderen leest")
    assert reads[0] == "Bij de aanmelding en bij de weging: u leest niets van anderen."
    assert reads[1].startswith("Bij het verzamelen en bij het samenstellen: u ziet dat er iets is over alles behalve")
    assert lines(a4("probation", "second"), 1, "Wie leest wat u deelt")[0] == (
        "Vóór het casusoverleg: de procesregisseur en de publieke deelnemers."
    )


def test_a_care_provider_without_a_place_hears_why_it_gets_nothing() -> None:
    page = a4("contracted_care", "none")
    assert "Alleen deelnemers uit WGS 2.27" in lines(page, 1, "U zit hier niet aan tafel")[0]


@pytest.mark.parametrize("kind", UnitKind)
def test_every_kind_has_a_page_of_one_accessible_sheet(kind: UnitKind) -> None:
    place = current("zvh").places_of(kind)[0]
    name = "Stichting Voorbeeld voor Zorg en Welzijn Gooi en Vechtstreek"
    page = a4_text([current("pga"), current("zvh")], kind, place, name)
    pdf = PdfReader(io.BytesIO(a4_pdf(page)))
    assert len(pdf.pages) == 1
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"Wat deelt en leest {name}?"
    assert str(pdf.root_object["/Lang"]) == "nl"
    assert "/StructTreeRoot" in pdf.root_object
    text = " ".join(pdf.pages[0].extract_text().split())
    for part in page.parts:
        assert part.title in text
        for section in part.sections:
            assert section.lines
            assert section.heading in text


@pytest.mark.parametrize("kind", UnitKind)
@pytest.mark.parametrize("place", Place)
def test_every_line_is_a_sentence_without_an_identifier(kind: UnitKind, place: Place) -> None:
    page = a4_text([current("pga"), current("zvh")], kind, place, "Voorbeeld")
    for line in (page.intro, *page.always, *(li for p in page.parts for s in p.sections for li in s.lines)):
        assert line.endswith(".")
        assert line[0].isupper()
        assert "_" not in line
        assert "None" not in line
        assert "()" not in line


@pytest.mark.parametrize(
    "name", ['"; #panic()', "#import", "*vet* _schuin_ $x$", "\\u{0}", "Zoë & Söhne <b>", "x" * 300]
)
def test_a_strange_name_is_only_a_name(name: str) -> None:
    page = a4_text([current("pga")], UnitKind.WELFARE, Place.NONE, name)
    text = PdfReader(io.BytesIO(a4_pdf(page))).pages[0].extract_text()
    assert name.replace(" ", "")[:20] in text.replace(" ", "").replace("\n", "")


def test_words_in_a_row() -> None:
    assert listed([]) == ""
    assert listed(["wonen"]) == "wonen"
    assert listed(["wonen", "geld", "gezin"]) == "wonen, geld en gezin"
    assert set(TOPICS) == set(Category)
    assert topics(set(Category)) == "alles"
    assert topics(set(Category) - {Category.BSN}) == "alles behalve burgerservicenummer"
    assert topics({Category.INCOME, Category.HOUSING}) == "wonen en inkomen"


def a4(kind: str, place: str) -> A4:
    """The page of both reglements that ship."""
    return a4_text([current("pga"), current("zvh")], UnitKind(kind), Place(place), "Voorbeeld")


def lines(page: A4, part: int, heading: str) -> tuple[str, ...]:
    """The lines under one heading."""
    return next(s.lines for s in page.parts[part].sections if s.heading == heading)


def test_everybody_is_everybody_and_nobody_is_nobody() -> None:
    nobody, some = Seen(frozenset(), frozenset()), Seen(frozenset({"Politie"}), frozenset())
    table = {Category.HOUSING: some, Category.HEALTH: nobody}
    assert audience_lines(table, frozenset({"Politie", "School"})) == (
        "Wonen: iedereen aan tafel, behalve school.", "Gezondheid: niemand.",
    )  # fmt: skip
    assert audience_lines({Category.HEALTH: nobody}, frozenset()) == ("Gezondheid: niemand.",)


def test_only_the_lines_of_what_is_asked() -> None:
    landlord = shares_about(current(Regime.PGA), UnitKind.HOUSING_ASSOCIATION, [Category.HOUSING])
    assert "Het gaat om wonen." in landlord.lines
    health = shares_about(current(Regime.PGA), UnitKind.HOUSING_ASSOCIATION, [Category.HEALTH])
    assert health.lines[0].startswith("Wat hier gevraagd wordt, deelt een partner als u meestal niet")
