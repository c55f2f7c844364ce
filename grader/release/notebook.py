"""Take the solutions, the hidden tests and all outputs out of a notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.messages import Sentence
from grader.release.marks import Problem, find_traces
from grader.release.python import BLANK, RAISE, strip_python

FENCE = re.compile(r"^\s*(?:<!--|#+)\s*(BEGIN|END)\s+(QUESTION|SOLUTION|PROMPT|TESTS)\b.*", re.S)
"""A raw or Markdown cell that says what the next cells are, as otter-grader has it."""
ANSWER = "_Type your answer here, replacing this text._"


@dataclass(frozen=True)
class CellProblem:
    """What is wrong with a cell: ``[cell 3]`` counts code cells, ``[text 2]`` the others."""

    place: str
    problem: Problem


@dataclass(frozen=True)
class StrippedNotebook:
    """A notebook's JSON without solutions, and how many there were."""

    text: str
    solutions: int = 0
    tests: int = 0
    problems: tuple[CellProblem, ...] = ()


def strip_notebook(text: str) -> StrippedNotebook:
    """Return the notebook that students get; where there are problems, the text is as it was."""
    try:
        document = json.loads(text)
        cells = document["cells"]
        if not all(isinstance(cell["cell_type"], str) for cell in cells):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        problem = CellProblem("", Problem(1, Sentence("release.no_notebook")))
        return StrippedNotebook(text, problems=(problem,))
    work = _Work()
    document["cells"] = list(work.strip(cells))
    if isinstance(document.get("metadata"), dict):
        document["metadata"].pop("widgets", None)  # what widgets last showed
    if work.problems:
        return StrippedNotebook(text, problems=tuple(work.problems))
    made = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    return StrippedNotebook(made, work.solutions, work.tests)


class _Work:
    def __init__(self) -> None:
        self.solutions = self.tests = 0
        self.problems: list[CellProblem] = []
        self._open: list[tuple[str, str]] = []  # (kind, place) of each fence

    def strip(self, cells: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield the cells that stay."""
        counts = {"cell": 0, "text": 0}
        for cell in cells:
            kind = "cell" if cell["cell_type"] == "code" else "text"
            counts[kind] += 1
            place = f"[{kind} {counts[kind]}]"
            source = _source(cell)
            if kind == "text" and (fence := FENCE.match(source)):
                self._fence(fence[1] == "BEGIN", fence[2], place)
                continue
            kept = self._code(cell, source, place) if kind == "cell" else self._text(cell, source)
            if kept is None:
                continue
            self._look_for_traces(kept, kind, place)
            yield kept
        for kind, place in self._open:
            self._complain(place, Sentence("release.no_end", kind=kind))

    def _fence(self, begins: bool, kind: str, place: str) -> None:
        if begins:
            self._open.append((kind, place))
        elif self._open and self._open[-1][0] == kind:
            self._open.pop()
            if kind == "TESTS":
                self.tests += 1
        else:
            self._complain(place, Sentence("release.no_begin", kind=kind))

    def _code(self, cell: dict[str, Any], source: str, place: str) -> dict[str, Any] | None:
        if self._is_in("TESTS"):
            return None
        stripped = strip_python(source)
        self.problems += [CellProblem(place, problem) for problem in stripped.problems]
        self.solutions += stripped.solutions
        self.tests += stripped.tests
        made = stripped.text
        if not stripped.solutions and not stripped.problems:
            if self._is_in("SOLUTION"):
                made, self.solutions = BLANK, self.solutions + 1
            elif _is_solution(cell):
                made, self.solutions = f"# YOUR CODE HERE\n{RAISE}", self.solutions + 1
        return {**cell, "source": _lines(made), "outputs": [], "execution_count": None}

    def _text(self, cell: dict[str, Any], source: str) -> dict[str, Any] | None:
        if self._is_in("TESTS"):
            return None
        if (self._is_in("SOLUTION") or _is_solution(cell)) and source.strip():
            self.solutions += 1
            return {**cell, "source": _lines(ANSWER)}
        return cell

    def _is_in(self, kind: str) -> bool:
        return any(one == kind for one, _ in self._open)

    def _look_for_traces(self, cell: dict[str, Any], kind: str, place: str) -> None:
        if kind == "text":
            found = find_traces(_source(cell).split("\n"))
            self.problems += [CellProblem(place, problem) for problem in found]

    def _complain(self, place: str, sentence: Sentence) -> None:
        self.problems.append(CellProblem(place, Problem(1, sentence)))


def _is_solution(cell: dict[str, Any]) -> bool:
    """Whether nbgrader takes the cell for one that students complete."""
    metadata = cell.get("metadata")
    facts = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return isinstance(facts, dict) and facts.get("solution") is True


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
