"""What all pages have in common: templates, escaping, and the policy that lets nothing in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from grader.reports.marks import UNICODE_MARKS
from grader.reports.quantities import format_percent, format_points, format_value
from grader.reports.visible import make_visible
from grader.verdict import Verdict
from grader.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

HERE = Path(__file__).parent
LONGEST_TEXT = 2_000


def write_page(template: str, script: str = "", **facts: Any) -> Iterator[str]:
    """Yield the page of ``template`` in parts; ``script`` is a file of this package.

    Whatever a template prints is escaped, control characters are shown, and long texts are cut. A
    fact that is not given is an error.
    """
    style, code = _read("style.css"), _read(script) if script else ""
    policy = ["default-src 'none'", f"style-src '{_hash(style)}'"]
    policy += [f"script-src '{_hash(code)}'"] if code else []
    policy += ["base-uri 'none'", "form-action 'none'"]
    return (
        _environment()
        .get_template(template)
        .generate(
            style=Markup(style),  # noqa: S704 - a file of ours
            script=Markup(code),  # noqa: S704 - as above
            policy="; ".join(policy),
            version=__version__,
            **facts,
        )
    )


def width(share: Fraction) -> str:
    """Return a share as the width of a bar that is 100 wide."""
    return f"{float(100 * share):.2f}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_show,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "points": format_points,
        "percent": format_percent,
        "value": format_value,
        "width": width,
    }
    environment.globals |= {"mark": UNICODE_MARKS.of, "pass": Verdict.PASS, "fail": Verdict.FAIL}
    return environment


def _show(value: Any) -> Any:
    """Return what is printed of ``value``; only what a template of ours has made stays as it is."""
    return value if isinstance(value, Markup) else make_visible(str(value), LONGEST_TEXT)


@cache
def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
