"""Reports for other programs, as the command line writes them."""

import json
import xml.etree.ElementTree as ET

import pytest

RUNNER = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "hw2",
    "SUBMISSION_TAG": "submit/x",
    "COMMIT_URL": "https://example.org/c",
    "RELEASE_URL": "https://example.org/r",
    "USERNAME": "alice",
}


@pytest.fixture
def job(tmp_path, monkeypatch):
    """Be a step of a GitHub Actions job."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    return tmp_path


def test_within_github_actions_the_job_is_told(run, graded, job):
    graded()
    ended = run("hw")
    assert ended.out.startswith("::stop-commands::")
    assert "2 of 2 points" in ended.out
    assert "2 of 2 points" in (job / "summary").read_text(encoding="utf-8")
    lines = (job / "output").read_text(encoding="utf-8").splitlines()
    assert lines[1::3] == ["2", "2", "100", "true"]
    assert [line.partition("<<")[0] for line in lines[::3]] == [
        "score",
        "points",
        "percent",
        "passed",
    ]


def test_a_job_that_lost_points_has_not_passed(run, graded, report, job):
    graded(report(score=1))
    assert run("hw").code == 1
    assert "\nfalse\n" in (job / "output").read_text(encoding="utf-8")


def test_what_other_steps_wrote_is_kept(run, graded, job):
    graded()
    (job / "output").write_text("a=b\n", encoding="utf-8")
    run("hw")
    assert (job / "output").read_text(encoding="utf-8").startswith("a=b\nscore<<")


@pytest.mark.parametrize("asked", [("--format", "terminal"), ("-o", "report.txt")])
def test_who_asks_for_something_else_within_github_actions_gets_that(
    run, graded, job, asked, monkeypatch
):
    graded()
    monkeypatch.chdir(job)
    assert "::" not in run("hw", *asked).out
    assert not (job / "output").exists()


def test_elsewhere_nothing_speaks_to_github(run, graded):
    graded()
    assert "::" not in run("hw").out


def test_further_formats_are_written_beside_the_report(run, graded, tmp_path):
    graded()
    junit, page = tmp_path / "j.xml", tmp_path / "r.json"
    ended = run("hw", "--also", f"junit={junit}", "--also", f"json={page}")
    assert "2 of 2 points" in ended.out
    assert ET.parse(junit).getroot().get("tests") == "1"
    assert json.loads(page.read_text(encoding="utf-8"))["score"] == 2


@pytest.mark.parametrize("also", ["junit", "junit=", "pdf=x", "github=x", "=x"])
def test_a_format_without_a_file_or_of_no_known_name_is_refused(run, graded, also):
    requests = graded()
    ended = run("hw", "--also", also)
    assert ended.code == 2
    assert f"--also={also!r}: valid is FORMAT=FILE" in ended.err
    assert requests == []


def test_outside_of_classroom_50_its_format_says_what_is_missing(run, graded, monkeypatch):
    requests = graded()
    monkeypatch.setenv("CLASSROOM", "cs")
    ended = run("hw", "--format", "classroom50")
    assert ended.code == 2
    assert "ASSIGNMENT, SUBMISSION_TAG, COMMIT_URL, RELEASE_URL, OWNER" in ended.err
    assert requests == []


def test_a_result_for_classroom_50_says_whose_it_is(run, graded, monkeypatch):
    graded()
    for name, value in RUNNER.items():
        monkeypatch.setenv(name, value)
    result = json.loads(run("hw", "--format", "classroom50").out)
    assert (result["owner"], result["score"], result["max-score"]) == ("alice", 200, 200)
