"""What a result depends on besides the submission, as digests.

By content, not by the version's number alone: a grader that is being worked on must not take
yesterday's results for today's.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from numpy import __version__ as numpy_version

from grader.version import __version__

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.options import Options

_PACKAGE = Path(__file__).resolve().parents[1]
_NO_PART_IN_GRADING = frozenset({"cli", "reports", "cohort", "verify", "__pycache__"})
_NOT_JUDGED_BY = frozenset({"specimens", "__pycache__"})


@cache
def tool_identity() -> str:
    """Return the digest of the grader, the reference, Python and NumPy."""
    digest = hashlib.sha256()
    for fact in (__version__, sys.version, sys.platform, numpy_version):
        digest.update(fact.encode() + b"\0")
    for root in (_PACKAGE, _PACKAGE.parent / "reference"):
        _add(digest, root, _files(root, _NO_PART_IN_GRADING))
    return digest.hexdigest()


def assignment_identity(folders: Iterable[Path]) -> str:
    """Return the digest of an assignment's folder and of those it extends.

    Everything in them counts but the specimens, which only try it out.
    """
    digest = hashlib.sha256()
    for folder in folders:
        _add(digest, folder, _files(folder, _NOT_JUDGED_BY))
    return digest.hexdigest()


def options_identity(options: Options) -> str:
    """Return the digest of the options that every result depends on."""
    data = None
    if options.data is not None:
        arrays = (options.data.x_train, options.data.t_train)
        data = [hashlib.sha256(array.tobytes()).hexdigest() for array in arrays]
    facts = (options.seed, options.lang, options.timeout, options.experiments, data)
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def request_identity(options: Options, assignments: Iterable[Assignment]) -> str:
    """Return the digest of all that reports depend on besides the submissions' files."""
    known = [(a.folder.name, assignment_identity(a.folders)) for a in assignments]
    facts = (
        tool_identity(),
        options_identity(options),
        bool(options.assignments),
        options.dialect,
        options.only,
        options.require_isolation,
        known,
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def key_of(request: str, bundle: str) -> str:
    """Return the key of a report: everything that it depends on."""
    return hashlib.sha256(f"{request}:{bundle}".encode()).hexdigest()


def _files(root: Path, without: frozenset[str]) -> list[Path]:
    """Return the files under ``root`` by name; folders named in ``without`` only at its top."""
    found: list[Path] = []
    for place in sorted(root.iterdir()):
        if place.name in without or place.name.startswith("."):
            continue
        if place.is_dir():
            found += _files(place, frozenset({"__pycache__"}))
        elif place.is_file() and place.suffix != ".pyc":
            found.append(place)
    return found


def _add(digest: hashlib._Hash, root: Path, files: Iterable[Path]) -> None:
    for file in files:
        name = file.relative_to(root).as_posix().encode("utf-8", "backslashreplace")
        content = file.read_bytes()
        digest.update(b"%d:%b%d:" % (len(name), name, len(content)))
        digest.update(content)
