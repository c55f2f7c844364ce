import json
import os
import stat
import subprocess
import sys

import pytest


def test_json_goes_to_the_standard_output(run, graded):
    graded()
    assert json.loads(run("hw", "--format", "json").out)["schema"] == "deepgrade/report/v1"


def test_a_report_is_written_into_the_file_and_nowhere_else(run, graded, tmp_path):
    graded()
    done = run("hw", "--format", "json", "-o", str(tmp_path / "report.json"))
    assert (done.code, done.out, done.err) == (0, "", "")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["points"] == 2
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_a_terminal_report_in_a_file_is_plain_text(run, graded, tmp_path, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    graded()
    run("hw", "-o", str(tmp_path / "report.txt"))
    text = (tmp_path / "report.txt").read_text("utf-8")
    assert "2 of 2 points" in text
    assert "\x1b" not in text


def test_a_new_file_can_be_read_by_others_as_the_umask_says(run, graded, tmp_path):
    graded()
    before = os.umask(0o022)
    try:
        run("hw", "-o", str(tmp_path / "report.txt"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report.txt").stat().st_mode) == 0o644


def test_a_link_keeps_pointing_to_the_file_that_is_written(run, graded, tmp_path):
    graded()
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    run("hw", "-o", str(tmp_path / "link.txt"))
    assert (tmp_path / "link.txt").is_symlink()
    assert "points" in (tmp_path / "real.txt").read_text("utf-8")


def test_a_device_is_written_to_and_not_replaced(run, graded):
    graded()
    assert run("hw", "-o", os.devnull).code == 0
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize("name", ["", "no/such/folder/report.json"])
def test_a_file_that_cannot_be_written_is_refused_before_grading(name, run, graded, tmp_path):
    requests = graded()
    done = run("hw", "-o", str(tmp_path / name))
    assert done.code == 2
    assert "the report cannot be written to" in done.err
    assert requests == []


@pytest.mark.parametrize(("arguments", "code"), [(["schema", "report"], 0), (["hw-missing"], 2)])
def test_a_reader_that_leaves_early_is_no_fault(arguments, code):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "grader.cli.main", *arguments],
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.returncode == code
    assert "Broken" not in done.stderr


def test_a_stream_that_cannot_encode_the_report_still_gets_it(process):
    done = process("list", "--lang", "ko", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "batchnorm" in done.stdout
