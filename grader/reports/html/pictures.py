"""A figure within a page: the picture of `grader.reports.plots`, in the colours of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markupsafe import Markup

from grader.reports.legend import name_curves
from grader.reports.pens import COLOURS, NEUTRAL, pale
from grader.reports.plots import can_draw, picture

if TYPE_CHECKING:
    from grader.figures import Figure
    from grader.text import Language

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
INKS = {
    "#ffffff": "paper",
    "#222222": "ink",
    "#444444": "quiet",
    "#888888": "quiet",
    "#999999": "axis",
    "#e6e6e6": "grid",
    "#cfcfcf": "contour",
}
"""Colours of `grader.reports.plots`, and the properties of the style sheet in their place."""
INKS |= {colour.lower(): f"curve-{n}" for n, colour in enumerate(COLOURS)}
INKS |= {pale(colour).lower(): f"pale-{n}" for n, colour in enumerate(COLOURS)}
INKS |= {colour.lower(): f"neutral-{n}" for n, colour in enumerate(NEUTRAL)}
_PLACE = re.compile(r"url\(#([^)]*)\)")


def inline_picture(figure: Figure, lang: Language, prefix: str) -> Markup | None:
    """Return ``figure`` as an ``<svg>`` element; None where matplotlib is not installed.

    It has no styles of its own, so that a page may forbid them, and its ids begin with ``prefix``.
    """
    if not can_draw():
        return None
    root = ET.fromstring(picture(figure, lang, "svg"))  # noqa: S314 - matplotlib wrote it
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {f"{SVG}metadata", f"{SVG}style"}:
                parent.remove(child)
    for element in root.iter():
        _make_inline(element, prefix)
    title = figure.title.in_language(lang)
    names = [name.in_language(lang) for name in dict.fromkeys(name_curves(figure).values())]
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.attrib |= {
        "role": "img",
        "aria-label": ": ".join(filter(None, (title, ", ".join(names)))),
        "fill": "var(--ink)",
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
    }
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - escaped when written


def _make_inline(element: ET.Element, prefix: str) -> None:
    element.tag = element.tag.removeprefix(SVG)
    found = dict(element.attrib)
    if target := found.pop(LINK, ""):
        found["href"] = f"#{prefix}{target.removeprefix('#')}"
    if "id" in found:
        found["id"] = prefix + found["id"]
    for part in found.pop("style", "").split(";"):
        name, _, value = part.partition(":")
        if name.strip():
            found[name.strip()] = value.strip()
    element.attrib.clear()
    for name, value in found.items():
        ink = INKS.get(value.lower())
        placed = _PLACE.sub(lambda place: f"url(#{prefix}{place[1]})", value)
        element.set(name, f"var(--{ink})" if ink else placed)
