"""Hand-ins that attack the grader: the small cases of ``tests/hostile``, put into a right one."""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.students.classes import own_words
from benchmarks.students.mistakes import solution

CASES = Path(__file__).resolve().parents[2] / "tests" / "hostile" / "cases"
THEMES = ("channel", "exits", "patches", "values")
"""Without those that wait for a time limit or fill the memory: they cost seconds by design."""
PARTS = frozenset({"name", "claim", "head", "init", "forward", "module", "outcome"})
FORWARD = "    def forward(self, x, train=True):\n        if not train:"
INIT = "        self.running_mean = np.zeros_like(gamma)\n"


@cache
def cases() -> tuple[dict[str, Any], ...]:
    """Return the cases that need no other files, ports or secrets."""
    found = []
    for theme in THEMES:
        text = (CASES / f"{theme}.yaml").read_text(encoding="utf-8")
        found += [case for case in yaml.safe_load(text) if is_small(case)]
    return tuple(found)


def is_small(case: dict[str, Any]) -> bool:
    """Whether a case is code alone that stands for itself."""
    code = "".join(str(case.get(part, "")) for part in ("head", "init", "forward", "module"))
    places = ("{root", "{home", "{secret", "{port")
    return PARTS.issuperset(case) and not any(place in code for place in places)


def hostile_hand_in(number: int) -> str:
    """Return a right solution whose batch normalization attacks as case ``number`` does."""
    case = cases()[number % len(cases())]
    source = solution()
    attack = textwrap.indent(str(case.get("forward") or "pass"), " " * 8)
    start = textwrap.indent(str(case.get("init") or "pass"), " " * 8)
    source = source.replace(FORWARD, FORWARD.replace("\n", f"\n{attack}\n", 1))
    source = source.replace(INIT, f"{start}\n{INIT}", 1)
    whole = f"{case.get('head', '')}\n{source}\n{case.get('module', '')}\n"
    return own_words(whole, number)
