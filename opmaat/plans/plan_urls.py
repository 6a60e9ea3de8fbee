"""Addresses of the plan, under the number of a case."""

from django.urls import URLPattern, URLResolver, path

from opmaat.plans.views import adding, aligning, course, doing, plan

urlpatterns: list[URLPattern | URLResolver] = [
    path("plan/", plan.plan, name="plan"),
    path("plan/doel/nieuw/", adding.new_goal, name="new_goal"),
    path("plan/doel/<int:goal_id>/", adding.goal, name="goal"),
    path("plan/actie/nieuw/", adding.new_action, name="new_action"),
    path("plan/actie/<int:action_id>/", doing.action, name="action"),
    path("plan/actie/<int:action_id>/voortgang/", doing.progress, name="progress"),
    path("plan/actie/<int:action_id>/anders/", doing.reassign, name="reassign"),
    path("plan/actie/<int:action_id>/besluit/", doing.decide, name="decide"),
    path("plan/instemming/", course.agreement, name="plan_agreement"),
    path("plan/vaststellen/", course.set_plan, name="set_plan"),
    path("plan/versies/", course.versions, name="plan_versions"),
    path("plan/achttien/", course.eighteen, name="eighteen"),
    path("plan/afstemming/", aligning.alignments, name="alignments"),
    path("plan/afstemming/nieuw/", aligning.propose, name="propose_alignment"),
    path("plan/afstemming/<int:side_id>/", aligning.alignment, name="alignment"),
    path("plan/afstemming/<int:side_id>/ja/", aligning.agree, name="agree_alignment"),
    path("plan/afstemming/<int:side_id>/nee/", aligning.decline, name="decline_alignment"),
    path("plan/afstemming/<int:side_id>/delen/", aligning.share, name="share_aligned"),
    path("plan/afstemming/<int:side_id>/stoppen/", aligning.end, name="end_alignment"),
]
