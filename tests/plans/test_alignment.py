"""Aligning two plans: both agree, each sees only what was ticked, nothing tells that a case exists."""

from dataclasses import dataclass

import pytest
from django.db import connection

from opmaat.cases.actions.circle import Member, add_circle_member
from opmaat.cases.enums import LifeDomain, Relation
from opmaat.cases.models import CircleMember, Item, ItemText, Notice
from opmaat.core.errors import NotHere, Refused
from opmaat.plans.actions.aligning import (
    agree_alignment,
    decline_alignment,
    end_alignment,
    propose_alignment,
    share_aligned,
)
from opmaat.plans.enums import Side
from opmaat.plans.models import AlignedShare, AlignmentSide
from opmaat.plans.queries.alignments import shares_in
from opmaat.regulation.enums import About, Phase
from tests.cases.conftest import Scene
from tests.plans import planning

HERE, THERE = "pga", "gathering"  # two cases of one municipality, of two persons


@dataclass(slots=True)
class Two:
    """The two cases, each with the other person in its circle."""

    scene: Scene
    members: dict[str, CircleMember]

    def propose(self, number: str = "PGA-2026-0002") -> AlignmentSide:
        with self.scene.acting("expert", HERE) as (by, case):
            return propose_alignment(
                case=case, other_number=number, member=self.members[HERE], reason="Zij wonen samen.", by=by
            )

    def asked(self) -> AlignmentSide:
        with self.scene.acting("expert", THERE):
            return AlignmentSide.objects.select_related("case").get(case__number="PGA-2026-0002")

    def agree(self) -> AlignmentSide:
        side = self.asked()
        with self.scene.acting("expert", THERE) as (by, _):
            agree_alignment(side=side, member=self.members[THERE], reason="Zonder elkaar lukt het niet.", by=by)
        return side


@pytest.fixture
def two(scene: Scene) -> Two:
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute(
            "insert into cases_participation"
            " (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)"
            " select c.id, %s, 'case_lead', 'nodig', false, c.opened_at, '' from cases_case c where c.number = %s",
            [scene.table.people["worker"], "PGA-2026-0002"],
        )
        for phase in (Phase.COMPOSING, Phase.CONFERRING):
            cursor.execute(
                "insert into cases_casestep (case_id, from_phase, to_phase, at, reason, skipped)"
                " select id, phase, %s, opened_at, '', '' from cases_case where number = %s",
                [phase, "PGA-2026-0002"],
            )
            cursor.execute("update cases_case set phase = %s where number = %s", [phase, "PGA-2026-0002"])
    members = {}
    for where in (HERE, THERE):
        with scene.acting("expert", where) as (by, case):
            sister = Member(name="Noa Bakker", relation=Relation.SIBLING, ground="avg_6_1_e", necessity="Familie.")
            members[where] = add_circle_member(case=case, member=sister, by=by)
    return Two(scene, members)


def test_both_agree_with_a_reason_of_their_own(two: Two) -> None:
    two.propose()
    two.agree()
    with two.scene.owner():
        states = dict(AlignmentSide.objects.values_list("case__number", "state"))
        assert set(states.values()) == {Side.AGREED}
        assert AlignmentSide.objects.filter(item__isnull=False, member__isnull=False).count() == 2
    assert len(two.scene.events("plan.alignment_proposed")) == 1
    assert len(two.scene.events("plan.alignment_agreed")) == 1


def test_only_what_was_ticked_goes_over_and_ends_with_it(two: Two) -> None:
    ticked = planning.goal(two.scene, words="Een kamer voor hen samen.")
    planning.goal(two.scene, words="Alleen voor hier.")
    side = two.propose()
    two.agree()
    with two.scene.acting("expert", HERE) as (by, _):
        side = AlignmentSide.objects.select_related("case").get(pk=side.pk)
        assert share_aligned(side=side, items=[ticked.item], by=by) == 1
        assert share_aligned(side=side, items=[ticked.item], by=by) == 0
    with two.scene.acting("worker", THERE) as (_, case):
        assert [one.words for one in shares_in(case)] == ["Een kamer voor hen samen."]
    with two.scene.owner():
        copy = Item.objects.get(case__number="PGA-2026-0002", kind="goal")
        assert (copy.about, copy.unit_id) == (About.CIRCLE, ticked.item.unit_id)
        assert copy.first_processed_at == ticked.item.first_processed_at
    with two.scene.acting("expert", THERE) as (by, case):
        end_alignment(side=AlignmentSide.objects.select_related("case").get(case=case), by=by)
        assert not shares_in(case)
    assert len(two.scene.events("plan.aligned")) == 2


def test_health_and_victims_are_supplied_by_their_source(two: Two) -> None:
    health = planning.goal(two.scene, life_domain=LifeDomain.MENTAL, words="Behandeling volhouden.")
    side = two.propose()
    two.agree()
    with two.scene.acting("expert", HERE) as (by, _), pytest.raises(Refused, match="bron"):
        share_aligned(side=AlignmentSide.objects.select_related("case").get(pk=side.pk), items=[health.item], by=by)
    with two.scene.owner():
        assert not AlignedShare.objects.exists()
    assert not two.scene.events("plan.aligned")


def test_nothing_is_ticked_before_both_agree(two: Two) -> None:
    made = planning.goal(two.scene)
    side = two.propose()
    with two.scene.acting("expert", HERE) as (by, _), pytest.raises(Refused, match="veranderd"):
        share_aligned(side=AlignmentSide.objects.select_related("case").get(pk=side.pk), items=[made.item], by=by)


@pytest.mark.parametrize("number", ["PGA-2026-0999", "ZVH-2026-0001"])
def test_a_case_that_is_not_there_answers_alike(two: Two, number: str) -> None:
    side = two.propose(number)
    assert side.state == Side.PROPOSED
    with two.scene.owner():
        assert AlignmentSide.objects.count() == 1


def test_not_twice_not_with_itself_and_only_by_the_process_lead(two: Two) -> None:
    two.propose()
    with pytest.raises(Refused, match="al een voorstel"):
        two.propose()
    with pytest.raises(Refused, match="zelf"):
        two.propose("PGA-2026-0001")
    with two.scene.acting("worker", HERE) as (by, case), pytest.raises(Refused, match="procesregisseur"):
        propose_alignment(case=case, other_number="PGA-2026-0003", member=two.members[HERE], reason="Zo.", by=by)
    with two.scene.acting("expert", HERE) as (by, case), pytest.raises(NotHere):
        propose_alignment(case=case, other_number="PGA-2026-0003", member=two.members[THERE], reason="Zo.", by=by)
    assert len(two.scene.events("plan.alignment_proposed")) == 1


def test_declining_leaves_nothing(two: Two) -> None:
    two.propose()
    side = two.asked()
    with two.scene.acting("expert", THERE) as (by, _):
        decline_alignment(side=side, by=by)
    with two.scene.owner():
        assert set(AlignmentSide.objects.values_list("state", flat=True)) == {Side.DECLINED}
    with two.scene.acting("expert", THERE) as (by, _), pytest.raises(Refused, match="veranderd"):
        decline_alignment(side=side, by=by)


def test_the_table_sees_no_sides(two: Two) -> None:
    two.propose()
    for role in ("worker", "officer"):
        with two.scene.acting(role, HERE):
            assert not AlignmentSide.objects.exists(), role
    with two.scene.acting("worker", THERE) as (_, case):
        assert not ItemText.objects.filter(body="Zij wonen samen.", item__case=case).exists()


def test_who_read_it_hears_that_it_ended_and_nobody_else_knows_what_was_given(two: Two) -> None:
    ticked = planning.goal(two.scene, words="Een kamer voor hen samen.")
    side = two.propose()
    there = two.agree()
    with two.scene.acting("expert", HERE) as (by, _):
        side = AlignmentSide.objects.select_related("case").get(pk=side.pk)
        share_aligned(side=side, items=[ticked.item], by=by)
    given = "select count(*) from opmaat_aligned_given(%s)"
    for role, number, rows in (("expert", side.pk, 1), ("expert", there.pk, 0), ("worker", side.pk, 0)):
        with two.scene.acting(role, HERE), connection.cursor() as cursor:
            cursor.execute(given, [number])
            assert cursor.fetchone() == (rows,), (role, number)
    two.scene.browser("worker").get("/casus/PGA-2026-0002/plan/")
    with two.scene.acting("expert", HERE) as (by, _):
        end_alignment(side=side, by=by)
    with two.scene.owner():
        told = list(Notice.objects.filter(kind="alignment_ended").values_list("engagement_id", "case__number"))
    assert told == [(two.scene.engagement("worker").pk, "PGA-2026-0002")]


def test_an_item_one_may_not_read_is_not_here(two: Two) -> None:
    hidden = planning.goal(two.scene, "clinician", life_domain=LifeDomain.HOUSING, words="Alleen hier.")
    with two.scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("update cases_item set state = 'retracted' where id = %s", [hidden.item_id])
    side = two.propose()
    two.agree()
    with two.scene.acting("expert", HERE) as (by, _), pytest.raises(NotHere):
        share_aligned(side=AlignmentSide.objects.select_related("case").get(pk=side.pk), items=[hidden.item], by=by)
