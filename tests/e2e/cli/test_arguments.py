from fractions import Fraction

import pytest

from grader import __version__
from grader.cli.values import percent
from grader.messages import Messages


def test_all_options_reach_the_grading(run, graded):
    requests = graded()
    run(
        *("hw", "-a", "batchnorm", "-a", "./mine", "--dialect", "book", "--only", "forward"),
        *("--seed", "7", "--timeout", "2.5", "-q", "--lang", "en"),
        *("--require-isolation", "partial"),
    )
    assert requests == [
        {
            "path": "hw",
            "assignments": ("batchnorm", "./mine"),
            "dialect": "book",
            "only": ("forward",),
            "seed": 7,
            "timeout": 2.5,
            "require_isolation": "partial",
            "data": "digits",
        }
    ]


def test_without_options_nothing_is_asked_for(run, graded):
    requests = graded()
    run("hw")
    assert requests == [
        {
            "path": "hw",
            "assignments": (),
            "dialect": None,
            "only": (),
            "seed": None,
            "timeout": None,
            "require_isolation": "none",
            "data": "digits",
        }
    ]


def test_fresh_is_a_seed(run, graded):
    requests = graded()
    run("hw", "--seed", "fresh")
    assert requests[0]["seed"] == "fresh"


@pytest.mark.parametrize("path", ["./list", "show/", "-", "--", "submission"])
def test_only_the_bare_name_of_a_command_is_a_command(path, run, graded):
    requests = graded()
    run(*(["--", "list"] if path == "--" else [path]))
    assert requests[0]["path"] == ("list" if path == "--" else path)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "PATH is missing"),
        (["a", "b"], "2 paths were given ('a', 'b')"),
        (["hw", "--seed", "-1"], "--seed='-1': valid is a whole number from 0 to 4294967295"),
        (["hw", "--seed", "4294967296"], "--seed='4294967296'"),
        (["hw", "--seed", "٣"], "--seed='٣'"),
        (["hw", "--pass-at", "101"], "--pass-at='101': valid is a percentage from 0 to 100"),
        (["hw", "--pass-at", "1e9"], "--pass-at='1e9'"),
        (["hw", "--timeout", "0"], "--timeout='0': valid is a number of seconds above 0"),
        (["hw", "--timeout", "nan"], "--timeout='nan'"),
        (["hw", "--timeout", "soon"], "--timeout='soon'"),
        (["hw", "--format", "xml"], "--format='xml': valid is terminal, json"),
        (["hw", "--lang", "fr"], "--lang='fr': valid is en, ko"),
        (["hw", "--frmat", "json"], "there is no option '--frmat'; did you mean --format?"),
        (["hw", "-o"], "-o needs a value"),
        (["hw", "--quiet=1"], "--quiet takes no value"),
        (["list", "x"], "unexpected argument 'x'"),
        (["show"], "ASSIGNMENT is missing"),
        (["schema", "x"], "schema='x': valid is rubric, report"),
        (["show", "no-such"], "assignment 'no-such'"),
    ],
)
def test_a_request_that_cannot_be_met_ends_with_2_and_says_why(arguments, complaint, run, graded):
    graded()
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert complaint in done.err


@pytest.mark.parametrize("arguments", [["--help"], ["hw", "--help"], ["list", "--help"]])
def test_help_is_printed_in_the_language_asked_for(arguments, run):
    done = run(*arguments, "--lang", "ko")
    assert done.code == 0
    assert done.out.startswith("사용법: grade")
    assert "Usage" not in done.out
    assert "Show this" not in done.out


def test_complaints_are_in_the_language_asked_for(run):
    assert run("--lang", "ko", "hw", "--seed", "x").err.startswith("오류: --seed='x'")


def test_every_option_command_and_exit_code_is_in_the_help(run):
    text = run("--help").out
    for word in (
        *("-a, --assignment", "--dialect", "--only", "--format", "-o, --output", "--seed"),
        *("--lang", "--pass-at", "--timeout", "-q, --quiet", "--show-hidden", "--version"),
        *("grade list", "grade show", "grade schema", "./list"),
        *("  0   ", "  1   ", "  2   ", "  70  "),
    ):
        assert word in text


def test_the_version_is_printed(run):
    assert run("--version").out == f"deepgrade {__version__}\n"


def test_pass_at_is_read_exactly():
    assert percent(Messages("en")).convert("66.6%", None, None) == Fraction(333, 5)
