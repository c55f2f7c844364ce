"""Take the solutions out of Python code, so that what is left still parses."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from grader.messages import Sentence
from grader.release.marks import Block, Kind, Problem, find_blocks, find_traces, marked_lines
from grader.submission.notebooks import prepare_cell

RAISE, BLANK = "raise NotImplementedError", "..."
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
COMPOUND = (
    *(
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.If,
        ast.For,
        ast.AsyncFor,
        ast.While,
    ),
    *(ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match),
)


@dataclass(frozen=True)
class Stripped:
    """A text without its solutions, and how many there were."""

    text: str
    solutions: int = 0
    tests: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Cut:
    """Lines ``first`` to ``last`` (from 0, included) and what stands there instead."""

    first: int
    last: int
    text: tuple[str, ...]
    if_empty: tuple[str, ...]
    """What stands there where nothing would leave a block of Python empty."""


def strip_python(text: str) -> Stripped:
    """Return the code that students get; where there are problems, the text is as it was.

    A solution becomes its prompt, else ``raise NotImplementedError`` inside of a function and
    ``...`` elsewhere; ``x = 3  # SOLUTION`` becomes ``x = ...``.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    blocks, problems = find_blocks(lines)
    inside = {at for block in blocks for at in range(block.first, block.last + 1)}
    marked = {at: silent for at, silent in marked_lines(lines).items() if at not in inside}
    if problems or not (blocks or marked):
        traces = () if problems else find_traces(lines)
        return Stripped(text, problems=(*problems, *traces))
    try:
        tree = ast.parse(prepare_cell("\n".join(lines)))
    except SyntaxError as error:
        return Stripped(text, problems=(_unreadable(error),))
    cuts = _block_cuts(blocks, lines, tree)
    for at, silent in marked.items():
        cut = _line_cut(at, silent, lines, tree)
        if isinstance(cut, Problem):
            problems.append(cut)
        elif cut not in cuts:
            cuts.append(cut)
    if problems:
        return Stripped(text, problems=tuple(problems))
    left = _apply(_filled(cuts, lines), lines)
    problems += find_traces(left)
    if not problems and not _parses(left):
        problems.append(Problem(cuts[0].first + 1, Sentence("release.breaks")))
    if problems:
        return Stripped(text, problems=tuple(problems))
    tests = sum(block.kind is Kind.TESTS for block in blocks)
    solutions = sum(block.kind is Kind.SOLUTION for block in blocks) + len(marked)
    return Stripped(newline.join(left), solutions, tests)


def _unreadable(error: SyntaxError) -> Problem:
    return Problem(error.lineno or 1, Sentence("release.no_python", error=error.msg))


def _parses(lines: Sequence[str]) -> bool:
    try:
        ast.parse(prepare_cell("\n".join(lines)))
    except SyntaxError:
        return False
    return True


def _block_cuts(blocks: list[Block], lines: Sequence[str], tree: ast.Module) -> list[_Cut]:
    cuts = []
    for block, following in zip_longest(blocks, blocks[1:]):
        indent = _indent(lines[block.first : block.last])
        stub = indent + (RAISE if _is_in_function(tree, block.first + 1) else BLANK)
        text: tuple[str, ...] = ()
        if_empty: tuple[str, ...] = (stub,)
        if block.kind is Kind.PROMPT:
            text = tuple(lines[block.first + 1 : block.last])
        elif block.kind is Kind.TESTS:
            if_empty = (f"{indent}pass",)
        elif _prompts(following, block, lines):
            if_empty = ()
        elif not block.has_no_prompt:
            text = (stub,)
        cuts.append(_Cut(block.first, block.last, text, if_empty))
    return cuts


def _prompts(following: Block | None, block: Block, lines: Sequence[str]) -> bool:
    """Whether the block that follows is the prompt for this one: only blank lines between."""
    if following is None or following.kind is not Kind.PROMPT:
        return False
    return not any(line.strip() for line in lines[block.last + 1 : following.first])


def _indent(lines: Sequence[str]) -> str:
    """Return the indentation of the first line of code after the mark, else that of the mark."""
    code = [line for line in lines[1:] if line.strip() and not line.lstrip().startswith("#")]
    line = (code or [lines[0]])[0]
    return line[: len(line) - len(line.lstrip())]


def _is_in_function(tree: ast.Module, line: int) -> bool:
    """Whether a function begins above ``line`` (from 1) and ends below it."""
    return any(
        node.lineno < line and _end_of(node, line) > line
        for node in ast.walk(tree)
        if isinstance(node, FUNCTIONS)
    )


def _end_of(node: ast.stmt, line: int) -> int:
    return node.end_lineno or line


def _line_cut(at: int, silent: bool, lines: Sequence[str], tree: ast.Module) -> _Cut | Problem:
    """Return the cut for the statement in line ``at`` (from 0), or why there is none."""
    covering = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= at + 1 <= _end_of(node, at)
    ]
    simple = [node for node in covering if not isinstance(node, COMPOUND)]
    if not simple:
        return Problem(at + 1, Sentence("release.no_statement"))
    node = min(simple, key=lambda one: (one.lineno, one.col_offset))
    before = _head(lines[node.lineno - 1], node.col_offset)
    functions = [one for one in covering if isinstance(one, FUNCTIONS)]
    stub = before + (RAISE if functions else BLANK)
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        target = node.targets[-1] if isinstance(node, ast.Assign) else node.target
        if target.lineno == node.value.lineno:  # up to the value, without what encloses it
            head = _head(lines[node.lineno - 1], node.value.col_offset)
            stub = f"{head[: head.rindex('=') + 1]} {BLANK}"
    has_text = not silent or before.strip()
    last = max(_end_of(node, at), at + 1) - 1
    return _Cut(node.lineno - 1, last, (stub,) if has_text else (), (stub,))


def _head(line: str, offset: int) -> str:
    """Return the part of ``line`` before ``offset``, which Python counts in bytes."""
    return line.encode()[:offset].decode(errors="ignore")


def _filled(cuts: Sequence[_Cut], lines: Sequence[str]) -> list[_Cut]:
    """Return the cuts, those with a text for where nothing would leave a block of Python empty."""
    if _parses(_apply(cuts, lines)):
        return list(cuts)
    filled = [replace(cut, text=cut.text or cut.if_empty) for cut in cuts]
    for at, cut in enumerate(cuts):
        without = [*filled[:at], cut, *filled[at + 1 :]]
        if filled[at] != cut and _parses(_apply(without, lines)):
            filled = without
    return filled


def _apply(cuts: Sequence[_Cut], lines: Sequence[str]) -> list[str]:
    left = list(lines)
    for cut in sorted(cuts, key=lambda one: -one.first):
        left[cut.first : cut.last + 1] = cut.text
    return left
