"""``%grade`` and ``grader.check`` in a real kernel, and what they refuse."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import nbformat
import pytest

from grader.live_cells import Live
from grader.messages import Messages
from grader.notebook import CheckError, _arguments, check
from grader.notebook_output import Checked

MESSAGES = Messages("en")
DROPOUT = """import numpy as np
class Dropout:
    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio
    def forward(self, x, train_flg=True):
        if train_flg:
            self.mask = np.random.rand(*x.shape) {sign} self.dropout_ratio
            return x * self.mask
        return x * (1.0 - self.dropout_ratio)
    def backward(self, dout):
        return dout * self.mask
"""
CELLS = {
    "load": "%load_ext grader\nimport grader",
    "wrong": DROPOUT.format(sign="<"),
    "graded": "%grade dropout --lang en",
    "right": DROPOUT.format(sign=">"),
    "failed": "1 / 0\n" + DROPOUT.format(sign="<"),
    "checked": "grader.check('dropout.share-kept', lang='ko')",
    "points": "_.score, _.points",
    "unknown": "%grade dropuot --lang en",
    "nothing": "%grade dropout --format json --lang en",
    "modules": "import sys\n"
    "print([m for m in sys.modules if m.startswith(('reference.', 'deepgrade_'))])",
}
RUNNER = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3", allow_errors=True).execute()
nbformat.write(notebook, sys.argv[1])
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Return the outputs of each of `CELLS`, run one after the other in a kernel."""
    for name in ("nbclient", "ipykernel"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
    folder = tmp_path_factory.mktemp("notebook")
    file = folder / "hw.ipynb"
    new = nbformat.v4
    nbformat.write(new.new_notebook(cells=[new.new_code_cell(c) for c in CELLS.values()]), file)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(folder / "settings"))
        command = [sys.executable, "-c", RUNNER, str(file)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    cells = nbformat.read(file, as_version=4).cells
    return {name: cell.outputs for name, cell in zip(CELLS, cells, strict=True)}


def test_the_magic_grades_what_the_kernel_holds(outputs):
    (output,) = outputs["graded"]
    assert "keeps what should be dropped" in output["data"]["text/plain"]
    assert "kernel.ipynb[cell 2]:5" in output["data"]["text/plain"]
    assert "<b>keeps what should be dropped</b>" in output["data"]["text/html"]


def test_the_output_says_that_it_is_a_self_check(outputs):
    (output,) = outputs["graded"]
    for form in ("text/plain", "text/html"):
        assert "A self-check of what this kernel has run" in output["data"][form]


def test_the_last_cell_that_did_not_fail_counts_in_the_language_asked_for(outputs):
    (output,) = outputs["checked"]
    assert "모든 항목을 통과했습니다" in output["data"]["text/plain"]
    assert outputs["points"][0]["data"]["text/plain"] == "(3.0, 3.0)"


def test_an_unknown_name_is_explained_without_a_traceback(outputs):
    (output,) = outputs["unknown"]
    assert len(output["traceback"]) == 1
    assert "dropout" in output["traceback"][0]


def test_an_option_that_makes_no_sense_here_is_refused(outputs):
    (output,) = outputs["nothing"]
    assert output["traceback"][0].startswith("no option here: '--format'; there is: -a")


def test_no_answer_comes_into_the_kernel(outputs):
    (output,) = outputs["modules"]
    assert output["text"].strip() == "[]"


def test_outside_of_a_notebook_the_function_to_use_is_named(monkeypatch):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    with pytest.raises(CheckError, match=r"use grader\.grade\(path\)"):
        check("dropout", lang="en")


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        (["dropout", "batchnorm"], ["-a", "dropout", "-a", "batchnorm"]),
        (["dropout.share-kept"], ["-a", "dropout", "--only", "share-kept"]),
        (["--seed=3", "dropout", "--quick"], ["--seed", "3", "--quick", "-a", "dropout"]),
        (["-a", "dropout"], ["-a", "dropout"]),
    ],
)
def test_words_become_the_arguments_of_the_command(words, arguments):
    assert list(_arguments(words, MESSAGES)) == arguments


@pytest.mark.parametrize("word", ["./week.3", "week.3"])
def test_a_courses_folder_is_named_by_its_whole_path(tmp_path, monkeypatch, word):
    (tmp_path / "week.3").mkdir()
    monkeypatch.chdir(tmp_path)
    assert list(_arguments([word], MESSAGES)) == ["-a", str(tmp_path / "week.3")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--output=x"], "no option here: '--output=x'"),
        (["--lang"], "--lang needs a value"),
        (["--quick=yes"], "no option here"),
        (["dropout", "batchnorm.test-time"], "one criterion at a time"),
    ],
)
def test_words_that_mean_nothing_are_refused(words, message):
    with pytest.raises(CheckError, match=message):
        list(_arguments(words, MESSAGES))


HOSTILE = "<img src=x onerror=alert(1)>\u202e\x1b[31m"


def checked(*, hidden=False, **rest):
    criterion = {
        "id": "c",
        "title": HOSTILE,
        "points": 2,
        "score": 0.5,
        "verdict": "fail",
        "rationale": f"because {HOSTILE}",
        "hint": HOSTILE,
        "diagnosis": {"title": HOSTILE, "explanation": HOSTILE},
        "source": {"file": HOSTILE, "line": 3, "text": HOSTILE},
        "visibility": "hidden" if hidden else "public",
    }
    assignment = {"title": HOSTILE, "points": 2, "score": 0.5, "criteria": [criterion]}
    report = {
        "lang": "en",
        "points": 2,
        "score": 0.5,
        "assignments": [assignment],
        "notes": [{"message": HOSTILE, "file": HOSTILE}],
    }
    live = Live({}, (1,), (HOSTILE,), (HOSTILE,))
    return Checked(report=report, text="text\n", live=live, **rest)


def test_nothing_of_a_submission_becomes_html():
    html = checked()._repr_html_()
    assert html.count(r"&lt;img src=x onerror=alert(1)&gt;\u202e\x1b[31m") == 12
    assert "<img" not in html


def test_hidden_criteria_tell_their_title_only_unless_that_is_asked_for():
    assert "because" not in checked(hidden=True)._repr_html_()
    assert "because" in checked(hidden=True, show_hidden=True)._repr_html_()


def test_the_first_loss_is_unfolded_and_has_a_word_for_its_sign():
    html = checked()._repr_html_()
    assert "<details open>" in html
    assert "aria-label='failed'" in html
    assert "0.5/2" in html
