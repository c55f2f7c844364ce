"""Turn an attempt into the row of the report: rationale, diagnosis, evidence, source, hint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.judging.rationale import say_comparison, say_failure, say_relation
from grader.judging.relations import find_relation
from grader.judging.values import JUDGED
from grader.report import CriterionResult, Departure, Diagnosis, Source
from grader.showing import describe_bounds, show_experiment
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.attempt import Attempt
    from grader.dialects import Found
    from grader.messages import Messages
    from grader.rubric.records import Rubric
    from grader.submission import Symbol

SETTLED = (Verdict.PASS, Verdict.NOT_ATTEMPTED, Verdict.SKIPPED, Verdict.ERROR)
STDOUT_SHOWN = 2_000
EXCERPT_LINES = 30  # of a definition that lost points
LONGEST_LINE = 300
USUAL_NAMES = 2  # of the names that were looked for, the usual ones help; the rest is noise


class Wording:
    """The words of one assignment's report in one language."""

    def __init__(self, messages: Messages, rubric: Rubric, found: Found) -> None:
        self._messages = messages
        self._rubric = rubric
        self._found = found

    def result(
        self, tried: Attempt, misconception: str | None, also: tuple[str, ...], fault: str | None
    ) -> CriterionResult:
        """Return the row for an attempt, with the misconception that it was told to be."""
        criterion, lang = tried.criterion, self._messages.lang
        hints = [hint.in_language(lang) for hint in criterion.hints]
        return CriterionResult(
            id=criterion.id,
            title=criterion.title.in_language(lang),
            points=criterion.points,
            score=criterion.points * tried.credit,
            verdict=tried.verdict,
            outcome=tried.outcome,
            rationale=self._fault(fault) if fault else self._rationale(tried),
            hint=hints[0] if hints and tried.verdict not in SETTLED else "",
            diagnosis=self._diagnosis(tried, misconception),
            source=self._source(tried),
            evidence=self._evidence(tried, also),
            experiment=show_experiment(tried),
            visibility=criterion.visibility,
            seconds=round(tried.observed.seconds, 4) if tried.observed else 0.0,
        )

    def departures(self, conventions: Mapping[str, Any]) -> tuple[Departure, ...]:
        """Return the conventions that were read from the code and are not the usual ones."""
        lang = self._messages.lang
        return tuple(
            Departure(id=id, title=convention.title.in_language(lang), value=conventions[id])
            for id, convention in self._rubric.conventions.items()
            if conventions[id] != convention.default
        )

    def _rationale(self, tried: Attempt) -> str:
        messages = self._messages
        if tried.missing:
            usual = [n for t in tried.missing for n in self._found.looked_for(t)[:USUAL_NAMES]]
            return messages("judging.looked_for", names=", ".join(dict.fromkeys(usual)))
        if tried.waits_for is not None:
            title = tried.waits_for.title.in_language(messages.lang)
            return messages("judging.waits_for", criterion=title)
        if tried.forbidden:
            return messages("judging.forbidden", found="; ".join(tried.forbidden))
        if tried.followed:
            return messages("judging.followed")
        if tried.verdict is Verdict.PASS:
            return messages("judging.passed")
        return self._reason_of_loss(tried)

    def _fault(self, fault: str) -> str:
        return self._messages("judging.not_judged", fault=fault)

    def _reason_of_loss(self, tried: Attempt) -> str:
        messages = self._messages
        if tried.verdict is Verdict.NOT_ATTEMPTED:
            return messages("judging.unwritten")
        if tried.failure is not None:
            return say_failure(tried.failure, messages)
        if tried.first_failing is None:
            return messages("judging.nothing_observed")
        if tried.criterion.is_experiment:
            return self._broken_claims(tried)
        return say_comparison(tried.first_failing, messages)

    def _broken_claims(self, tried: Attempt) -> str:
        shown = show_experiment(tried)
        broken = [claim for claim in shown.claims if not claim.holds] if shown else []
        return " ".join(
            self._messages(
                "judging.broken_claim",
                claim=claim.text.in_language(self._messages.lang),
                value=f"{claim.value:.4g}",
                bounds=describe_bounds(claim.low, claim.high),
            )
            for claim in broken
        )

    def _diagnosis(self, tried: Attempt, misconception: str | None) -> Diagnosis | None:
        if misconception is None:
            return None
        record, lang = self._rubric.misconceptions[misconception], self._messages.lang
        explains = [name for c in tried.candidates if c.id == misconception for name in c.explains]
        names = ", ".join(sorted(explains))
        return Diagnosis(
            id=misconception,
            title=record.title.in_language(lang),
            explanation=record.explanation.in_language(lang),
            evidence=self._messages("judging.matches", names=names)
            if explains
            else self._messages("judging.breaks_claims"),
        )

    def _source(self, tried: Attempt) -> Source | None:
        symbol = self._found.symbols.get(tried.criterion.targets[0])
        failure = tried.failure
        if failure is not None and failure.frames:
            label, line, _ = failure.frames[-1]
            return self._place(label, line)
        if symbol is None:
            return None
        text = "".join(symbol.lines[:1]).lstrip()
        code = "" if tried.verdict in SETTLED else excerpt(symbol.text)[0]
        return Source(
            file=symbol.label, line=symbol.line, text=text, code=code, code_line=symbol.line
        )

    def _place(self, label: str, line: int) -> Source:
        """Return the line that raised, within the smallest definition that has it."""
        holding = [s for s in self._found.symbols.values() if _holds_line(s, label, line)]
        if not holding:
            return Source(file=label, line=line)
        symbol = min(holding, key=lambda s: s.end_line - s.line)
        text = symbol.text.split("\n")[line - symbol.line].strip()
        code, first = excerpt(symbol.text, line - symbol.line)
        return Source(file=label, line=line, text=text, code=code, code_line=symbol.line + first)

    def _evidence(self, tried: Attempt, also: tuple[str, ...]) -> dict[str, Any]:
        evidence: dict[str, Any] = {}
        if tried.verdict is Verdict.PASS and tried.judgement is not None:
            margins = [
                c.facts["margin"] for c in tried.judgement.comparisons if "margin" in c.facts
            ]
            return {"margin": max(margins)} if margins else {}
        if tried.verdict in SETTLED:
            return evidence
        first = tried.first_failing
        if first is not None:
            evidence = {"observation": first.name, **first.facts}
            relation = self._relation(tried, first.name)
            if relation:
                evidence["relation"] = relation
            rest = [c.name for c in tried.judgement.failing[1:]] if tried.judgement else []
            if rest:
                evidence["also_failing"] = rest
        if tried.failure is not None:
            evidence["error_type"] = tried.failure.error_type
            evidence["frames"] = [
                {"file": label, "line": line, "function": function}
                for label, line, function in tried.failure.frames
            ]
        if tried.observed is not None and tried.observed.stdout:
            evidence["stdout"] = tried.observed.stdout[:STDOUT_SHOWN]
        if also:
            lang = self._messages.lang
            evidence["also"] = [
                self._rubric.misconceptions[name].title.in_language(lang) for name in also
            ]
        return evidence

    def _relation(self, tried: Attempt, name: str) -> str | None:
        if tried.expected is None or tried.observed is None:
            return None
        right, got = tried.expected.leaves(), tried.observed.leaves()
        if name not in right or name not in got or isinstance(right[name], JUDGED):
            return None
        others = {other: value for other, value in right.items() if other != name}
        relation = find_relation(right[name], got[name], others)
        return say_relation(relation, name, self._messages) if relation else None


def excerpt(text: str, marked: int = 0) -> tuple[str, int]:
    r"""Return the lines of ``text`` around that with index ``marked``, and the first one's index.

    >>> excerpt("def f():\n    pass", 1)
    ('def f():\n    pass', 0)
    """
    lines = text.split("\n")
    first = max(0, min(marked - EXCERPT_LINES // 2, len(lines) - EXCERPT_LINES))
    chosen = (line[:LONGEST_LINE] for line in lines[first : first + EXCERPT_LINES])
    return "\n".join(chosen), first


def _holds_line(symbol: Symbol, label: str, line: int) -> bool:
    return symbol.label == label and symbol.line <= line <= symbol.end_line
