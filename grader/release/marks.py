r"""The lines that mark solutions, prompts and hidden tests: those of nbgrader and of otter-grader.

::

    ### BEGIN SOLUTION … ### END SOLUTION            # BEGIN SOLUTION NO PROMPT
    ### BEGIN HIDDEN TESTS … ### END HIDDEN TESTS
    # BEGIN PROMPT … # END PROMPT                    or within the quotes of a text, as otter has it
    x = 3  # SOLUTION          x = 3  # SOLUTION NO PROMPT          rng = …  # SEED
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from grader.messages import Sentence


class Kind(Enum):
    """What a block or a line is."""

    SOLUTION = "SOLUTION"
    TESTS = "HIDDEN TESTS"
    PROMPT = "PROMPT"


@dataclass(frozen=True)
class Block:
    """A block with its two marks, as line numbers from 0, the last one included."""

    kind: Kind
    first: int
    last: int
    has_no_prompt: bool = False


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file, and in which line (from 1)."""

    line: int
    sentence: Sentence


_BLOCK = re.compile(
    r"^\s*(?:\"\"\"|''')?;?\s*#+\s*(?P<end>BEGIN|END)\s+"
    r"(?P<kind>SOLUTION|HIDDEN\s+TESTS|PROMPT)(?P<silent>\s+NO\s+PROMPT)?[\s#=*-]*$"
)
_LINE = re.compile(r"#+\s*(?P<kind>SOLUTION|SEED)(?P<silent>\s+NO\s+PROMPT)?\s*$")
_TRACE = re.compile(
    r"\b(BEGIN|END)\s+(SOLUTION|HIDDEN\s+TESTS)\b|#+\s*SOLUTION(\s+NO\s+PROMPT)?\s*$"
)


def find_blocks(lines: Sequence[str]) -> tuple[list[Block], list[Problem]]:
    """Return the blocks in order, and each mark that has no partner."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    opened: tuple[Kind, int, bool] | None = None
    for at, line in enumerate(lines):
        mark = _BLOCK.match(line)
        if mark is None:
            continue
        kind = Kind(" ".join(mark["kind"].split()))
        if mark["end"] == "BEGIN":
            if opened is not None:
                problems.append(_unclosed(*opened[:2]))
            opened = kind, at, mark["silent"] is not None
        elif opened is None or opened[0] is not kind:
            problems.append(Problem(at + 1, Sentence("release.no_begin", kind=kind.value)))
        else:
            blocks.append(Block(kind, opened[1], at, opened[2]))
            opened = None
    if opened is not None:
        problems.append(_unclosed(*opened[:2]))
    return blocks, problems


def _unclosed(kind: Kind, at: int) -> Problem:
    return Problem(at + 1, Sentence("release.no_end", kind=kind.value))


def marked_lines(lines: Sequence[str]) -> dict[int, bool]:
    """Return each line that ends in ``# SOLUTION`` or the like: whether nothing takes its place.

    >>> marked_lines(["a = 1", "b = 2  # SOLUTION", "rng.seed(3)  # SEED"])
    {1: False, 2: True}
    """
    found = {at: mark for at, line in enumerate(lines) if (mark := _LINE.search(line))}
    return {at: mark["kind"] == "SEED" or mark["silent"] is not None for at, mark in found.items()}


def find_traces(lines: Sequence[str]) -> list[Problem]:
    """Return each line that speaks of a solution after all were taken out."""
    return [
        Problem(at + 1, Sentence("release.trace", text=line.strip()[:60]))
        for at, line in enumerate(lines)
        if _TRACE.search(line)
    ]
