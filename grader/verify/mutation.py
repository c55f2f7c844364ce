"""Every mutant of the reference must fail some criterion, or be known as equivalent."""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import Path

from grader.attempt import attempt
from grader.errors import InternalError
from grader.messages import Sentence
from grader.oracle import Oracle
from grader.verdict import Verdict
from grader.verify.aside import do_aside
from grader.verify.bench import Bench
from grader.verify.crew import Task
from grader.verify.deadline import OutOfTime, deadline
from grader.verify.equivalents import FILE, owns_entries, read_equivalents
from grader.verify.mutants import Mutant, Workshop
from grader.verify.private import REFERENCE, Changed, import_player, player_modules
from grader.verify.records import CheckResult, Effort, Finding, Level
from grader.verify.shares import choose_evenly, cut, listed
from grader.verify.tracing import SEED, Scene, Trace, judged_alone, trace

SHARE = 12
SECONDS = 2.0
"""Processor time for one criterion; the reference takes milliseconds."""


@dataclass(frozen=True)
class Suspect:
    """A mutant with the module that it changes and the scenes that execute its statement."""

    module: str
    mutant: Mutant
    scenes: tuple[Scene, ...]


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: the criterion that it failed, or None."""

    module: str
    mutant: Mutant
    killed_by: str | None


def plan(bench: Bench, effort: Effort) -> list[Task]:
    """Return the work: all mutants of statements that some criterion executes, or a sample."""
    suspects = choose_evenly(find_suspects(bench), effort.mutants)
    tasks = []
    for module, same in groupby(suspects, key=lambda suspect: suspect.module):
        tasks += [Task(play_mutants, (share,), module) for share in cut(list(same), SHARE)]
    return tasks


def find_suspects(bench: Bench) -> list[Suspect]:
    """Return the mutants that can make a difference to some criterion."""
    seen = traced(bench)
    suspects = []
    for module, file in player_modules(bench.assignment).items():
        for mutant in workshop(file).mutants:
            scenes = _scenes(seen, file, mutant)
            if scenes:
                suspects.append(Suspect(module, mutant, scenes))
    return suspects


@cache
def traced(bench: Bench) -> Trace:
    """Return what each scene executes, watched once."""
    return trace(bench)


@cache
def workshop(file: str) -> Workshop:
    """Return the mutants of a file, made once."""
    return Workshop(Path(file).read_text(encoding="utf-8"))


def _scenes(seen: Trace, file: str, mutant: Mutant) -> tuple[Scene, ...]:
    """Return the scenes that execute a mutant's statement, the shortest first."""
    lines = range(mutant.statement.first, mutant.statement.last + 1)
    scenes = {scene for line in lines for scene in seen.scenes.get((file, line), ())}
    return tuple(sorted(scenes, key=lambda s: (s.setting, seen.steps[s], s.criterion)))


def play_mutants(bench: Bench, suspects: Sequence[Suspect]) -> list[Fate]:
    """Let each mutant be judged until a criterion fails it, in a process of its own.

    A mutant may well write into what the probes hand to it.
    """
    files = player_modules(bench.assignment)
    if any(suspect.module not in files for suspect in suspects):
        raise InternalError("the assignment was changed while it was verified; verify it again")
    oracle = _oracle(bench)
    for scene in {scene for suspect in suspects for scene in suspect.scenes}:
        oracle.reference(bench.criteria[scene.criterion].probe, bench.settings[scene.setting])
    fates = []
    for suspect in suspects:
        with workshop(files[suspect.module]).mutated(suspect.mutant.number) as tree:
            changed = {suspect.module: tree}
            try:
                killed_by = do_aside(partial(_first_failed, bench, suspect.scenes, changed))
            except ChildProcessError:
                killed_by = "died"
        fates.append(Fate(suspect.module, suspect.mutant, killed_by))
    return fates


def _first_failed(bench: Bench, scenes: Sequence[Scene], changed: Changed) -> str | None:
    warnings.simplefilter("ignore")
    try:
        with deadline(SECONDS):
            interface = import_player(bench.assignment, changed)
    except (Exception, OutOfTime):
        return "import"
    oracle = _oracle(bench)
    players = {
        s: bench.player(oracle, bench.settings[s], interface)
        for s in {scene.setting for scene in scenes}
    }
    for scene in scenes:
        criterion = judged_alone(bench.criteria[scene.criterion])
        try:
            with deadline(SECONDS):
                tried = attempt(criterion, players[scene.setting], oracle, {})
        except (Exception, OutOfTime):
            return criterion.id
        if tried.verdict is not Verdict.PASS:
            return criterion.id
    return None


@cache
def _oracle(bench: Bench) -> Oracle:
    return bench.oracle(SEED)


def conclude(bench: Bench, effort: Effort, results: Sequence[list[Fate]]) -> CheckResult:
    """Return the survivors, as differences of source text."""
    fates = [fate for share in results for fate in share]
    declared = {entry.key: entry for entry in read_equivalents(bench.assignment)}
    files = player_modules(bench.assignment)
    survivors, equivalent, met = [], 0, set()
    for fate in fates:
        shown = show_file(bench, fate.module, files[fate.module])
        key = (shown, *fate.mutant.key)
        met.add(key)
        if fate.killed_by is None and key in declared:
            equivalent += 1
        elif fate.killed_by is None:
            level: Level = "note" if bench.extends else "fault"
            survivors.append(_survivor(shown, fate.mutant, level))
        elif key in declared:
            said = Sentence("verify.equivalent_killed", id=fate.killed_by)
            survivors.append(Finding("equivalent_killed", _place(shown, fate.mutant), said))
    complete = effort.mutants is None and owns_entries(bench.assignment)
    stale = [key for key in declared if key not in met] if complete else []
    findings = [
        *survivors,
        *(_stale(key) for key in stale),
        *_not_exercised(bench, files),
    ]
    left = sum(finding.kind == "survivor" for finding in findings)
    return CheckResult(
        "mutants",
        {
            "mutants": len(fates),
            "killed": len(fates) - left - equivalent,
            "survived": left,
            "equivalent": equivalent,
        },
        tuple(findings),
    )


def show_file(bench: Bench, module: str, file: str) -> str:
    """Return a file's name as a person writes it: from the project's or the assignment's folder."""
    if module.partition(".")[0] == REFERENCE:
        parts = module.split(".")
        is_package = Path(file).name == "__init__.py"
        return "/".join(parts) + ("/__init__.py" if is_package else ".py")
    for folder in bench.assignment.folders:
        if Path(file).is_relative_to(folder.resolve()):
            return Path(file).relative_to(folder.resolve()).as_posix()
    return file


def _place(shown: str, mutant: Mutant) -> str:
    return f"{shown}:{mutant.statement.first}"


def _survivor(shown: str, mutant: Mutant, level: Level) -> Finding:
    said = Sentence("verify.survivor", operator=mutant.operator, function=mutant.statement.function)
    lines = difflib.unified_diff(
        mutant.statement.text.splitlines(), mutant.after.splitlines(), lineterm="", n=1
    )
    return Finding("survivor", _place(shown, mutant), said, "\n".join(list(lines)[3:]), level)


def _stale(key: tuple[str, str, str, str]) -> Finding:
    file, function, before, after = key
    said = Sentence("verify.stale", file=file, function=function)
    return Finding("stale", FILE, said, f"-{before}\n+{after}")


def _not_exercised(bench: Bench, files: dict[str, str]) -> Iterator[Finding]:
    """Yield the statements that no criterion executes, of functions that some criterion does."""
    seen = traced(bench)
    for module, file in files.items():
        statements = workshop(file).statements
        executed = {
            s: any((file, line) in seen.scenes for line in range(s.first, s.last + 1))
            for s in statements
        }
        entered = {s.function for s, was in executed.items() if was}
        for function, same in groupby(statements, key=lambda s: s.function):
            missed = [s for s in same if function in entered and not executed[s]]
            if missed:
                shown = show_file(bench, module, file)
                lines = listed([s.first for s in missed])
                said = Sentence("verify.not_exercised", function=function, lines=lines)
                where = f"{shown}:{missed[0].first}"
                yield Finding("not_exercised", where, said, level="note")
