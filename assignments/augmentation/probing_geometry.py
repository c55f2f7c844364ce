"""What is tried with rotation and morphing, and what is looked at.

Every bound leaves room for the interpolation, nearest pixel or between pixels, and for a centre
that is off by half a pixel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.judging.values import Between

from .images import checked, draw_seed, ramps

TURNS = 36
"""So many angles that both signs and both halves of the range are met."""
SIZE = (19, 15)
MAX_DEGREES = 40
DEGREES_OFF, PIXELS_OFF, SLOPE_OFF = 3.0, 1.0, 0.1
ROUGH = 0.4
"""Between neighbours, relative to chance: 1 for independent draws, 0.03 for a smooth field."""


@dataclass(frozen=True)
class Turn:
    """What one image's ramps tell: the matrix, how far the middle moved, the pixels."""

    matrix: Any
    middle: Any
    holes: bool
    outside: str
    channels_together: bool

    @property
    def degrees(self) -> float:
        """The angle of the nearest rotation."""
        m = self.matrix
        return float(np.degrees(np.arctan2(m[1, 0] - m[0, 1], m[0, 0] + m[1, 1])))


def _kind(matrices: list[Any], size: tuple[int, int]) -> str:
    """Tell whether lengths and angles are kept, in pixels or in parts of the image."""
    if all(map(_is_rotation, matrices)):
        return "a rotation"
    scale = np.array(size) - 1
    scaled = [matrix / scale[:, None] * scale for matrix in matrices]
    return (
        "a rotation of scaled coordinates" if all(map(_is_rotation, scaled)) else "something else"
    )


def _is_rotation(matrix: Any) -> bool:
    off = np.abs(matrix.T @ matrix - np.eye(2)).max()
    return bool(off <= SLOPE_OFF and np.linalg.det(matrix) > 0)


def rotate_turns(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ramps, 19 by 15, turned by up to 40 degrees."""
    rows, columns = ramps(TURNS, *SIZE)
    flat = rng.uniform(0.4, 0.8, size=(TURNS, 1, 1)) + 0 * rows
    x = np.stack([0.25 + rows / 2, 0.25 + columns / 2, flat, 0.25 + rows / 2], axis=1)
    y = impl.rotate(x.copy(), MAX_DEGREES, impl.rng(draw_seed(rng)))
    y = checked(y, x.shape, "rotate")
    turns = [_read_turn(image, result) for image, result in zip(x, y, strict=True)]
    degrees = np.array([turn.degrees for turn in turns])
    outside = {turn.outside for turn in turns} - {""}
    return {
        "result": _kind([turn.matrix for turn in turns], SIZE),
        "turns_about": _turns_about(turns, SIZE),
        "no_holes": not any(turn.holes for turn in turns),
        "channels_together": all(turn.channels_together for turn in turns),
        "differs_by_image": bool(np.ptp([turn.matrix for turn in turns], axis=0).max() > 1e-3),
        "angles": _describe(degrees),
        "outside": "something else" if len(outside) > 1 else next(iter(outside), "0"),
    }


def _describe(degrees: Any) -> str:
    """Name the range that the angles come from."""
    least, most = float(degrees.min()), float(degrees.max())
    ways = "both ways" if least < -0.5 and most > 0.5 else "one way"
    largest = max(-least, most)
    if not largest <= MAX_DEGREES + DEGREES_OFF:
        return f"{ways}, beyond the limit"
    return f"{ways}, up to the limit" if largest > MAX_DEGREES / 2 else f"{ways}, less than half"


def _turns_about(turns: list[Turn], size: tuple[int, int]) -> str:
    """Name the point that stays where it is."""
    if max(float(np.hypot(*turn.middle)) for turn in turns) <= PIXELS_OFF:
        return "the middle"
    clear = [turn for turn in turns if 10.0 < abs(turn.degrees) < 170.0]
    fixed = [np.linalg.solve(np.eye(2) - turn.matrix, turn.middle) for turn in clear]
    middle = (np.array(size) - 1) / 2
    point = np.median(fixed, axis=0) + middle if fixed else np.full(2, np.nan)
    for name, place in (("the corner", 0 * middle), ("the middle, swapped", middle[::-1])):
        if np.abs(point - place).max() < 1.0:
            return name
    return "somewhere else"


def _read_turn(image: Any, result: Any) -> Turn:
    """Fit source = middle + matrix · (pixel − middle) + shift near the middle, then look around."""
    _, height, width = image.shape
    centre = np.array([(height - 1) / 2, (width - 1) / 2])
    pixels = np.moveaxis(np.mgrid[:height, :width], 0, -1) - centre
    source = np.stack(
        [(result[0] - 0.25) * 2 * (height - 1), (result[1] - 0.25) * 2 * (width - 1)], axis=-1
    )
    whole = np.abs(result[2] - image[2, 0, 0]) < 0.02
    whole &= np.isfinite(source).all(axis=-1)
    near = whole & (np.hypot(*np.moveaxis(pixels, -1, 0)) <= centre.min() - 0.5)
    if near.sum() < 12:
        nothing = np.full((2, 2), np.nan)
        return Turn(nothing, np.full(2, np.nan), True, "something else", True)
    design = np.column_stack([pixels[near], np.ones(near.sum())])
    fit = np.linalg.lstsq(design, source[near] - centre, rcond=None)[0]
    matrix, middle = fit[:2].T, fit[2]
    came_from = pixels @ matrix.T + middle + centre
    room = np.minimum(came_from, np.array([height - 1, width - 1]) - came_from).min(axis=-1)
    apart = bool(np.abs(result[0] - result[3]).max() * 2 * (height - 1) >= 0.5)
    around = "" if apart else _outside(source, came_from, result[2], image[2, 0, 0], room < -1.5)
    return Turn(
        matrix,
        middle,
        holes=bool((~whole & (room > 1.0)).any()),
        outside=around,
        channels_together=not apart,
    )


def _outside(source: Any, came_from: Any, flat: Any, value: float, beyond: Any) -> str:
    """Name what stands in the pixels that come from beyond the image; "" where there are none."""
    if beyond.sum() < 3:
        return ""
    if (np.abs(flat[beyond]) < 0.02).all():
        return "0"
    if (np.abs(flat[beyond] - value) > 0.02).any():
        return "something else"
    height, width = source.shape[:2]
    edge = np.clip(came_from, 0.0, np.array([height - 1, width - 1]))
    return "the edge" if np.abs(source - edge)[beyond].max() < 2.0 else "the image again"


MORPHED = (12, 26, 22)
MARGIN = 6
ALPHA, SIGMA, FINER = 18, 3, 40.0
USUAL = 0.163 * ALPHA / SIGMA
"""The standard deviation of a displacement, in pixels: see the reference."""


def morph_fields(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ramps, whose result tells how far each pixel was moved; and again, hardly moved."""
    n, height, width = MORPHED
    rows, columns = ramps(n, height, width)
    x = np.stack([rows, columns, rows], axis=1)
    generator = impl.rng(draw_seed(rng))
    y = checked(impl.morph(x.copy(), ALPHA, SIGMA, generator), x.shape, "morph")
    slightly = checked(impl.morph(x.copy(), ALPHA / FINER, SIGMA, generator), x.shape, "morph")
    moved, known = _displacements(x, y)
    times = 1.0
    if known.mean() < 0.3:  # pulled out of the image: look where it was hardly moved
        moved, known = _displacements(x, slightly)
        times = FINER
    by_row, by_column = moved[:, 0] * times, moved[:, 1] * times
    ratio = times * _spread(moved, known) / USUAL
    much = max(0.3 * times * float(moved.std()), 1e-3)
    return {
        "roughness": Between(_roughness(moved, known), 0.0, ROUGH),
        "size": _rounded(ratio),
        "varies_within_image": bool(np.ptp(moved, axis=(2, 3)).max() * times > much),
        "rows_move": bool(np.abs(by_row).max() > much),
        "columns_move": bool(np.abs(by_column).max() > much),
        "rows_and_columns_apart": bool(
            min(np.abs(by_row - by_column).max(), np.abs(by_row + by_column).max()) > much
        ),
        "both_ways": bool((moved > 0).any() and (moved < 0).any()),
        "differs_by_image": bool(np.abs(moved - moved[:1]).max() * times > much),
        "channels_together": bool(np.abs(y[:, 0] - y[:, 2]).max() * (height - 1) < 0.5),
    }


def _displacements(x: Any, y: Any) -> tuple[Any, Any]:
    """Return (N, 2, H', W'), how far from where each inner pixel came; 0 where it is not known."""
    inner = (slice(None), slice(2), slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN))
    scale = np.array(x.shape[2:])[:, None, None] - 1
    known = ((y[inner] > 0.02) & (y[inner] < 0.98)).all(axis=1, keepdims=True)
    return np.where(known, (y - x)[inner] * scale, 0.0), known


def _spread(moved: Any, known: Any) -> float:
    """Return the standard deviation of the displacements that are known."""
    count = max(int(known.sum()), 1)
    means = moved.sum(axis=(0, 2, 3)) / count
    return math.sqrt(max(float((moved**2).sum() / (2 * count) - (means**2).mean()), 0.0))


def _rounded(ratio: float) -> str:
    """Return × 1 for about 1, else the nearest power of two."""
    if 0.3 <= ratio <= 2.5:
        return "× 1"
    return f"× {2.0 ** round(math.log2(ratio)):g}" if ratio > 0 else "× 0"


def _roughness(moved: Any, known: Any) -> float:
    """Return how different neighbours are, relative to independent ones: 1 − autocorrelation."""
    power = (moved**2).sum() / max(known.sum(), 1)
    steps = []
    for axis, first, second in (
        (2, np.s_[:, :, :-1], np.s_[:, :, 1:]),
        (3, np.s_[..., :-1], np.s_[..., 1:]),
    ):
        both = known[first] & known[second]
        steps.append((np.diff(moved, axis=axis) ** 2 * both).sum() / max(both.sum(), 1))
    return float(np.mean(steps) / (2 * power)) if power > 0 else 0.0
