"""A shell completes commands, options and names."""

import os
import shutil
import subprocess
import sys

import pytest

ASK = """
eval "$(grade completion bash)"
COMP_WORDS=({words}) COMP_CWORD={at} COMPREPLY=()
_grade_completion grade
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def complete(tmp_path):
    """Return what bash offers for the last of some words."""
    command = tmp_path / "grade"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m grader.cli.main "$@"\n')
    command.chmod(0o755)

    def ask(*words):
        quoted = " ".join(f"'{word}'" for word in words)
        ended = subprocess.run(
            [shutil.which("bash") or "bash", "-c", ASK.format(words=quoted, at=len(words) - 1)],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
            env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        )
        return ended.stdout.split()

    return ask


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["grade", "li"], ["list"]),
        (["grade", "x", "--pass"], ["--pass-at"]),
        (["grade", "show", "drop"], ["dropout"]),
        (["grade", "x", "-a", "dropout", "--only", "train-s"], ["train-scale"]),
        (["grade", "explain", "ens-one-c"], ["ens-one-config"]),
        (["grade", "experiment", "overfit-drop"], ["overfit-dropout"]),
        (["grade", "x", "-a", "dropout", "--dialect", "b"], ["book"]),
        (["grade", "verify", "--only", "mut"], ["mutants"]),
        (["grade", "list", "--format", "j"], ["json"]),
        (["grade", "--lang", "k"], ["ko"]),
    ],
)
def test_bash_completes_what_was_begun(complete, words, offered):
    assert complete(*words) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_have_a_script_too(run, shell):
    ended = run("completion", shell)
    assert ended.code == 0
    assert f"_GRADE_COMPLETE={shell}_complete" in ended.out


def test_a_shell_that_is_not_known_is_refused(run):
    ended = run("completion", "cmd")
    assert ended.code == 2
    assert "bash, zsh, fish" in ended.err
