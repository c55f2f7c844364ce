"""A figure as a picture in a file, by matplotlib: .png and .svg.

The same figure gives the same bytes, whatever the user's matplotlibrc says. In SVG, texts are
outlines, since a reader's machine may lack the font, Hangul above all; the title is in the
metadata as text. Where no font here has the Korean letters, the labels are English.
"""

from __future__ import annotations

import io
import math
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from grader.errors import UsageError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.figures import Figure
    from grader.text import Language, Text

PIXELS = 1200  # of width
WIDTHS = {1: 6.4, 2: 8.0, 3: 9.0, 4: 10.0}  # inches: the more columns, the smaller the letters
WIDEST = 11.0
MOST_COLUMNS = 8
SHAPES = {1: 0.55, 2: 0.68}  # height of a panel by its width
SHAPE = 0.72
HEAD = 1.0  # inches for title and legend


def can_draw() -> bool:
    """Return whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def draw(figure: Figure, lang: Language, path: Path) -> None:
    """Write ``figure`` with texts in ``lang`` into ``path``, a .png or .svg file.

    Raises
    ------
    UsageError
        If matplotlib is not installed, the file's name ends otherwise, or it cannot be written.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in {"png", "svg"}:
        raise UsageError("plots.unknown_format", path=str(path))
    if not can_draw():
        raise UsageError("plots.no_matplotlib")
    drawn = picture(figure, lang, kind)
    try:
        path.write_bytes(drawn)
    except OSError as error:
        reason = reason_of(error)
        raise UsageError("plots.cannot_write", path=str(path), reason=reason) from error


def picture(figure: Figure, lang: Language, kind: str) -> bytes:
    """Return ``figure`` as a file of ``kind``, "png" or "svg"; matplotlib must be installed."""
    # matplotlib takes a second to load
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure as Sheet  # noqa: PLC0415

    from grader.reports.fonts import choose_writer  # noqa: PLC0415
    from grader.reports.panels import draw_panels  # noqa: PLC0415

    write = choose_writer(lang, _texts(figure))
    columns = max(1, min(figure.columns, len(figure.panels), MOST_COLUMNS))
    rows = max(1, math.ceil(len(figure.panels) / columns))
    width = WIDTHS.get(columns, WIDEST)
    height = HEAD + rows * SHAPES.get(columns, SHAPE) * width / columns
    nothing = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    settings: Any = _settings(write.families, columns)
    target = io.BytesIO()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(settings)
        sheet = Sheet(figsize=(width, height), dpi=PIXELS / width, layout="constrained")
        FigureCanvasAgg(sheet)
        draw_panels(figure, sheet, columns, write)
        sheet.savefig(target, format=kind, metadata={"Title": write(figure.title)} | nothing)
    return target.getvalue()


def _settings(fonts: tuple[str, ...], columns: int) -> dict[str, object]:
    small = 8.0 if columns >= 3 else 9.0
    return {
        "svg.hashsalt": "deepgrade",
        "svg.fonttype": "path",
        "font.family": list(fonts),
        "font.size": small,
        "text.parse_math": False,
        "axes.formatter.useoffset": False,
        "axes.titlesize": small + (0.0 if columns >= 3 else 1.0),
        "axes.titlelocation": "left",
        "axes.titlepad": 5.0,
        "axes.labelsize": small,
        "axes.labelcolor": "#444444",
        "axes.edgecolor": "#999999",
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "xtick.labelsize": small - 1,
        "ytick.labelsize": small - 1,
        "xtick.color": "#999999",
        "ytick.color": "#999999",
        "xtick.labelcolor": "#444444",
        "ytick.labelcolor": "#444444",
        "xtick.major.size": 2.5,
        "ytick.major.size": 2.5,
        "xtick.minor.size": 0.0,
        "ytick.minor.size": 0.0,
        "grid.color": "#E6E6E6",
        "grid.linewidth": 0.7,
        "legend.frameon": False,
        "legend.fontsize": small,
        "legend.handlelength": 2.8,
        "figure.titlesize": small + 2,
        "figure.titleweight": "normal",
        "figure.constrained_layout.h_pad": 0.06,
        "figure.constrained_layout.w_pad": 0.06,
        "figure.constrained_layout.hspace": 0.03,
        "figure.constrained_layout.wspace": 0.02,
    }


def _texts(figure: Figure) -> Iterator[Text]:
    yield figure.title
    for panel in figure.panels:
        yield from (panel.title, panel.x_label, panel.y_label)
        yield from (curve.label for curve in panel.curves)
