"""Statements to code, each by itself, so that one that fails costs itself only.

Nothing is executed here. The worker that runs the code parses nothing: what it needs to know of
the statements comes along.
"""

from __future__ import annotations
import __future__

import ast
import marshal
from collections.abc import Container, Iterable, Mapping, Sequence

from grader.messages import Sentence
from grader.submission.records import Segment
from grader.submission.surveying import Survey, survey

FLAGS = __future__.annotations.compiler_flag  # an annotation must not cost a definition
MOST_CODE = 64 << 20
"""Bytes of a submission's code; functions in functions have much, for their names grow long."""
TOO_MUCH = Sentence("notes.nested_expression")

Reason = Sentence | str


class Compiler:
    """Compiles the statements of one submission."""

    def __init__(self) -> None:
        self._room = MOST_CODE

    def compile(
        self, label: str, text: str, surveys: Mapping[int, Survey]
    ) -> tuple[Segment, dict[int, Reason]]:
        """Compile statements of ``text``, given by their places in its tree.

        Return the segment of those that compile and, for the others (``def f(a, a)``, a late
        ``from __future__``), the reason.
        """
        codes: dict[int, bytes] = {}
        broken: dict[int, Reason] = {}
        for place, known in surveys.items():
            code = self._compile([known.statement], label)
            if isinstance(code, bytes):
                codes[place] = code
            else:
                broken[place] = code
        futures = [place for place in codes if _is_future(surveys[place].statement)]
        if futures:  # each is right alone, but only at the beginning
            head = [surveys[place].statement for place in codes if place <= futures[-1]]
            late = self._compile(head, label)
            if not isinstance(late, bytes):
                broken |= dict.fromkeys(futures, late)
                codes = {place: code for place, code in codes.items() if place not in broken}
        program = _program([surveys[place] for place in codes], codes.values())
        return Segment(label, text, tuple(codes), program), broken

    def _compile(self, statements: list[ast.stmt], label: str) -> bytes | Reason:
        try:
            tree = ast.Module(statements, [])
            code = compile(tree, label, "exec", FLAGS, dont_inherit=True, optimize=0)
            marshalled = marshal.dumps(code)
        except SyntaxError as error:
            return error.msg
        except (RecursionError, MemoryError):
            return TOO_MUCH
        except (ValueError, OverflowError) as error:
            return str(error)
        if len(marshalled) > self._room:
            return TOO_MUCH
        self._room -= len(marshalled)
        return marshalled


def compile_text(label: str, text: str, without: Container[str] = ()) -> Segment:
    """Return a text of our own as a segment, all statements kept but definitions in ``without``.

    Raises
    ------
    SyntaxError
        If the text is no Python.
    """
    body = ast.parse(text, label).body
    surveys = {
        place: survey(statement)
        for place, statement in enumerate(body)
        if getattr(statement, "name", None) not in without
    }
    return Compiler().compile(label, text, surveys)[0]


def _program(surveys: Sequence[Survey], codes: Iterable[bytes]) -> bytes:
    """Return what a `Segment` has as its program."""
    statements = []
    names: frozenset[str] = frozenset().union(*(known.names for known in surveys))
    guarded: list[int] = []
    for known, code in zip(surveys, codes, strict=True):
        statement = known.statement
        is_idle = _is_future(statement)  # the flags say all that it could
        statements.append((statement.lineno, None if is_idle else code, known.decorators))
        guarded += known.guarded
    return marshal.dumps((statements, guarded, names))


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
