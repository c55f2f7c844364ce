"""What a person looks at while watching: which page, which failure, how many hints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from grader.ladder import build_ladder
from grader.reports.losses import find_losses

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from grader.ladder import Ladder
    from grader.report import Report
    from grader.reports.losses import Loss
    from grader.rubric.records import Rubric

Page = Literal["failure", "list", "all"]


@dataclass(frozen=True)
class Scene:
    """What there is to see: a report with its losses, or the trouble that there is none."""

    report: Report | None = None
    losses: tuple[Loss, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    trouble: str = ""

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """By what each loss is known again after the next grade."""
        return tuple((loss.assignment.slug, loss.criteria[0].id) for loss in self.losses)


@dataclass(frozen=True)
class View:
    """Where a person is in the scene."""

    page: Page = "failure"
    failure: int = 0
    hints: int = 0
    scroll: int = 0
    """Screens down, where the page is longer than one; -1 is the last of them."""


def set_scene(report: Report, rubrics: Mapping[str, Rubric]) -> Scene:
    """Return the scene of a report; ``rubrics`` are those it was graded by."""
    losses = find_losses(report)
    ladders = tuple(
        build_ladder(loss.criteria[0], rubrics[loss.assignment.slug], report.lang)
        for loss in losses
    )
    return Scene(report, losses, ladders)


def press(view: View, key: str, scene: Scene) -> View:
    """Return the view after a key; other keys change nothing."""
    match key:
        case " ":
            return replace(view, scroll=view.scroll + 1)
        case "h" if view.page != "failure":
            return replace(view, page="failure", scroll=0)
        case "h" if scene.losses:
            hints = min(view.hints + 1, scene.ladders[view.failure].height)
            return replace(view, hints=hints, scroll=-1)  # what is new stands at the end
        case "n" if scene.losses and view.page == "failure":
            return View(failure=(view.failure + 1) % len(scene.losses))
        case "l":
            return _turn(view, "list")
        case "a":
            return _turn(view, "all")
    return view


def follow(view: View, before: Scene, now: Scene) -> View:
    """Return the view of the new scene: the same failure if it is still there, else the first."""
    if not now.losses:
        return replace(view, failure=0, hints=0, scroll=0)
    known = before.keys[view.failure] if before.losses else None
    if known not in now.keys:
        return replace(view, failure=0, hints=0, scroll=0)
    at = now.keys.index(known)
    same = _mistake(before.losses[view.failure]) == _mistake(now.losses[at])
    return replace(view, failure=at, hints=view.hints if same else 0)


def _turn(view: View, page: Page) -> View:
    return replace(view, page="failure" if view.page == page else page, scroll=0)


def _mistake(loss: Loss) -> Hashable:
    diagnosis = loss.criteria[0].diagnosis
    return loss.verdict, diagnosis.id if diagnosis is not None else None
