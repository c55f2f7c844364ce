"""What is to be exported: which assignments, graded how, by which deepgrade."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment import open_assignment
from grader.errors import UsageError
from grader.rubric.bundle import bundled, bundled_folder
from grader.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEFT_OUT = {"specimens", "starter", "__pycache__"}
"""What a folder of an assignment holds that grading does not need, answers among it."""
WHEEL = re.compile(r"deepgrade-(?P<version>[0-9][0-9A-Za-z.!+]*)-py3-none-any\.whl")
SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class File:
    """A file to be written, its path relative to the folder of the export."""

    path: str
    content: bytes
    is_executable: bool = False


@dataclass(frozen=True)
class Order:
    """What every kind of export is made from.

    Parameters
    ----------
    assignments : sequence of str
        A bundled assignment's slug, or a folder that is to come along.
    options : sequence of str
        Further arguments of ``grade``.
    wheel : Path, optional
        Which deepgrade to bring along instead of naming this version to pip.
    """

    assignments: Sequence[str]
    options: Sequence[str] = ()
    wheel: Path | None = None

    def __post_init__(self) -> None:
        """Refuse what could not be graded later; raises ``UsageError`` or ``RubricError``."""
        for name in self.assignments:
            open_assignment(name).check()
        names = [folder.name for folder in self.folders]
        for name in names:
            if not SAFE_NAME.fullmatch(name) or names.count(name) > 1:
                raise UsageError("export.bad_folder_name", name=name)
        if self.wheel is not None and not (
            WHEEL.fullmatch(self.wheel.name) and self.wheel.is_file()
        ):
            raise UsageError("export.no_wheel", path=str(self.wheel))

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that come along: of the assignments, and of those that they extend.

        Side by side they find each other, as ``extends: ../other`` says; others do not, and
        raise ``UsageError``.
        """
        found: dict[Path, None] = {}
        for name in filter(is_folder, self.assignments):
            own, *bases = (folder.resolve() for folder in open_assignment(name).folders)
            found[own] = None
            for base in bases:
                if base.is_relative_to(bundled_folder()):
                    continue
                if base.parent != own.parent:
                    raise UsageError("export.far_base", base=str(base), folder=str(own))
                found[base] = None
        return tuple(found)

    @property
    def version(self) -> str:
        """The version of deepgrade that will grade."""
        found = WHEEL.fullmatch(self.wheel.name) if self.wheel else None
        return found["version"] if found else __version__

    def requirement(self, beside: str) -> str:
        """Return what pip is told to install; a wheel lies in the folder ``beside``."""
        return f"{beside}{self.wheel.name}" if self.wheel else f"deepgrade=={__version__}"

    def arguments(self, beside: str) -> list[str]:
        """Return the options of ``grade``; folders of assignments lie in ``beside``."""
        named: list[str] = []
        for name in self.assignments:
            folder = open_assignment(name).folder.resolve()
            named += ["-a", f"{beside}{folder.name}" if is_folder(name) else name]
        return [*named, *self.options]

    def companions(self, beside: str = "") -> Iterator[File]:
        """Yield the wheel and the files of assignment folders, to be put into ``beside``."""
        if self.wheel is not None:
            yield File(f"{beside}{self.wheel.name}", self.wheel.read_bytes())
        for folder in self.folders:
            for path in sorted(folder.rglob("*")):
                within = path.relative_to(folder)
                hidden = any(part.startswith(".") or part in LEFT_OUT for part in within.parts)
                if path.is_file() and not hidden:
                    target = f"{beside}{folder.name}/{within.as_posix()}"
                    yield File(target, path.read_bytes())


def is_folder(assignment: str) -> bool:
    """Return whether ``assignment`` is a folder, and none of those that deepgrade brings along."""
    return assignment not in bundled()
