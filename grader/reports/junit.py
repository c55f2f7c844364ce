"""The report as JUnit XML: a test suite for each assignment, a test case for each criterion.

The points stand among the properties: a suite's as ``score`` and ``points``, a criterion's as
``score/points`` under its id, the report's as ``total.score`` and ``total.points`` in the first
suite. Items are printable throughout, so that nothing is left that XML has no place for.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import groupby
from typing import TYPE_CHECKING

from grader.reports.feedback import as_number, itemize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from grader.messages import Messages
    from grader.report import AssignmentResult, Report
    from grader.reports.feedback import Item


def to_junit(report: Report, messages: Messages, *, show_hidden: bool = False) -> str:
    """Return ``report`` as an XML document that ends with a line feed."""
    items = list(itemize(report, messages, show_hidden=show_hidden))
    root = ET.Element("testsuites", {"name": "deepgrade", **_counts(items)})
    by_assignment = groupby(items, key=lambda item: item.assignment)
    for number, (assignment, cases) in enumerate(by_assignment):
        suite = _suite(assignment, list(cases))
        if number == 0:
            facts = suite[0]
            _property(facts, "total.score", report.score)
            _property(facts, "total.points", report.points)
        root.append(suite)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(assignment: AssignmentResult, items: list[Item]) -> ET.Element:
    suite = ET.Element("testsuite", {"name": assignment.slug, **_counts(items)})
    properties = ET.SubElement(suite, "properties")
    _property(properties, "score", assignment.score)
    _property(properties, "points", assignment.points)
    for item in items:
        share = f"{as_number(item.score)}/{as_number(item.points)}"
        ET.SubElement(properties, "property", name=item.criterion.id, value=share)
    for item in items:
        suite.append(_case(item))
    return suite


def _case(item: Item) -> ET.Element:
    criterion = item.criterion
    case = ET.Element(
        "testcase",
        classname=f"deepgrade.{item.assignment.slug}",
        name=f"{criterion.id}: {item.title}",
        time=f"{criterion.seconds:.3f}",
    )
    if item.state == "passed":
        return case
    tag = {"failed": "failure", "error": "error", "skipped": "skipped"}[item.state]
    message = f"{item.share} {next(iter(item.lines), '')}".strip()
    told = ET.SubElement(case, tag, message=message)
    if tag != "skipped":
        told.set("type", str(criterion.verdict))
        told.text = "\n".join(item.lines)
    return case


def _property(properties: ET.Element, name: str, points: Fraction) -> None:
    ET.SubElement(properties, "property", name=name, value=str(as_number(points)))


def _counts(items: Iterable[Item]) -> dict[str, str]:
    states = [item.state for item in items]
    seconds = sum(item.criterion.seconds for item in items)
    return {
        "tests": str(len(states)),
        "failures": str(states.count("failed")),
        "errors": str(states.count("error")),
        "skipped": str(states.count("skipped")),
        "time": f"{seconds:.3f}",
    }
