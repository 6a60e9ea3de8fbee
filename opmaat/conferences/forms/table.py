"""What the chair types at the table."""

from collections.abc import Iterable
from typing import Any

from django import forms

from opmaat.cases.forms.fields import Once
from opmaat.conferences.actions.meeting import Course
from opmaat.conferences.enums import AtTable, Attendance, LineKind, Stage, WhyAbsent, WhyNotAtNext
from opmaat.conferences.rules.agreements import Present
from opmaat.conferences.rules.said import Said
from opmaat.core.form_fields import Prose
from opmaat.plans.enums import Track
from opmaat.regulation.enums import About, Category

LONGEST = 1_000
# What only its own source contributes never stands in a line of the chair.
OFFERED = [c for c in Category if c not in (Category.BSN, Category.POLICE, Category.CRIMINAL_JUSTICE)]
# Nobody speaks about a reporter at the table.
ABOUT = [(who.value, who.label) for who in About if who != About.REPORTER]
USUAL_KIND = {Stage.IMAGE: LineKind.IMAGE, Stage.JUDGEMENT: LineKind.JUDGEMENT, Stage.DECISION: LineKind.AGREEMENT}


class LineForm(forms.Form):
    """One line of the minutes; an agreement is typed as wie wat wanneer."""

    once = Once()
    kind = forms.ChoiceField(label="Wat schrijft u op?", choices=LineKind.choices, widget=forms.RadioSelect)
    words = Prose(label="Tekst", max_length=LONGEST)
    category = forms.ChoiceField(
        label="Gaat over", choices=[("", "vanzelf"), *((c.value, c.label) for c in OFFERED)], required=False
    )
    about = forms.ChoiceField(label="Over wie, voor wie", choices=ABOUT, initial=About.SUBJECT, required=False)
    whose = forms.TypedChoiceField(label="Van wie", coerce=int, empty_value=None, required=False)
    track = forms.ChoiceField(label="Spoor", choices=[("", "vanzelf"), *Track.choices], required=False)
    # What was asked about these words; whoever presses again answers it.
    asked = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: tuple[Present, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["whose"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "van de tafel"), *((str(one.engagement_id), one.name) for one in people)]

    def come_back(self, *, asked: Iterable[Category] = ()) -> None:
        """What comes back is sent as another line; with what was asked about these words."""
        once = self.fields["once"].get_bound_field(self, "once").initial
        typed = {name: self.data[name] for name in self.data}
        self.data = typed | {"once": once, "asked": " ".join(sorted(asked))}

    def said(self) -> Said:
        """What was typed."""
        given = self.cleaned_data
        return Said(
            kind=LineKind(given["kind"]),
            words=given["words"],
            category=Category(given["category"]) if given["category"] else None,
            whose=given["whose"],
            track=given["track"],
            about=About(given["about"] or About.SUBJECT),
            asked=frozenset(Category(word) for word in given["asked"].split() if word in Category.values),
        )


class CourseForm(forms.Form):
    """Is the person there, and is there somebody who speaks from experience."""

    at_table = forms.ChoiceField(
        label="Zit de persoon aan tafel?", choices=AtTable.choices, widget=forms.RadioSelect, required=False
    )
    why_absent = forms.ChoiceField(label="Waarom niet?", choices=[("", "kies"), *WhyAbsent.choices], required=False)
    experience_expert = forms.TypedChoiceField(
        label="Is er een ervaringsdeskundige?",
        choices=[("", "nog niet genoteerd"), ("yes", "Ja"), ("no", "Nee")],
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
    )

    def course(self) -> Course:
        """What was noted."""
        return Course(**self.cleaned_data)


class AttendanceForm(forms.Form):
    """Who is in the room."""

    engagement = forms.IntegerField(min_value=1)
    attendance = forms.ChoiceField(choices=Attendance.choices)


class SuccessorForm(forms.Form):
    """Who goes on as chair."""

    successor = forms.IntegerField(min_value=1)


class StageForm(forms.Form):
    """Beeld, oordeel, besluit."""

    stage = forms.ChoiceField(choices=Stage.choices)


class MendForm(forms.Form):
    """Other words for a line that was typed wrong, and which line stood on the page."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    words = Prose(label="Tekst", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))


class ConfirmForm(forms.Form):
    """Why the minutes are confirmed without a next conference."""

    because = forms.ChoiceField(
        label="Waarom zonder volgend overleg?", choices=WhyNotAtNext.choices, widget=forms.RadioSelect
    )


class CorrectionForm(forms.Form):
    """Other words for a line."""

    once = Once()
    words = Prose(label="Wat zou er moeten staan?", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
