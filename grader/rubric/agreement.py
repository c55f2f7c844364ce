"""What a rubric and the Python modules beside it must agree on: every name it says is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from grader.errors import Fault
from grader.rubric.marks import MarkedMapping, Route, mark_at
from grader.rubric.records import Criterion, Rubric
from grader.rubric.wording import suggest


def check_agreement(
    rubric: Rubric,
    document: MarkedMapping,
    modules: Mapping[str, ModuleType],
    dialects: tuple[Any, ...] | None,
) -> list[Fault]:
    """Return a fault for each name that ``modules`` or ``dialects`` do not have.

    A module that is not among ``modules`` (it could not be imported) is not asked; nor are
    ``dialects`` when they are None.
    """
    faults: list[Fault] = []
    if "probes" in modules:
        faults += _check_probes(rubric, document, modules["probes"])
    if "experiments" in modules:
        faults += _check_experiments(rubric, document, modules["experiments"])
    if "interface" in modules:
        faults += _check_interface(rubric, document, modules["interface"])
    if "misconceptions" in modules:
        faults += _check_variants(rubric, document, modules["misconceptions"])
    if dialects is not None:
        faults += _check_dialect_names(rubric, document, [d.name for d in dialects])
        faults += _check_targets(rubric, document, modules.get("interface"), dialects)
    return faults


def _check_probes(rubric: Rubric, document: MarkedMapping, probes: ModuleType) -> Iterator[Fault]:
    for index, criterion in enumerate(rubric.criteria):
        named: list[tuple[Route, str]] = [(("probe",), criterion.probe)]
        if criterion.follow_through:
            named.append((("follow_through", "probe"), criterion.follow_through.probe))
        for route, name in named:
            if not callable(getattr(probes, name, None)):
                found = f"found probe={name!r}, which is no function in probes.py"
                valid = suggest(name, _callables(probes))
                yield _fault(document, ("criteria", index, *route), found, valid)


def _check_experiments(
    rubric: Rubric, document: MarkedMapping, experiments: ModuleType
) -> Iterator[Fault]:
    for index, experiment in enumerate(rubric.experiments):
        if not callable(getattr(experiments, experiment.probe, None)):
            found = f"found the experiment {experiment.id!r} without its function"
            valid = f"def {experiment.probe}(impl, rng, data) in experiments.py"
            yield _fault(document, ("experiments", index, "id"), found, valid)


def _check_interface(
    rubric: Rubric, document: MarkedMapping, interface: ModuleType
) -> Iterator[Fault]:
    file = str(interface.__file__)
    parts = getattr(interface, "PARTS", None)
    if not callable(getattr(interface, "configure", None)):
        valid = "valid: def configure(parts, conventions), which returns the configured parts"
        yield Fault(file, 1, 1, "found no function configure", valid)
    for name, convention in rubric.conventions.items():
        calibrator = convention.calibrate
        if calibrator and not callable(getattr(interface, calibrator, None)):
            found = f"found calibrate={calibrator!r}, which is no function in interface.py"
            choices = [choice for choice in _callables(interface) if choice != "configure"]
            valid = suggest(calibrator, choices)
            yield _fault(document, ("conventions", name, "calibrate"), found, valid)
    if not isinstance(parts, dict):
        found = "found no PARTS" if parts is None else f"found PARTS of type {type(parts).__name__}"
        valid = "valid: PARTS, a dict from canonical names to the reference's objects"
        yield Fault(file, 1, 1, found, valid)
        return
    for id, misconception in rubric.misconceptions.items():
        for name in misconception.replaces:
            if name not in parts:
                found = f"found replaces={name!r}, which is not in PARTS of interface.py"
                at = mark_at(document, ("misconceptions", id, "replaces", name), key=True)
                yield Fault(*at, found=found, valid=f"valid: {suggest(name, parts)}")


def _check_variants(
    rubric: Rubric, document: MarkedMapping, misconceptions: ModuleType
) -> Iterator[Fault]:
    for id, misconception in rubric.misconceptions.items():
        for name, variant in misconception.replaces.items():
            if not hasattr(misconceptions, variant):
                found = f"found the variant {variant!r}, which is not in misconceptions.py"
                valid = suggest(variant, _callables(misconceptions))
                yield _fault(document, ("misconceptions", id, "replaces", name), found, valid)


def _check_dialect_names(
    rubric: Rubric, document: MarkedMapping, names: list[str]
) -> Iterator[Fault]:
    lists: list[tuple[Route, tuple[str, ...] | bool | None]] = [(("dialects",), rubric.dialects)]
    for place, criterion in _rows(rubric):
        lists.append(((*place, "extra"), criterion.extra))
    if rubric.dialects is None:  # otherwise theirs are known to be among the rubric's
        for place, criterion in _rows(rubric):
            lists.append(((*place, "dialects"), criterion.dialects))
        for id, misconception in rubric.misconceptions.items():
            lists.append((("misconceptions", id, "dialects"), misconception.dialects))
    for route, stated in lists:
        for position, name in enumerate(stated if isinstance(stated, tuple) else ()):
            if name not in names:
                found = f"found the dialect {name!r}, which is not in dialects.py"
                yield _fault(document, (*route, position), found, suggest(name, names))


def _check_targets(
    rubric: Rubric,
    document: MarkedMapping,
    interface: ModuleType | None,
    dialects: tuple[Any, ...],
) -> Iterator[Fault]:
    """Ask for each target in one dialect at least, and in each that its criterion names."""
    parts = getattr(interface, "PARTS", None)
    targets = {
        dialect.name: frozenset(getattr(dialect, "targets", None) or _canonical(parts))
        for dialect in dialects
        if rubric.dialects is None or dialect.name in rubric.dialects
    }
    known = frozenset[str]().union(*targets.values())
    for place, criterion in _rows(rubric):
        route = *place, "targets"
        named = [name for name in criterion.dialects or () if name in targets]
        for position, target in enumerate(criterion.targets):
            lacking = [name for name in named if target not in targets[name]]
            if target not in known:
                found = f"found the target {target!r}, which no dialect has"
                yield _fault(document, (*route, position), found, suggest(target, known))
            elif lacking:
                found = f"found the target {target!r}, which the dialect {lacking[0]!r} lacks"
                valid = "a target of each dialect that the criterion names"
                yield _fault(document, (*route, position), found, valid)


def _rows(rubric: Rubric) -> Iterator[tuple[tuple[str, int], Criterion]]:
    """Yield criteria and experiments with their places."""
    for key, rows in (("criteria", rubric.criteria), ("experiments", rubric.experiments)):
        for index, criterion in enumerate(rows):
            yield (key, index), criterion


def _fault(document: MarkedMapping, route: Route, found: str, valid: str) -> Fault:
    return Fault(*mark_at(document, route), found=found, valid=f"valid: {valid}")


def _callables(module: ModuleType) -> list[str]:
    """Return the public functions and classes that ``module`` defines itself."""
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and callable(value)
        and getattr(value, "__module__", "") == module.__name__
    ]


def _canonical(parts: Any) -> list[str]:
    """Return the names of the parts and of their public methods."""
    if not isinstance(parts, dict):
        return []
    methods = [
        f"{name}.{method}"
        for name, part in parts.items()
        for method in dir(part)
        if isinstance(part, type) and not method.startswith("_")
    ]
    return [*parts, *methods]
