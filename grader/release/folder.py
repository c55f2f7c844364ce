"""A master folder or file → what students get, in memory until all of it is known to be right."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError, reason_of
from grader.messages import Sentence
from grader.release.marks import find_traces
from grader.release.notebook import strip_notebook
from grader.release.python import strip_python

LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", ".git", ".DS_Store"}
MOST_TOLD = 20
TEXTS = {".md", ".txt", ".rst", ".yaml", ".yml", ".toml", ".cfg", ".json", ".html", ".tex"}


@dataclass(frozen=True)
class Release:
    """What students get.

    ``texts`` are the files that changed, by their path in the folder; ``copies`` the others.
    """

    master: Path
    texts: dict[str, str]
    copies: tuple[str, ...]
    solutions: int
    tests: int

    @property
    def is_file(self) -> bool:
        """Whether the master is one file, and so the release."""
        return self.master.is_file()

    def check_place(self, target: Path) -> None:
        """Raise ``UsageError`` where something is there already, or ``target`` is in the master."""
        if os.path.lexists(target):
            raise UsageError("release.in_the_way", path=str(target))
        if target.resolve().is_relative_to(self.master.resolve()):
            raise UsageError("release.inside", path=str(target), master=str(self.master))

    def write(self, target: Path) -> None:
        """Write everything, at once: ``target`` is whole or not there.

        Raises ``UsageError`` as `check_place` does, and where it cannot be written.
        """
        self.check_place(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            room = Path(tempfile.mkdtemp(prefix=f".{target.name[:50]}.", dir=target.parent))
            try:
                self._write_into(room / "made")
                (room / "made").rename(target)
            finally:
                shutil.rmtree(room, ignore_errors=True)
        except OSError as error:
            path = str(target)
            raise UsageError("init.cannot_write", path=path, reason=reason_of(error)) from error

    def _write_into(self, target: Path) -> None:
        for name, text in self.texts.items():
            place = target if self.is_file else target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode("utf-8"))
        for name in self.copies:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.master / name, target / name)


def make_release(master: Path) -> Release:
    """Return what is left of ``master``, a folder, a .py file or a notebook, for students.

    Raises
    ------
    UsageError
        With every mark that has no partner, every solution that cannot be taken out, or when there
        is no master or nothing in it to take out.
    """
    if not master.exists():
        raise UsageError("release.no_master", path=str(master))
    texts: dict[str, str] = {}
    copies: list[str] = []
    details: list[Sentence] = []
    solutions = tests = 0
    for path in _files(master):
        name = path.relative_to(master).as_posix() if master.is_dir() else path.name
        if path.is_symlink():
            details.append(_detail(name, "", 1, Sentence("release.link")))
            continue
        text = _text(path)
        if text is None:
            copies.append(name)
            continue
        if path.suffix == ".ipynb":
            notebook = strip_notebook(text)
            made, counts = notebook.text, (notebook.solutions, notebook.tests)
            problems = [(one.place, one.problem) for one in notebook.problems]
        elif path.suffix == ".py":
            code = strip_python(text)
            made, counts = code.text, (code.solutions, code.tests)
            problems = [("", problem) for problem in code.problems]
        else:
            made, counts = text, (0, 0)
            problems = [("", problem) for problem in find_traces(text.split("\n"))]
        details += [_detail(name, place, one.line, one.sentence) for place, one in problems]
        solutions, tests = solutions + counts[0], tests + counts[1]
        if made == text and master.is_dir():
            copies.append(name)
        else:
            texts[name] = made
    if details:
        raise _refusal(details)
    if not solutions + tests:
        raise UsageError("release.nothing", path=str(master))
    return Release(master, texts, tuple(copies), solutions, tests)


def _refusal(details: list[Sentence]) -> UsageError:
    told = details[:MOST_TOLD]
    if more := len(details) - len(told):
        told.append(Sentence("release.more", n=more))
    return UsageError("release.refused", *told)


def _detail(name: str, place: str, line: int, sentence: Sentence) -> Sentence:
    return Sentence("release.problem", place=f"{name}{place}:{line}", problem=sentence)


def _files(master: Path) -> Iterator[Path]:
    """Yield the files in the order of their names, and links to folders."""
    if master.is_file():
        yield master
        return
    for folder, folders, files in os.walk(master):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = sorted(set(folders) - LEFT_OUT - set(links))
        for name in sorted([*files, *links]):
            if name not in LEFT_OUT:
                yield Path(folder) / name


def _text(path: Path) -> str | None:
    """Return a text that marks may stand in, or None for data and pictures."""
    if path.suffix not in {".py", ".ipynb", *TEXTS}:
        return None
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if path.suffix in {".py", ".ipynb"}:
            raise UsageError("release.not_utf8", path=str(path)) from error
        return None
