"""Stubs that come after what was written: a starter's cell that was left in, or pasted once more.

Python takes the last definition of a name. Where that one computes nothing, it was not meant.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.submission.costs import FUNCTIONS
from grader.submission.stubs import is_stub


def find_superseded(statements: Sequence[ast.stmt]) -> tuple[int, ...]:
    r"""Return the places of definitions that compute nothing, after one that does.

    Only those at the end: a stub before the last written definition is overwritten anyway.

    >>> text = "def f(x): return 2 * x\ndef f(x): pass\ndef g(x): pass"
    >>> find_superseded(ast.parse(text).body)
    (1,)
    """
    defined: dict[str, list[int]] = {}
    for place, node in enumerate(statements):
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            defined.setdefault(node.name, []).append(place)
    found: list[int] = []
    for places in defined.values():
        if len(places) == 1:
            continue
        written = [place for place in places if not _computes_nothing(statements[place])]
        if written:
            found += [place for place in places if place > written[-1]]
    return tuple(sorted(found))


def _computes_nothing(node: ast.stmt) -> bool:
    if isinstance(node, FUNCTIONS):
        return not node.decorator_list and is_stub(node)
    if not isinstance(node, ast.ClassDef) or node.bases or node.decorator_list:
        return False  # what it inherits may compute
    methods = [item for item in node.body if isinstance(item, FUNCTIONS)]
    working = [method for method in methods if method.name != "__init__"]
    return bool(working) and all(map(is_stub, working))
