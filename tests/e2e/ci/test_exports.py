"""What ``grade export`` writes does what it is for: each file is run as its system runs it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.e2e.command import run

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples/submission"
TARGETS = ("github", "classroom50", "github-classroom", "gradescope")
RUBRIC = """\
schema: deepgrade/rubric/v1
extends: batchnorm
slug: week3
version: "1"
title: {en: "Week 3", ko: "3주차"}
only: [forward-train, test-time]
"""


@pytest.fixture
def grade(tmp_path):
    """A command ``grade`` that scripts find: this one, or that of DEEPGRADE_COMMAND."""
    command = os.environ.get("DEEPGRADE_COMMAND")
    start = f'"{command}"' if command else f'"{sys.executable}" -P -m grader.cli.main'
    path = tmp_path / "bin" / "grade"
    path.parent.mkdir()
    source = "" if command else f'export PYTHONPATH="{ROOT}"\n'
    path.write_text(f'#!/usr/bin/env bash\n{source}exec {start} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def checkout(tmp_path):
    """A student's repository, with files that nobody but the sandbox should run."""
    folder = tmp_path / "checkout"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for trap in ("json.py", "venv.py", "pip.py", "numpy.py"):
        (folder / trap).write_text("raise SystemExit('a trap')\n", encoding="utf-8")
    return folder


@pytest.fixture
def course(tmp_path):
    """An assignment folder of a course's own."""
    folder = tmp_path / "course" / "week3"
    (folder / "specimens/right").mkdir(parents=True)
    (folder / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    (folder / "specimens/right/layers.py").write_text("answer = 42\n", encoding="utf-8")
    return folder


def bash(script, cwd, grade, **environ):
    path = f"{grade.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=cwd,
        env={**os.environ, "PATH": path, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def steps(file):
    page = yaml.safe_load(file.read_text(encoding="utf-8"))
    (job,) = page["jobs"].values()
    assert page["permissions"] == {"contents": "read"}
    assert job["timeout-minutes"] <= 15
    return {step.get("id") or step.get("name") or step["uses"]: step for step in job["steps"]}


@pytest.mark.parametrize("target", TARGETS)
def test_an_export_names_the_version_and_fills_every_gap(target, tmp_path):
    assert run("export", target, "-a", "batchnorm", "-o", tmp_path).code == 0
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix != ".zip"]
    for path in files:
        if path.suffix == ".zip":
            archive = zipfile.ZipFile(path)
            texts += [archive.read(name).decode() for name in archive.namelist()]
    assert any("deepgrade==" in text for text in texts)
    assert not any("@VERSION@" in t or "@OPTIONS@" in t or "@REQUIREMENT@" in t for t in texts)


def test_the_workflow_for_any_repository_grades_and_annotates(tmp_path, checkout, grade):
    run("export", "github", "-a", "batchnorm", "--pass-at", "60", "-o", checkout)
    step = steps(checkout / ".github/workflows/grade.yml")["grade"]
    output, summary = tmp_path / "output", tmp_path / "summary"
    ended = bash(
        step["run"], checkout, grade,
        GITHUB_WORKSPACE=str(checkout), GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary),
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "::error file=common/layers.py,line=" in ended.stdout
    assert "\n8.5\n" in output.read_text(encoding="utf-8")
    assert "8.5 of 13 points" in summary.read_text(encoding="utf-8")


def test_the_workflow_for_github_classroom_hands_its_reporter_the_scores(tmp_path, checkout, grade):
    run("export", "github-classroom", "-a", "batchnorm", "-o", checkout)
    found = steps(checkout / ".github/workflows/classroom.yml")
    output = tmp_path / "output"
    ended = bash(
        found["deepgrade"]["run"], checkout, grade,
        RUNNER_TEMP=str(tmp_path), GITHUB_OUTPUT=str(output),
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    (line,) = [x for x in output.read_text(encoding="utf-8").splitlines() if x[:7] == "result="]
    assert found["report"]["with"]["runners"].upper() + "_RESULTS" in found["report"]["env"]
    result = json.loads(base64.b64decode(line.removeprefix("result=")))
    assert sum(test["score"] for test in result["tests"]) == 8.5
    assert (result["status"], result["max_score"]) == ("fail", 13)


def test_the_autograder_for_classroom_50_writes_a_result_and_ends_with_0(
    tmp_path, checkout, grade, course
):
    bundle = tmp_path / "bundle"
    run("export", "classroom50", "-a", course, "-o", bundle)
    assert not list(bundle.rglob("specimens"))
    names = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL", "OWNER")
    ended = subprocess.run(
        [sys.executable, bundle / "autograder.py"],
        cwd=checkout,
        env={**os.environ, **dict.fromkeys(names, "submit/x"), "DEEPGRADE_COMMAND": str(grade)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    result = json.loads((checkout / "result.json").read_text(encoding="utf-8"))
    assert [test["test-name"] for test in result["tests"]] == [
        "week3/forward-train",
        "week3/test-time",
    ]
    assert 0 < result["score"] < result["max-score"]


@pytest.fixture
def autograder(tmp_path, course):
    """Gradescope's folder, as its harness lays it out around our zip."""
    run("export", "gradescope", "-a", course, "-o", tmp_path / "out")
    root = tmp_path / "autograder"
    with zipfile.ZipFile(tmp_path / "out/autograder.zip") as archive:
        for entry in archive.infolist():
            path = Path(archive.extract(entry, root / "source"))
            path.chmod(entry.external_attr >> 16 & 0o777)
    shutil.copy2(root / "source/run_autograder", root)
    shutil.copytree(EXAMPLE, root / "submission")
    return root


def run_autograder(root, grade):
    return subprocess.run(
        [root / "run_autograder"],
        cwd=root,
        env={**os.environ, "DEEPGRADE_AUTOGRADER": str(root), "DEEPGRADE_COMMAND": str(grade)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_autograder_for_gradescope_writes_its_results(autograder, grade):
    assert autograder.joinpath("source/setup.sh").stat().st_mode & stat.S_IXUSR
    ended = run_autograder(autograder, grade)
    assert ended.returncode == 0, ended.stderr
    results = json.loads((autograder / "results/results.json").read_text(encoding="utf-8"))
    assert [test["number"] for test in results["tests"]] == ["1.1", "1.2"]
    assert results["score"] == sum(test["score"] for test in results["tests"]) > 0


def test_nobody_gets_a_score_where_gradescope_could_not_grade(autograder, grade):
    run_autograder(autograder, grade)
    shutil.rmtree(autograder / "submission")
    ended = run_autograder(autograder, grade)
    assert ended.returncode == 2
    assert not (autograder / "results/results.json").exists()


def test_nobody_gets_a_score_where_the_grader_itself_failed(autograder, tmp_path):
    broken = tmp_path / "broken"
    script = 'last="${!#}"\necho "{}" > "${last#gradescope=}"\nexit 70\n'
    broken.write_text(f"#!/usr/bin/env bash\n{script}", encoding="utf-8")
    broken.chmod(0o755)
    assert run_autograder(autograder, broken).returncode == 70
    assert not (autograder / "results/results.json").exists()


@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_bash_can_read_the_scripts_for_gradescope(autograder, script):
    checked = subprocess.run(["bash", "-n", autograder / "source" / script], check=False)
    assert checked.returncode == 0


def test_the_action_grades_what_its_inputs_say(tmp_path, checkout, grade):
    action = yaml.safe_load((ROOT / ".github/actions/grade/action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    assert step["env"].keys() == {"SUBMISSION", "ASSIGNMENTS", "SEED", "PASS_AT", "REPORT_LANG"}
    assert "${{" not in step["run"]  # inputs are no part of the script
    output = tmp_path / "output"
    ended = bash(
        step["run"], checkout, grade, GITHUB_OUTPUT=str(output),
        SUBMISSION=".", ASSIGNMENTS="batchnorm dropout", SEED="0", PASS_AT="0", REPORT_LANG="en",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    lines = output.read_text(encoding="utf-8").splitlines()
    names = {line.partition("<<")[0] for line in lines if "<<" in line}
    assert names == action["outputs"].keys()
    assert "30" in lines  # points of these two assignments, and of no other


def test_a_wheel_comes_along_and_is_what_pip_is_told(tmp_path):
    wheel = tmp_path / "deepgrade-9.8.7-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    run("export", "github", "-a", "batchnorm", "--wheel", wheel, "-o", tmp_path / "out")
    install = steps(tmp_path / "out/.github/workflows/grade.yml")["install deepgrade"]
    assert install["run"].endswith(f" ./.github/grading/{wheel.name}")
    assert (tmp_path / "out/.github/grading" / wheel.name).read_bytes() == b"wheel"


def test_a_file_that_is_no_wheel_of_deepgrade_is_refused(tmp_path):
    ended = run("export", "github", "-a", "batchnorm", "--wheel", "x.whl", "-o", tmp_path / "out")
    assert ended.code == 2
    assert "x.whl: no wheel of deepgrade" in ended.err


def test_an_export_overwrites_no_file_that_says_something_else(tmp_path):
    workflow = tmp_path / ".github/workflows/grade.yml"
    assert run("export", "github", "-a", "batchnorm", "-o", tmp_path).code == 0
    assert run("export", "github", "-a", "batchnorm", "-o", tmp_path).code == 0
    workflow.write_text("mine\n", encoding="utf-8")
    ended = run("export", "github", "-a", "batchnorm", "-o", tmp_path)
    assert ended.code == 2
    assert "holds something else" in ended.err
    assert workflow.read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gradescope", "-o", "out"), "--assignment is missing"),
        (("gradescope", "-a", "batchnorm"), "--output is missing"),
        (("moodle", "-a", "batchnorm", "-o", "out"), "valid is github, classroom50"),
        (("github", "-a", "batchnrom", "-o", "out"), "batchnorm"),
    ],
)
def test_a_request_that_cannot_be_exported_says_why(arguments, said):
    ended = run("export", *arguments)
    assert ended.code == 2
    assert said in ended.err


def extending(folder, base):
    folder.mkdir(parents=True)
    text = f"schema: deepgrade/rubric/v1\nextends: {base}\nslug: week4\nversion: '1'\n"
    title = 'title: {en: "Week 4", ko: "4주차"}\n'
    (folder / "rubric.yaml").write_text(text + title, encoding="utf-8")
    return folder


def test_what_an_assignment_extends_comes_along(tmp_path, course, grade):
    week4 = extending(course.with_name("week4"), "../week3")
    run("export", "classroom50", "-a", week4 / "rubric.yaml", "-o", tmp_path / "out")
    assert 'HERE / "week4"' in (tmp_path / "out/autograder.py").read_text(encoding="utf-8")
    assert run(EXAMPLE, "-a", tmp_path / "out/week4", "-q").code == 1
    assert (tmp_path / "out/week3/rubric.yaml").exists()


def test_what_is_extended_from_afar_is_refused(tmp_path, course):
    week4 = extending(tmp_path / "other/week4", "../../course/week3")
    ended = run("export", "classroom50", "-a", week4, "-o", tmp_path / "out")
    assert ended.code == 2
    assert "only folders beside it" in ended.err
