"""``%grade batchnorm`` and ``grader.check("batchnorm")``: a self-check within a notebook.

The kernel's own definitions are read from its input history and graded by the command ``grade`` in
a process of its own: no answer comes into the kernel, and nothing of the student's runs outside of
the sandbox.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from grader.errors import ExitCode
from grader.live_cells import gather
from grader.messages import Messages, choose_language, language_asked
from grader.notebook_output import Checked
from grader.rubric.bundle import bundled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.live_cells import Live

FOLDER = "notebook"
WITH_VALUE = ("--dialect", "--only", "--seed", "--lang", "--timeout", "--require-isolation")
WITH_PLACE = ("-a", "--assignment", "--data")
FLAGS = ("--experiments", "--quick", "--show-hidden")


class CheckError(Exception):
    """What cannot be checked; IPython shows the sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def load(shell: Any) -> None:
    """Give ``shell`` the magic ``%grade``."""

    def grade(line: str) -> Checked:
        """Grade what this notebook has run: ``%grade batchnorm --lang ko``."""
        try:
            words = shlex.split(line)
        except ValueError:  # a quotation mark that is not closed
            words = line.split()
        return _check(shell, words)

    shell.register_magic_function(grade, "line", "grade")


def check(*assignments: str, lang: str | None = None, seed: int | str | None = None) -> Checked:
    """Grade what this notebook has run, as a self-check.

    Parameters
    ----------
    *assignments : str
        ``"batchnorm"``, an assignment's folder, or one criterion: ``"batchnorm.forward-train"``. By
        default every assignment of which the notebook has a part.
    lang : {"en", "ko"}, optional
        Language of the report.
    seed : int or "fresh", optional
        What the inputs are drawn from.

    Raises
    ------
    CheckError
        If there is no notebook, or the request cannot be carried out.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    arguments = [*assignments]
    arguments += [] if lang is None else ["--lang", lang]
    arguments += [] if seed is None else ["--seed", str(seed)]
    if shell is None:
        messages = Messages(choose_language(lang))
        raise CheckError(messages("notebook.no_notebook"))
    return _check(shell, arguments)


def _check(shell: Any, words: Sequence[str]) -> Checked:
    messages = Messages(choose_language(language_asked(words)))
    arguments = list(_arguments(words, messages))
    folder = Path.cwd()
    live = gather(shell, folder)
    with TemporaryDirectory(prefix="deepgrade-") as place:
        return _grade(live, arguments, Path(place), messages)


def _arguments(words: Sequence[str], messages: Messages) -> Iterable[str]:
    """Yield the arguments for ``grade``: names become ``-a`` and ``--only``, places absolute."""
    names: list[str] = []
    waiting = iter(words)
    for word in waiting:
        option, equals, value = word.partition("=")
        if not word.startswith("-"):
            names.append(word)
        elif option in FLAGS and not equals:
            yield option
        elif option in (*WITH_VALUE, *WITH_PLACE):
            value = value if equals else next(waiting, "")
            if not value:
                raise CheckError(messages("cli.option_needs_value", name=option))
            yield option
            yield _place(value) if option in WITH_PLACE else value
        else:
            valid = ", ".join((*WITH_PLACE, *WITH_VALUE, *FLAGS))
            raise CheckError(messages("notebook.no_option", found=word, valid=valid))
    for name in names:
        slug, dot, criterion = name.partition(".")
        if dot and slug in bundled():
            if len(names) > 1:
                raise CheckError(messages("notebook.one_criterion", found=name))
            yield from ("-a", slug, "--only", criterion)
        else:
            yield from ("-a", _place(name))


def _place(value: str) -> str:
    """Return a folder by its whole path, for ``grade`` runs in another one."""
    prefix = "mnist=" if value.startswith("mnist=") else ""
    path = value.removeprefix(prefix)
    is_folder = (prefix or path not in bundled()) and Path(path).exists()
    return prefix + os.path.abspath(path) if is_folder else value


def _grade(live: Live, arguments: Sequence[str], place: Path, messages: Messages) -> Checked:
    for name, content in live.files.items():
        file = place / FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    text, facts = place / "report.txt", place / "report.json"
    command = [sys.executable, "-m", "grader.cli.main", FOLDER, *arguments]
    command += ["--format=terminal", f"--output={text}", f"--also=json={facts}"]
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        cwd=place,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "DEEPGRADE_LANG": messages.lang},
        capture_output=True,
        check=False,
    )
    if not (text.is_file() and facts.is_file()):
        said = done.stderr.decode("utf-8", "replace").strip()
        raise CheckError(said or messages("notebook.ended", code=done.returncode))
    return Checked(
        report=json.loads(facts.read_text(encoding="utf-8")),
        text=text.read_text(encoding="utf-8"),
        live=live,
        show_hidden="--show-hidden" in arguments,
        is_fault=done.returncode == ExitCode.INTERNAL,
    )
