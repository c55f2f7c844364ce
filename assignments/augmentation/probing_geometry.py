"""What is tried with rotation, and what is looked at.

Every bound leaves room for the interpolation, nearest pixel or between pixels, and for a centre
that is off by half a pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .images import checked, draw_seed, ramps

TURNS = 36
"""So many angles that both signs and both halves of the range are met."""
SIZE = (19, 15)
MAX_DEGREES = 40
DEGREES_OFF, PIXELS_OFF, SLOPE_OFF = 3.0, 1.0, 0.1


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


def _scaled(matrices: list[Any], size: tuple[int, int]) -> list[Any]:
    """Return the matrices as they are in coordinates that run over the image from end to end."""
    scale = np.array(size) - 1
    return [matrix / scale[:, None] * scale for matrix in matrices]


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
    matrices = [turn.matrix for turn in turns]
    bent = not all(map(_is_rotation, matrices))
    outside = {turn.outside for turn in turns} - {""} or {"0"}
    return {
        "is_rotation": not bent,
        "is_rotation_if_scaled": bent and all(map(_is_rotation, _scaled(matrices, SIZE))),
        "turns_about": _turns_about(turns, SIZE),
        "no_holes": not any(turn.holes for turn in turns),
        "channels_together": all(turn.channels_together for turn in turns),
        "differs_by_image": bool(np.ptp(matrices, axis=0).max() > 1e-3),
        "ways_and_reach": _ways_and_reach(degrees),
        "outside": {kind: outside == {kind} for kind in ("0", "edge", "image_again")},
    }


def _ways_and_reach(degrees: Any) -> Any:
    """Return in how many ways it turns, and how far: 1 for the limit, 2 for beyond it.

    Half a turn goes neither way.
    """
    turned = degrees[(np.abs(degrees) > 0.5) & (np.abs(degrees) < 170.0)]
    ways = int((turned < 0).any()) + int((turned > 0).any())
    largest = float(np.abs(degrees).max())
    if not largest <= MAX_DEGREES + DEGREES_OFF:
        return np.array([ways, 2.0])
    return np.array([ways, 1.0 if largest > MAX_DEGREES / 2 else 0.5])


def _turns_about(turns: list[Turn], size: tuple[int, int]) -> Any:
    """Return the row and column that stay where they are, None if nothing does."""
    middle = (np.array(size) - 1) / 2
    if max(float(np.hypot(*turn.middle)) for turn in turns) <= PIXELS_OFF:
        return middle.astype(int)
    clear = [turn for turn in turns if 10.0 < abs(turn.degrees) < 170.0]
    fixed = [np.linalg.solve(np.eye(2) - turn.matrix, turn.middle) for turn in clear]
    point = np.median(fixed, axis=0) + middle if fixed else np.full(2, np.nan)
    for place in (0 * middle, middle[::-1]):
        if np.abs(point - place).max() < 1.0:
            return place.astype(int)
    return np.rint(point).astype(int) if np.isfinite(point).all() else None


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
        return Turn(nothing, np.full(2, np.nan), True, "else", True)
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
    """Name what stands in the pixels from beyond the image, or "else"; "" where there are none."""
    if beyond.sum() < 3:
        return ""
    if (np.abs(flat[beyond]) < 0.02).all():
        return "0"
    if (np.abs(flat[beyond] - value) > 0.02).any():
        return "else"
    height, width = source.shape[:2]
    edge = np.clip(came_from, 0.0, np.array([height - 1, width - 1]))
    return "edge" if np.abs(source - edge)[beyond].max() < 2.0 else "image_again"
