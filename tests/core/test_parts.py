"""The parts of the pages: fields, choices, cards, signs; what a user types stays inert in them."""

from django import forms
from django.contrib.sessions.models import Session
from django.template import Context, Template

from opmaat.core.templatetags.names import initials


class Contribution(forms.Form):
    """A form with one field of each shape."""

    text = forms.CharField(label="Wat wilt u bijdragen?", help_text="Kort", widget=forms.Textarea)
    categories = forms.MultipleChoiceField(
        label="Soort", choices=[("a", "Wonen"), ("b", "Politie")], widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label="Toelichting", required=False)


def _render(source: str, **context: object) -> str:
    return Template("{% load parts fields %}" + source).render(Context(context))


def test_a_field_ties_label_hint_and_error_to_its_control() -> None:
    form = Contribution({"text": ""})
    html = _render("{% field form.text %}", form=form)
    assert '<label class="utrecht-form-label" for="id_text">' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'aria-invalid="true"' in html
    assert "utrecht-textarea--invalid" in html


def test_only_what_may_stay_empty_says_so() -> None:
    form = Contribution()
    assert "(niet verplicht)" in _render("{% field form.note %}", form=form)
    assert "(niet verplicht)" not in _render("{% field form.text %}", form=form)


def test_a_forbidden_choice_stays_with_its_reason() -> None:
    notes = {"b": {"text": "Alleen de politie.", "forbidden": True}}
    html = _render("{% field form.categories notes=notes %}", form=Contribution(), notes=notes)
    assert html.count(" disabled") == 1
    assert 'aria-describedby="id_categories_1-uitleg"' in html
    assert "Alleen de politie." in html


def test_the_summary_leads_to_the_first_control_of_each_error() -> None:
    form = Contribution({"text": "", "categories": []})
    html = _render("{% error_summary form %}", form=form)
    assert 'href="#id_text"' in html
    assert 'href="#id_categories_0"' in html
    assert "Wat wilt u bijdragen: " in html


def test_an_empty_field_says_what_to_do_in_the_words_of_its_kind() -> None:
    html = _render("{% error_summary form %}", form=Contribution({}))
    assert "Wat wilt u bijdragen: Vul dit in." in html
    assert "Soort: Maak een keuze." in html
    assert "Maak een keuze." in _render("{% field form.categories %}", form=Contribution({}))


def test_a_message_of_the_form_itself_stays_as_it_is() -> None:
    form = Contribution({"text": ""})
    form.fields["text"].error_messages["required"] = "Schrijf op wat u zag."
    assert "Schrijf op wat u zag." in _render("{% field form.text %}", form=form)


def test_the_summary_says_that_nothing_is_lost_except_where_something_is() -> None:
    class SignIn(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)

    assert "Wat u invulde, staat er nog." in _render("{% error_summary form %}", form=Contribution({}))
    assert "staat er nog" not in _render("{% error_summary form %}", form=SignIn({}))


def test_a_choice_not_made_yet_is_a_word_and_not_dashes() -> None:
    class Who(forms.Form):
        who = forms.ModelChoiceField(Session.objects.none())
        other = forms.ModelChoiceField(Session.objects.none(), required=False)
        own = forms.ModelChoiceField(Session.objects.none(), empty_label="Kies iemand")

    shown = [_render("{% field bound %}", bound=bound) for bound in Who()]
    assert [word in html for word, html in zip(("Kies", "Geen", "Kies iemand"), shown, strict=True)] == [True] * 3
    assert not any("---" in html for html in shown)


def test_what_somebody_typed_is_shown_inert() -> None:
    bad = "<script>alert(1)</script>"
    html = _render("{% card bad action=bad action_url='/' %}{{ bad }}{% endcard %}{% badge bad %}", bad=bad)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 4


def test_a_sign_is_silent_beside_its_word_and_speaks_alone() -> None:
    assert 'aria-hidden="true"' in _render("{% icon 'eye' %}")
    assert 'role="img" aria-label="Oog"' in _render("{% icon 'eye' 'Oog' %}")


def test_an_unknown_theme_gives_the_house_style_of_opmaat() -> None:
    assert _render("{% theme_url '../../secret' %}").endswith("themes/opmaat.css")
    assert _render("{% theme_url 'utrecht' %}").endswith("themes/utrecht.css")


def test_initials_leave_particles_out() -> None:
    assert initials("Daan van der Velde") == "D.V."
    assert initials("Öztürk") == "Ö."
