"""Stand-ins for the side modules that courses hand out, for submissions that came without them.

They hold what a course gives to everyone (``sigmoid``, ``Affine``, a cost). What a submission has
written itself and is graded for is left out, so that nobody is graded for the course's code. They
run in the sandbox, after the submission's own modules were looked at.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grader.sandbox.records import Module
from grader.submission.compiling import compile_text

COURSES = ("book", "cs231n", "dlai")
ALIASES = {
    # the course renamed its side files over the years
    "opt_utils": "reg_utils",
    "opt_utils_v1a": "reg_utils",
    "opt_utils_v1b": "reg_utils",
    "reg_utils_v1": "reg_utils",
    "reg_utils_v1a": "reg_utils",
    "dnn_utils_v2": "dnn_utils",
    "dnn_utils_v3": "dnn_utils",
    "dnn_app_utils": "dnn_utils",
    "dnn_app_utils_v2": "dnn_utils",
    "dnn_app_utils_v3": "dnn_utils",
}


def stand_ins(imported: set[str], without: frozenset[str] = frozenset()) -> tuple[Module, ...]:
    """Return the stand-ins whose names end the dotted names of ``imported`` modules.

    A stand-in that needs another brings it along. Functions and classes named in ``without`` are
    left out.
    """
    available = _available()
    wanted = {
        name for name in available if any(f".{full}".endswith(f".{name}") for full in imported)
    }
    if "common.layers" in wanted:
        wanted.add("common.functions")
    if any(f".{full}".endswith(".layer_utils") for full in imported):
        # a lone fc_net.py says ``from ..layer_utils import *``: the package is not named there
        wanted |= {"cs231n.layers", "cs231n.layer_utils"}
    return tuple(_module(name, available[name], without) for name in sorted(wanted))


@cache
def _available() -> dict[str, Path]:
    folder = Path(__file__).parent
    files = {
        ".".join(path.relative_to(folder / course).with_suffix("").parts): path
        for course in COURSES
        for path in sorted((folder / course).rglob("*.py"))
    }
    return files | {alias: files[name] for alias, name in ALIASES.items()}


@cache
def _module(name: str, path: Path, without: frozenset[str]) -> Module:
    text = path.read_text(encoding="utf-8")
    segment = compile_text(f"<course>/{path.name}", text, without)
    return Module(name, (segment,), standin=True)
