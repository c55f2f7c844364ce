"""Rubric files → records: read, extend, check, with all faults told at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from yaml import YAMLError

from grader.errors import Fault, RubricError, UsageError, reason_of
from grader.rubric.build import build_rubric
from grader.rubric.bundle import RUBRIC, bundled, bundled_folder
from grader.rubric.marks import MarkedMapping
from grader.rubric.records import Rubric
from grader.rubric.syntax import read_trusted, read_yaml


@dataclass(frozen=True)
class LoadedRubric:
    """A rubric, where each of its entries stands, and the folders it was made from.

    ``document`` is None where nothing was checked.
    """

    rubric: Rubric
    document: MarkedMapping | None
    folders: tuple[Path, ...]
    """The rubric's own folder first, then the one it extends, and so on."""


def load_rubric(path: Path, *, trusted: bool = False) -> LoadedRubric:
    """Read the rubric at ``path``, a folder or a file.

    A ``trusted`` rubric has been checked before and is only read, which takes a tenth of the time;
    if it cannot be read, it is checked after all.

    Raises ``UsageError`` when there is no such file and ``RubricError`` with every fault in it.
    """
    file = path / RUBRIC if path.is_dir() else path
    if not file.is_file():
        raise UsageError("errors.no_rubric_file", path=str(file), file=RUBRIC)
    if trusted and (rubric := _read_trusted(file)) is not None:
        return LoadedRubric(rubric, None, (file.parent,))
    faults: list[Fault] = []
    document, folders = _read_chain(file, (), faults)
    return LoadedRubric(_validate(document, faults), document, folders)


def parse_rubric(text: str, file: str = RUBRIC) -> Rubric:
    """Return the rubric written in ``text``; ``extends: ./…`` starts from the current folder.

    Raises ``RubricError`` with every fault.
    """
    faults: list[Fault] = []
    document, _ = _extend(text, Path(file), (), faults)
    return _validate(document, faults)


def _validate(document: MarkedMapping, faults: list[Fault]) -> Rubric:
    from grader.rubric.checking import check_document  # noqa: PLC0415  # loads pydantic

    faults.extend(check_document(document))
    if faults:
        raise RubricError(_in_order(faults))
    return build_rubric(document)


def _read_trusted(file: Path) -> Rubric | None:
    """Return the rubric in ``file``, or None where it needs a closer look."""
    try:
        document = read_trusted(file.read_text(encoding="utf-8"))
        return None if "extends" in document else build_rubric(document)
    except (AttributeError, KeyError, OSError, TypeError, ValueError, YAMLError):
        return None


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Sort by place; of two faults with one value, the one found first is told."""
    told: dict[tuple[str, int, int, str], Fault] = {}
    for fault in faults:
        # several keys can be missing from one mapping, and all stand where it starts
        missing = fault.found if fault.found.startswith("found no ") else ""
        told.setdefault((fault.file, fault.line, fault.column, missing), fault)
    return tuple(sorted(told.values(), key=lambda fault: (fault.file, fault.line, fault.column)))


def _read_chain(
    file: Path, seen: tuple[Path, ...], faults: list[Fault]
) -> tuple[MarkedMapping, tuple[Path, ...]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        found = f"found the byte 0x{error.object[error.start]:02x}"
        fault = Fault(str(file), line, column, found, "valid: text in UTF-8")
        raise RubricError((*faults, fault)) from None
    except OSError as error:
        raise UsageError(
            "errors.unreadable_rubric", path=str(file), reason=reason_of(error)
        ) from None
    return _extend(text, file, seen, faults)


def _extend(
    text: str, file: Path, seen: tuple[Path, ...], faults: list[Fault]
) -> tuple[MarkedMapping, tuple[Path, ...]]:
    document, syntax_faults = read_yaml(text, str(file))
    faults.extend(syntax_faults)
    if not isinstance(document, MarkedMapping):
        if not syntax_faults:
            what = "nothing" if document is None else f"a {type(document).__name__}"
            what = "a list" if isinstance(document, list) else what
            from grader.rubric.wording import describe  # noqa: PLC0415  # loads pydantic

            faults.append(Fault(str(file), 1, 1, f"found {what}", f"valid: {describe(())}"))
        raise RubricError(_in_order(faults))
    if document.keys().isdisjoint(("extends", "remove", "only")):
        return document, (file.parent,)
    from grader.rubric.extend import check_selectors, extend_rubric  # noqa: PLC0415  # as above

    if "extends" not in document:
        faults.extend(check_selectors(document))
        for key in ("remove", "only"):
            document.pop(key, None)
        return document, (file.parent,)
    base_file = _find_base(document, file, (*seen, file.resolve()), faults)
    if base_file is None:
        raise RubricError(_in_order(faults))
    base, folders = _read_chain(base_file, (*seen, file.resolve()), faults)
    merged, extend_faults = extend_rubric(base, document)
    faults.extend(extend_faults)
    return merged, (file.parent, *folders)


def _find_base(
    document: MarkedMapping, file: Path, seen: tuple[Path, ...], faults: list[Fault]
) -> Path | None:
    from grader.rubric.wording import (  # noqa: PLC0415  # loads pydantic
        describe,
        found_value,
        suggest,
    )

    name = document["extends"]
    found = found_value(document, ("extends",), name)
    valid = describe(("extends",))
    if isinstance(name, str) and name:
        relative = name.startswith(".")
        folder = file.parent / name if relative else bundled_folder() / name
        base = folder / RUBRIC
        if relative or name in bundled():
            if base.resolve() in seen:
                found += ", which leads back to this rubric"
            elif base.is_file():
                return base
            else:
                found += f", a folder without a {RUBRIC}"
        else:
            valid = f"{valid}: {suggest(name, bundled())}"
    faults.append(Fault(*document.values_at["extends"], found=found, valid=f"valid: {valid}"))
    return None
