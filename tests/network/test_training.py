"""The training: its text is sound, passing is stored, failing is explained."""

import pytest
from django.test import Client

from opmaat.network.models import Engagement, Training
from opmaat.network.queries.training import TEXTS, course, read_course
from opmaat.network.signin import session_keys
from tests.network import builders
from tests.network.builders import Town

GOOD = {question.key: str(question.right) for question in course().questions}


@pytest.fixture
def worker(client: Client, town: Town) -> Engagement:
    made = builders.engagement(town.clinic, trained=False)
    builders.sign_in(client, made)
    return made


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_version(path: object) -> None:
    text = read_course(path)  # type: ignore[arg-type]
    assert text.version == path.stem  # type: ignore[attr-defined]
    assert 6 <= len(text.chapters) <= 8
    assert len(text.questions) == 10
    assert len({question.key for question in text.questions}) == 10
    assert 7 <= text.pass_mark < 10
    assert len({question.right for question in text.questions}) > 1  # the good answer is not always the same one


def test_passing(client: Client, worker: Engagement) -> None:
    assert "Zolang u de training niet hebt gedaan" in client.get("/training/").content.decode()
    answer = client.post("/training/vragen/", GOOD)
    assert "Geslaagd: 10 van de 10 goed" in answer.content.decode()
    stored = Training.objects.get(account=worker.account)
    assert (stored.module_version, stored.score) == (course().version, 10)
    assert "U deed deze training" in client.get("/training/").content.decode()


def test_failing(client: Client, worker: Engagement) -> None:
    answer = client.post("/training/vragen/", dict.fromkeys(GOOD, "0"))
    text = answer.content.decode()
    assert "Nog niet" in text
    assert course().questions[0].why in text
    assert not Training.objects.filter(account=worker.account).exists()


def test_every_question_must_be_answered(client: Client, worker: Engagement) -> None:
    answer = client.post("/training/vragen/", {**GOOD, "log": ""})
    assert answer.status_code == 422
    assert '<a href="#id_log_0">Vraag 10</a>' in answer.content.decode()


@pytest.mark.parametrize("wrong", ["7", "-1", "x", "1.5"])
def test_an_answer_that_does_not_exist(client: Client, worker: Engagement, wrong: str) -> None:
    assert client.post("/training/vragen/", {**GOOD, "log": wrong}).status_code == 422


@pytest.mark.parametrize("number", [0, 9])
def test_a_chapter_that_does_not_exist(client: Client, worker: Engagement, number: int) -> None:
    assert client.get(f"/training/{number}/").status_code == 404


def test_a_right_number_that_is_not_there(tmp_path: object) -> None:
    text = (TEXTS / "2026-1.toml").read_text(encoding="utf-8").replace("right = 2", "right = 3", 1)
    broken = tmp_path / "x.toml"  # type: ignore[operator]
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="no answer 3"):
        read_course(broken)


def test_the_session_knows_at_the_next_request(client: Client, worker: Engagement) -> None:
    client.post("/training/vragen/", GOOD)
    assert session_keys.ENGAGEMENT in client.session
    assert client.get("/partners/").wsgi_request.signed_in.trained  # type: ignore[attr-defined]
