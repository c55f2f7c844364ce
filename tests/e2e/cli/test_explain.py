"""``grade explain``: a mistake in words and in numbers that were really computed."""

import re

import pytest


def test_a_mistake_is_told_with_what_it_gives_and_what_is_right(run):
    done = run("explain", "bn-ddof-1")
    assert done.code == 0
    assert "divides the variance by N - 1" in done.out
    right, wrong = (
        [float(x) for x in re.search(rf"^ +{label} +(.*)$", done.out, re.M)[1].split()]
        for label in ("right", "wrong")
    )
    assert len(right) == len(wrong) == 5
    assert all(r != w for r, w in zip(right, wrong, strict=True))
    assert "forward-train" in done.out


def test_a_random_mistake_is_told_by_its_shares(run):
    done = run("explain", "dropout-ratio-swapped")
    shown = " ".join(done.out.split())
    assert re.search(r"a share of 0\.\d+ \(\d+/\d+\) where 0\.\d+ is right", shown)


def test_korean_is_spoken_throughout(run):
    done = run("explain", "bn-ddof-1", "--lang", "ko")
    assert "분산을 N - 1로 나눔" in done.out
    assert "정답" in done.out


def test_a_typo_gets_the_name_that_was_meant(run):
    done = run("explain", "bn-ddof1")
    assert done.code == 2
    assert "did you mean 'bn-ddof-1'" in done.err


def test_a_hostile_name_is_shown_and_does_nothing(run):
    done = run("explain", "\x1b[2J")
    assert done.code == 2
    assert "\x1b" not in done.err


def test_without_a_name_all_are_listed_by_assignment(run):
    done = run("explain")
    assert done.code == 0
    assert (
        done.out.index("\nbatchnorm") < done.out.index("  bn-ddof-1") < done.out.index("\ndropout")
    )


@pytest.mark.parametrize("arguments", [("dropout",), ("-a", "dropout")])
def test_the_mistakes_of_one_assignment_are_listed_by_its_name(run, arguments):
    done = run("explain", *arguments)
    assert "dropout-ratio-swapped" in done.out
    assert "bn-ddof-1" not in done.out
