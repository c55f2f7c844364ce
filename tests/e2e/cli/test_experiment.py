"""``grade experiment`` and ``grade PATH --experiments``, as users run them."""

import json

import pytest

QUICK = "beta-sensitivity"
RIGHT = """
def ewa(values, beta, bias_correction=False):
    v, out = 0.0, []
    for t, value in enumerate(values, 1):
        v = beta * v + (1 - beta) * value
        out.append(v / (1 - beta ** t) if bias_correction else v)
    return out
"""
WRONG = RIGHT.replace("v / (1 - beta ** t) if bias_correction else v", "v")


@pytest.fixture
def submission(tmp_path):
    def write(text):
        path = tmp_path / "averages.py"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_without_a_name_all_experiments_are_listed(run):
    done = run("experiment")
    assert done.code == 0
    assert "overfit-dropout" in done.out
    assert "optimizers" in done.out


def test_an_unknown_name_is_refused_with_those_that_there_are(run):
    done = run("experiment", "bata-sensitivity")
    assert done.code == 2
    assert QUICK in done.err


def test_an_experiment_runs_with_the_reference(run):
    done = run("experiment", QUICK, "--format", "json")
    shown = json.loads(done.out)
    assert (done.code, shown["player"], shown["verdict"]) == (0, "reference", "pass")
    assert all(c["low"] <= c["value"] <= c["high"] for c in shown["experiment"]["claims"])


def test_a_submission_s_curves_stand_beside_the_reference_s(run, submission):
    done = run("experiment", QUICK, submission(RIGHT), "--format", "json")
    shown = json.loads(done.out)
    assert (done.code, shown["verdict"]) == (0, "pass")
    players = {c["player"] for p in shown["experiment"]["figure"]["panels"] for c in p["curves"]}
    assert {"submission", "reference"} <= players


def test_wrong_code_breaks_a_claim_that_is_told_with_its_numbers(run, submission):
    done = run("experiment", QUICK, submission(WRONG))
    assert done.code == 1
    assert "✗  with bias correction" in done.out


def test_the_korean_page_is_korean(run):
    done = run("experiment", QUICK, "--lang", "ko")
    assert "모범 답안" in done.out
    assert "the reference" not in done.out


def test_numbers_and_pictures_go_into_a_folder(run, tmp_path):
    out = tmp_path / "new" / "out"
    done = run("experiment", QUICK, "-o", str(out))
    assert done.code == 0
    assert sorted(p.name for p in out.iterdir()) == [f"{QUICK}.{s}" for s in ("json", "png", "svg")]
    assert json.loads((out / f"{QUICK}.json").read_text(encoding="utf-8"))["name"] == QUICK
    assert (out / f"{QUICK}.png").read_bytes().startswith(b"\x89PNG")


def test_without_matplotlib_numbers_stay_and_what_to_install_is_said(run, tmp_path, monkeypatch):
    monkeypatch.setattr("grader.reports.plots.can_draw", lambda: False)
    done = run("experiment", QUICK, "-o", str(tmp_path))
    assert done.code == 0
    assert [p.name for p in tmp_path.iterdir()] == [f"{QUICK}.json"]
    assert "deepgrade[plots]" in done.err


def test_a_folder_that_cannot_be_made_is_told_before_anything_runs(run, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("experiment", QUICK, "-o", str(tmp_path / "file" / "out"))
    assert done.code == 2
    assert done.out == ""


def test_experiments_are_graded_only_when_asked_for(run, submission):
    path = submission(RIGHT)
    plain, asked = (
        json.loads(run(path, "-a", "optimizers", "--format", "json", *more).out)
        for more in ((), ("--experiments",))
    )
    ids = [{c["id"] for c in report["assignments"][0]["criteria"]} for report in (plain, asked)]
    assert ids[1] - ids[0] >= {QUICK}
    assert plain["points"] < asked["points"]


def test_quick_overrules_a_rubric_that_grades_experiments_by_default(run, submission, tmp_path):
    course = tmp_path / "week7"
    course.mkdir()
    (course / "rubric.yaml").write_text(
        "schema: deepgrade/rubric/v1\nextends: optimizers\nslug: week7\nversion: '1'\n"
        f"only: [{QUICK}, ewa-values]\nexperiments_by_default: true\n",
        encoding="utf-8",
    )
    path = submission(RIGHT)
    graded = {}
    for more in ((), ("--quick",)):
        done = run(path, "-a", str(course), "--format", "json", *more)
        graded[more] = [c["id"] for c in json.loads(done.out)["assignments"][0]["criteria"]]
    assert QUICK in graded[()]
    assert QUICK not in graded["--quick",]


def test_quick_and_experiments_contradict_each_other(run):
    assert run("hw", "--quick", "--experiments").code == 2


def test_data_that_is_not_there_is_refused(run, tmp_path):
    done = run("experiment", QUICK, "--data", f"mnist={tmp_path}")
    assert done.code == 2
    assert "train-images" in done.err
