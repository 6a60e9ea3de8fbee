"""What leads to a person is seen; what happens in a street without a number, or a day of last week, is not."""

from datetime import date

import pytest

from opmaat.referrals.rules.traces import Sign, fingerprint, holds_bsn, traces_in

TODAY = date(2026, 6, 15)
FOUND = [
    ("Het gaat om Kevin de Wit.", Sign.NAME, "Kevin"),
    ("Kevin slaapt buiten.", Sign.NAME, "Kevin"),
    ("De buurman heet Rutger-Jan.", Sign.NAME, "Rutger-Jan"),
    ("Gisteren belde mevrouw Özdemir.", Sign.NAME, "Özdemir"),
    ("Mevrouw Öztürk belde.", Sign.NAME, "Öztürk"),
    ("Ik sprak met J.P. van der Heijden.", Sign.NAME, "J.P. van der Heijden"),
    ("Zijn broer (Sam) en zijn zus", Sign.NAME, "Sam"),
    ("De O'Neills maken ruzie met O'Neill.", Sign.NAME, "O'Neill"),
    ("Woont op Kerkstraat 12 nu.", Sign.ADDRESS, "Kerkstraat 12"),
    ("op de mgr. nolenslaan 7b", Sign.ADDRESS, "nolenslaan 7b"),
    ("postcode 1211 AB", Sign.ADDRESS, "1211 AB"),
    ("postcode 1211ab.", Sign.ADDRESS, "1211ab"),
    ("Bel 06-12345678.", Sign.PHONE, "06-12345678"),
    ("Bel 06 12 34 56 78.", Sign.PHONE, "06 12 34 56 78"),
    ("Bel +31 6 12345678", Sign.PHONE, "+31 6 12345678"),
    ("Bel 035-6212345", Sign.PHONE, "035-6212345"),
    ("mail k.dewit@voorbeeld.nl", Sign.EMAIL, "k.dewit@voorbeeld.nl"),
    ("rijdt in 12-abc-3", Sign.PLATE, "12-abc-3"),
    ("rijdt in RX-123-B", Sign.PLATE, "RX-123-B"),
    ("rijdt in RX123B", Sign.PLATE, "RX123B"),
    ("geboren op 3-4-2006", Sign.BIRTH, "3-4-2006"),
    ("hij is van 3 april 2006", Sign.BIRTH, "3 april 2006"),
    ("van 03/04/06", Sign.BIRTH, "03/04/06"),
    ("geb. 3-4-2026 dus een baby", Sign.BIRTH, "3-4-2026"),
    ("bsn 999990019", Sign.BSN, "999990019"),
    ("bsn 9999 900 19", Sign.BSN, "9999 900 19"),
    ("bsn 999.990.019", Sign.BSN, "999.990.019"),
    ("zie PGA-2026-0412", Sign.CASE, "PGA-2026-0412"),
    ("Janssens belt elke nacht aan.", Sign.NAME, "Janssens"),
    ("Wisniewska slaapt in de auto.", Sign.NAME, "Wisniewska"),
    ("Vervelend. Boulahrouz wil geen hulp.", Sign.NAME, "Boulahrouz"),
    ("Anton woont alleen.", Sign.NAME, "Anton"),
    ("Gisteren was JANSEN er weer.", Sign.NAME, "JANSEN"),
    ("JANSEN belt elke nacht", Sign.NAME, "JANSEN"),
    ("het gaat om KEVIN", Sign.NAME, "KEVIN"),
    ("DIT GAAT OVER KEVIN", Sign.NAME, "KEVIN"),
    ("het gaat om kevin", Sign.NAME, "kevin"),
    ("mevrouw jansen belde", Sign.NAME, "jansen"),
    ("ik zag fatima en haar broer", Sign.NAME, "fatima"),
    ("geboren 1999-04-12", Sign.BIRTH, "1999-04-12"),
    ("hij is van 1999-4-12", Sign.BIRTH, "1999-4-12"),
    ("van 12 mrt 1999", Sign.BIRTH, "12 mrt 1999"),
    ("van 12 maart 1999", Sign.BIRTH, "12 maart 1999"),
    ("van 2 sept. 2001", Sign.BIRTH, "2 sept. 2001"),
    ("een man, geboren in 1999", Sign.BIRTH, "geboren in 1999"),
    ("geb. 1999 te Almere", Sign.BIRTH, "geb. 1999"),
    ("bouwjaar 2004", Sign.BIRTH, "bouwjaar 2004"),
    ("bel +32 470 12 34 56", Sign.PHONE, "+32 470 12 34 56"),
    ("bel 0048 501 234 567", Sign.PHONE, "0048 501 234 567"),
    ("zit op insta als @jorisboy2007", Sign.HANDLE, "@jorisboy2007"),
    ("het gaat om joris, hij slaapt buiten", Sign.NAME, "joris"),
    ("pietje puk belde mij gisteren", Sign.NAME, "pietje"),
    ("ik heb een vraag over jantje", Sign.NAME, "jantje"),
    ("jan belt elke dag", Sign.NAME, "jan"),
    ("mark de vries drinkt", Sign.NAME, "mark"),
    ("ali b. is boos", Sign.NAME, "ali"),
    ("mijn cliënt heet samir", Sign.NAME, "samir"),
    ("jongen met bijnaam smokey", Sign.NAME, "smokey"),
    ("mevrouw de wit belde", Sign.NAME, "wit"),
    ("meneer van dijk is boos", Sign.NAME, "dijk"),
    ("de familie bakker klaagt", Sign.NAME, "bakker"),
    ("😡Kevin slaat zijn moeder", Sign.NAME, "Kevin"),
    ("(Rutger) is boos", Sign.NAME, "Rutger"),
    ("[Anton] is boos", Sign.NAME, "Anton"),
    ("Kevin's moeder belt", Sign.NAME, "Kevin's"),
    ("hij woont in de seinstraat 12 in hilversum", Sign.ADDRESS, "seinstraat 12"),
    ("seinstraat 12b", Sign.ADDRESS, "seinstraat 12b"),
    ("Oude Haven 33 te Huizen", Sign.ADDRESS, "Oude Haven 33"),
    ("hij zit op de Brink 4", Sign.ADDRESS, "Brink 4"),
    ("Hij wordt 12 juli 18.", Sign.BIRTH, "wordt 12 juli"),
    ("jarig op 3 mei", Sign.BIRTH, "jarig op 3 mei"),
    ("parketnummer 16/123456-26", Sign.CASE, "parketnummer 16/123456-26"),
    ("rekening NL91 ABNA 0417 1643 00", Sign.ACCOUNT, "NL91 ABNA 0417 1643 00"),
]
QUIET = [
    "Hij is boos 😡 Een buurman belt de politie. (Zij weten het.) Een maand later weer.",
    "Een Wvggz-melding hielp niet. Hij komt uit Eritrea en spreekt Engels.",
    "Een jongere van 19 slaapt bij vrienden en heeft schulden. Zijn moeder belt elke week.",
    "Sinds 12-6-2026 is er elke nacht overlast. De wijkagent kwam drie keer.",
    "Het Sociaal Wijkteam in Hilversum en Veilig Thuis kennen hem niet.",
    "Wat kan ik doen?\nMoet ik wachten tot de GGZ belt?",
    "Er is 1.250 euro schuld bij 3 winkels in 2025.",
    "Overlast in de straat, ook bij nummer 12 of 14.",
    "123456789 is geen nummer van iemand",
    "Hij spreekt Pools en een beetje Nederlands; de WMO en de Jeugdwet gelden.",
    "Op 31-02-2001 gebeurde niets.",
    "Moeder belt elke week. Buurman klaagt over lawaai. School weet van niets.",
    "Overlast is er elke nacht. Schulden zijn hoog. Lawaai komt uit de tuin. Geluid is het ergst.",
    "Soms slaapt hij buiten. Gisteren kwam de wijkagent. Thuis gaat het niet. Meestal is hij weg.",
    "Niemand weet waar hij is. Iedereen is bang. Dat kan niet langer. Wie belt terug?",
    "Huisarts weet ervan, reclassering is betrokken. Behandeling wil hij niet.",
    "Vernieling werd gemeld, de huurachterstand is groot. Stank komt uit de woning.",
    "GGZ en GGD kennen hem, de UWV-uitkering stopte. Hij heeft ADHD en PTSS.",
    "DIT KAN ZO NIET LANGER DOORGAAN.",
    "Dat is NIET normaal.",
    "De groen gele auto van de bakker; een merel zingt, de bas dreunt, mark en gulden.",
    "Sinds 2019 woont hij hier; in 2024 en 2025 ging het mis.",
    "Op 12 mei 2026 en op 2026-05-12 kwam de politie.",
    "Hij heeft 0 euro, 12 boetes en 3 jaar geen huis @ de straat.",
    "Er waren 1234567 redenen en 00 kansen.",
    "Waarschijnlijk gebruikt hij middelen. Eigenlijk wil hij wel hulp.",
    "Crisisdienst kwam twee keer. Spanning is er altijd. Contactverbod werkt niet. Hiervoor was het rustig.",
    "De buren, een winkelier en de mensen van de flat.",
    "- slaapt buiten\n- eet slecht\n- Drinkt veel",
    '[Overlast] elke nacht, “Moeder belt” en ‘Hij wil niet’ zegt zij. Hij appte: "Kom niet".',
    "M. is weer boos, K. (19) slaapt buiten.",
    "De bas dreunt, een merel zingt en de mark is weg. Hij is een tijdje stil, met zijn meisje en broertje.",
    "Bel de heer of mevrouw van de balie. Mevrouw belde, meneer is bang, de familie helpt niet.",
    "Hij heet anders dan hij zegt. Het is heet weer. Haar naam is onbekend.",
    "De Ggz belt. Hij heeft een Wajong-uitkering, Jeugdzorg-hulp en een Wlz-indicatie. Zij volgt Mbo niveau 2.",
    "Een Somalische jongen, een Antilliaanse vrouw en een Chinese man vluchtten via Italië en Bulgarije.",
    "Onderbuurvrouw is bang. Overlastgever woont boven. Bewoonster huilt. De Pinkstergemeente helpt.",
    "Gezellig is het niet. Moeilijk is het. Nodig is rust. Zwanger is zij ook.",
    "De vergadering 14 juni gaat door; zijn uitkering 2026 loopt. Zijn antwoord 2 keer later, onderweg 3 keer gestopt.",
    "In Hilversum 3 signalen, in het park 5 jongeren, op de markt 2 keer betrapt, via de dijk 10 minuten lopen.",
    "De zitting wordt 12 juli gehouden. U kent de Wet tijdelijk huisverbod.",
    "",
]


@pytest.mark.parametrize(("text", "sign", "found"), FOUND)
def test_seen(text: str, sign: Sign, found: str) -> None:
    assert (sign, found) in [(trace.sign, trace.found) for trace in traces_in(text, today=TODAY)]


@pytest.mark.parametrize("text", QUIET)
def test_quiet(text: str) -> None:
    assert traces_in(text, today=TODAY) == ()


def test_a_partner_of_the_network_is_nobody() -> None:
    text = "Bij Altrecht en De Waag weet men het. De Waag belt. Waag het niet, zei Altrechts buurman Rutger."
    partners = {"Altrecht", "De Waag", "Woonstichting Rutger"}
    found = [trace.found for trace in traces_in(text, today=TODAY, partners=partners)]
    assert found == ["Altrechts", "Rutger"]


@pytest.mark.parametrize(
    ("text", "holds"),
    [("999990019", True), ("9999-900-19", True), ("999990018", False), ("1999990019", False), ("000000000", False)],
)
def test_a_bsn(text: str, holds: bool) -> None:
    assert holds_bsn(text) is holds


def test_each_piece_once() -> None:
    found = traces_in("Kevin en Kevin en kevin@voorbeeld.nl", today=TODAY)
    assert [trace.found for trace in found] == ["kevin@voorbeeld.nl", "Kevin"]


def test_what_is_confirmed_is_this_text() -> None:
    one, two = (traces_in(text, today=TODAY) for text in ("Het is Kevin.", "Het is Kevin en Petra."))
    assert fingerprint(one) != fingerprint(two)
    assert fingerprint(one) == fingerprint(traces_in("Kevin dus.", today=TODAY))


def test_a_long_text_is_read_quickly() -> None:
    traces_in("Aa bb 0 1-" * 1_000 + "a" * 10_000 + "0 " * 5_000, today=TODAY)
