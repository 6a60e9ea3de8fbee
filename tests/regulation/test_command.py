"""`opmaat regulation` as it is typed: its output, its exit status, and that it needs no database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from opmaat.network.enums import Place
from opmaat.network.models import Organisation, Region, Unit
from opmaat.regulation.loading import TEXTS
from tests.regulation.test_decide_lines import EXAMPLE

OPMAAT = Path(sys.executable).with_name("opmaat")


def test_decide_answers_standard_input_without_a_database() -> None:
    run = typed("decide", lines=f"{EXAMPLE}\nonzin\n{EXAMPLE}\n".encode())
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, False]
    assert answers[0]["rule"] == "zvh-conferring-participants"
    assert run.returncode == 1
    assert run.stderr == b""


def test_decide_without_a_mistake_ends_well(tmp_path: Path) -> None:
    lines = tmp_path / "vragen.jsonl"
    lines.write_text(EXAMPLE)
    run = typed("decide", str(lines))
    assert (run.returncode, run.stderr) == (0, b"")
    assert json.loads(run.stdout)["gives"] == "content"


def test_a_reader_that_goes_away_hears_nothing_more() -> None:
    lines = (EXAMPLE + "\n").encode() * 3_000
    command = f"{OPMAAT} regulation decide | head -n 1"
    run = subprocess.run(  # noqa: S602 - our own words, and a pipe is what is tested
        command, shell=True, input=lines, capture_output=True, env=bare(), timeout=60, check=False
    )
    assert run.stdout.count(b"\n") == 1
    assert run.stderr == b""


def test_decide_by_another_text(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    other = tmp_path / "zvh-2.toml"
    source = (TEXTS / "zvh-1.toml").read_text()
    other.write_text(source.replace('article = "WGS 2.31(5)"', 'article = "een ander artikel"', 1))
    lines = tmp_path / "vragen.jsonl"
    lines.write_text(EXAMPLE)
    run = typed("decide", str(lines), "--text", str(other))
    assert json.loads(run.stdout)["article"] == "een ander artikel"


def test_check_names_file_line_and_mistake_and_counts(tmp_path: Path) -> None:
    path = tmp_path / "pga-2.toml"
    path.write_text((TEXTS / "pga-1.toml").read_text().replace('"guardian"', '"gaurdian"'))
    out = StringIO()
    with pytest.raises(CommandError, match=r"^\d+ fouten gevonden\.$"):
        call_command("regulation", "check", str(path), stdout=out)
    first = out.getvalue().splitlines()[0]
    assert first.startswith(f"{path}:")
    assert first.endswith('Onbekend woord "gaurdian" bij "partners". Bedoelde u "guardian"?')


def test_check_without_a_file_checks_what_ships() -> None:
    out = StringIO()
    call_command("regulation", "check", stdout=out)
    assert out.getvalue().count(": in orde.") == len(list(TEXTS.glob("*.toml")))


def test_check_of_a_file_that_is_not_there() -> None:
    with pytest.raises(CommandError, match=r"/nergens\.toml: "):
        call_command("regulation", "check", "/nergens.toml")


def test_matrix_writes_both_files(tmp_path: Path) -> None:
    page, sheet = tmp_path / "matrix.html", tmp_path / "matrix.xlsx"
    out = StringIO()
    call_command("regulation", "matrix", "--regime", "zvh", "--html", page, "--xlsx", sheet, stdout=out)
    assert "Casusoverleg" in page.read_text()
    assert sheet.read_bytes().startswith(b"PK")
    assert str(page) in out.getvalue()


def test_matrix_without_a_file_goes_to_the_terminal() -> None:
    out = StringIO()
    call_command("regulation", "matrix", "--regime", "pga", "--capacity", "process_lead", stdout=out)
    assert "voorlopige invulling" in out.getvalue()


def test_a4_by_kind_and_name_needs_no_database(tmp_path: Path) -> None:
    path = tmp_path / "a4.pdf"
    run = typed("a4", "--kind", "police", "--name", "Basisteam Gooi-Noord", "--out", str(path))
    assert (run.returncode, run.stderr) == (0, b"")
    assert path.read_bytes().startswith(b"%PDF")


def test_a4_without_enough_words_says_what_to_give() -> None:
    with pytest.raises(CommandError, match="--kind en --name"):
        call_command("regulation", "a4", "--kind", "police")


def test_a4_by_unit_without_a_database_says_what_is_missing() -> None:
    run = typed("a4", "--unit", "Veste Wonen")
    assert run.returncode == 1
    assert "De database met eenheden is niet bereikbaar." in run.stderr.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Wonen", "Veste", "veste · wonen"])
def test_a4_by_unit_takes_kind_and_place_from_the_database(name: str, tmp_path: Path) -> None:
    unit("Veste", "Wonen")
    path = tmp_path / "a4.pdf"
    call_command("regulation", "a4", "--unit", name, "--out", path, stdout=StringIO())
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.django_db
def test_a4_by_unit_says_when_there_is_none_or_more_than_one() -> None:
    unit("Veste", "Wonen")
    unit("Dudok", "Wonen")
    with pytest.raises(CommandError, match='Er is geen eenheid "Alliantie"'):
        call_command("regulation", "a4", "--unit", "Alliantie")
    with pytest.raises(CommandError, match="Dudok · Wonen; Veste · Wonen"):
        call_command("regulation", "a4", "--unit", "Wonen")


def unit(organisation: str, name: str) -> Unit:
    """A housing association's unit."""
    region, _ = Region.objects.get_or_create(name="Midden-Nederland")
    made = Organisation.objects.create(
        region=region, name=organisation, sort_key=organisation.lower(), valid_from="2020-01-01"
    )
    return Unit.objects.create(
        organisation=made,
        name=name,
        kind="housing_association",
        place_2_27=Place.NONE,
        valid_from="2020-01-01",
    )


def typed(*words: str, lines: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, without any database address."""
    return subprocess.run(
        [OPMAAT, "regulation", *words], input=lines, capture_output=True, env=bare(), timeout=60, check=False
    )


def bare() -> dict[str, str]:
    """An environment in which nothing of Opmaat is set."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OPMAAT_", "DATABASE_", "DJANGO_", "PYTEST_"))
    }
