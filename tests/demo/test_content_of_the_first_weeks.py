"""The first weeks of a case: who weighs a referral, what was offered, who answered, who was told."""

from collections import Counter
from datetime import timedelta

from opmaat.cases.informing_enums import Whom
from opmaat.demo.content import ANCHOR
from opmaat.demo.content.informing import LONG_AGO, Seated, Someone, tellings_of
from opmaat.demo.content.referrals import offers
from opmaat.demo.content.register import LOOKED_AT
from opmaat.demo.content.speakers import speakers_of
from opmaat.network.enums import Function, Place, UnitKind
from opmaat.referrals.referral_enums import OfferState
from opmaat.referrals.triage_enums import KINDS_OF_BODY, Body
from opmaat.regulation.enums import Capacity, Phase, Regime
from tests.demo.telling import WORLD, plans


def test_for_every_body_of_a_house_somebody_of_its_own_area_speaks() -> None:
    for house in WORLD.region.houses:
        table = [(one, WORLD.engagements[one.engagement]) for one in speakers_of(WORLD, house)]
        assert {one.body for one, _ in table} == set(Body)
        for one, who in table:
            unit = WORLD.units[who.unit]
            assert unit.kind in KINDS_OF_BODY[one.body]
            assert unit.place is Place.FIRST
            assert (one.municipality or house.contact_municipality) in unit.covers, (house.key, who.key)
            assert who.screened_at(ANCHOR)
            if one.body is Body.PROSECUTION:
                assert [held.function for held in who.appointments] == [Function.PROSECUTOR]


def test_every_municipality_of_a_house_speaks_for_itself_and_the_others_for_the_whole_house() -> None:
    for house in WORLD.region.houses:
        table = list(speakers_of(WORLD, house))
        advisers = {one.municipality: WORLD.engagements[one.engagement] for one in table if one.municipality}
        assert {one.body for one in table if one.municipality} == {Body.MUNICIPALITY}
        there = WORLD.region.municipalities.values()
        assert set(advisers) == {one.key for one in there if one.house == house.key and one.until is None}
        assert sum(1 for one in table if not one.municipality) == len(Body) - 1
        for municipality, who in advisers.items():
            assert WORLD.units[who.unit].covers == (municipality,)
            assert who.title == "Beleidsadviseur veiligheid"
            assert not who.appointments


def test_where_most_accounts_work_every_first_phase_is_there() -> None:
    here = Counter((plan.regime, plan.phase) for plan in plans() if plan.municipality == LOOKED_AT)
    for regime in Regime:
        for phase in (Phase.REFERRED, Phase.WEIGHING, Phase.GATHERING, Phase.COMPOSING, Phase.EXECUTING):
            assert here[regime, phase], (regime, phase)


def test_offers_are_in_every_state_and_empty_once_decided() -> None:
    assert {one.state for one in offers()} == set(OfferState)
    for one in offers():
        by, to = WORLD.units[WORLD.engagements[one.by].unit], WORLD.units[WORLD.engagements[one.to].unit]
        assert by.place is Place.NONE
        assert to.place is not Place.NONE
        assert one.answers
        assert (one.state in (OfferState.WAITING, OfferState.EXPIRED)) == (one.decided_by == "")


def test_while_partners_are_asked_some_have_answered_and_some_have_not() -> None:
    asked = Counter(
        (plan.phase, seat.ends is None)
        for plan in plans()
        if plan.phase in (Phase.GATHERING, Phase.COMPOSING)
        for seat in plan.seats
        if seat.capacity is Capacity.CONSULTED
    )
    assert min(asked[Phase.GATHERING, True], asked[Phase.GATHERING, False]) > 30
    assert asked[Phase.COMPOSING, False] > 4 * asked[Phase.COMPOSING, True]


def test_what_is_long_ago_was_told_or_waits_on_a_ground() -> None:
    since = ANCHOR - LONG_AGO - timedelta(days=30)
    lead = Seated(1, 1, UnitKind.COLLEGE, "process_lead", since, None)
    person = Someone(Whom.SUBJECT, None, "D. de Vries", False, "", since)
    for number in range(300):
        told = list(tellings_of(f"PGA-{number}", [person], [lead], closed=None, from_then=since))
        assert len(told) == 1
        assert told[0].review_on or told[0].handed_on
