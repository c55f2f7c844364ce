import io

import pytest

from grader.cli.progress import ProgressBar


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def show(monkeypatch):
    """Show work on this stream as the standard error; return what the stream got."""

    def shown(stream, patience, *, wait):
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setattr("sys.stderr", stream)
        with ProgressBar("grading", patience=patience) as progress:
            if wait:
                progress._timer.join()
            progress(1, 2, "forward\x1b[2J")
        return stream.getvalue()

    return shown


def test_quick_work_shows_no_bar(show):
    assert show(Terminal(), 30, wait=False) == ""


def test_slow_work_shows_how_far_it_is(show):
    assert "1/2 forward\\x1b[2J" in show(Terminal(), 0, wait=True)


def test_a_file_gets_no_bar(show):
    assert show(io.StringIO(), 0, wait=False) == ""
