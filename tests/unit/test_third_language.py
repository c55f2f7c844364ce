"""A third language is a file: no code knows it."""

from pathlib import Path
from shutil import copy

import pytest

from grader.cli.main import main
from grader.messages import Messages, catalogue, choose_language, known_languages, language

TEXTS = """\
[cli]
list_slug = "slug-eo"
[verify]
faults = "{n} {n:eraro|eraroj}"
"""


@pytest.fixture(autouse=True)
def esperanto(tmp_path, monkeypatch):
    for file in Path(language.FOLDER).glob("*.toml"):
        copy(file, tmp_path)
    (tmp_path / "eo.toml").write_text(TEXTS, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    yield
    catalogue.cache_clear()


def test_it_is_chosen_like_the_others():
    assert known_languages() == ("en", "eo", "ko")
    assert choose_language("eo") == "eo"
    assert choose_language(None, {"LANG": "eo_XX.UTF-8"}) == "eo"


def test_what_it_lacks_is_said_in_english():
    messages = Messages("eo")
    assert messages("verify.faults", n=2) == "2 eraroj"
    assert messages("report.points_of", score=1, points=2) == "1/2"


def test_commands_speak_it(capsys):
    assert main(["list", "--lang", "eo"]) == 0
    printed = capsys.readouterr().out
    assert "slug-eo" in printed
    assert "Batch normalization" in printed  # rubrics have English and Korean


def test_a_handout_is_the_english_one(capsys):
    assert main(["show", "ensemble", "--lang", "eo"]) == 0
    assert "Ensembles" in capsys.readouterr().out


def test_a_language_without_a_file_is_refused(capsys):
    assert main(["list", "--lang", "xx"]) == 2
    assert "en, eo, ko" in capsys.readouterr().err
