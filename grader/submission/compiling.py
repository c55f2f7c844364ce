"""What parses but does not compile: ``def f(a, a)``, a late ``from __future__``."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.messages import Sentence


def find_broken(statements: Sequence[ast.stmt]) -> dict[int, Sentence | str]:
    """Return the indices of the statements that cannot be compiled together, each with the reason.

    Nothing is executed. The rest, without them, compiles.
    """
    if _error(statements) is None:
        return {}
    broken: dict[int, Sentence | str] = {}
    for i, statement in enumerate(statements):
        error = _error([statement])
        if error is not None:
            broken[i] = error
    rest = [i for i in range(len(statements)) if i not in broken]
    late = _error([statements[i] for i in rest])
    if late is not None:  # each is right alone: only the place of a __future__ import can be wrong
        for i in rest:
            statement = statements[i]
            if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                broken[i] = late
    return broken


def _error(statements: Sequence[ast.stmt]) -> Sentence | str | None:
    try:
        compile(ast.Module([*statements], []), "<submission>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error.msg
    except (RecursionError, MemoryError):
        return Sentence("notes.nested_expression")
    except (ValueError, OverflowError) as error:
        return str(error)
    return None
