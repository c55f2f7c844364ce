"""What is tried with flips, shifts and crops, and what is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.values import Proportion

from .images import ALIKE, alike, checked, draw_seed, find_windows, random_images, together

MANY = 400
"""So many images that a share tells probabilities apart."""
SEVERAL = 160
"""So many that every shift of few is met."""
CHANCE = 0.1


def flip_horizontal_mirror(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Images that are all to be mirrored."""
    return _mirror(impl, rng, "flip_horizontal")


def flip_vertical_mirror(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Images that are all to be turned upside down."""
    return _mirror(impl, rng, "flip_vertical")


def flip_horizontal_chance(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Many images of which a tenth is to be mirrored, then none, then all."""
    return _chance(impl, rng, "flip_horizontal")


def flip_vertical_chance(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Many images of which a tenth is to be turned upside down, then none, then all."""
    return _chance(impl, rng, "flip_vertical")


def _mirror(impl: Any, rng: np.random.Generator, name: str) -> dict[str, Any]:
    x = random_images(rng, 12, 3, 5, 7)
    y = getattr(impl, name)(x.copy(), impl.rng(draw_seed(rng)), 1.0)
    return {"y": checked(y, x.shape, name), "x": x}


def _chance(impl: Any, rng: np.random.Generator, name: str) -> dict[str, Any]:
    x = random_images(rng, MANY, 2, 2, 3)
    generator = impl.rng(draw_seed(rng))
    flip = getattr(impl, name)
    y = checked(flip(x.copy(), generator, CHANCE), x.shape, name)
    never = checked(flip(x.copy(), generator, 0.0), x.shape, name)
    always = checked(flip(x.copy(), generator, 1.0), x.shape, name)
    kept = alike(x, y)
    flipped = sum(alike(other, y) for other in _flips(x)) > 0
    return {
        "share": Proportion(_changed(x, y), MANY, CHANCE),
        "differs_by_image": bool(kept.any() and not kept.all()),
        "whole_images": bool((kept | flipped).all() and (kept == kept[:, :1]).all()),
        "flipped_at_0": Proportion(_changed(x, never), MANY, 0.0),
        "flipped_at_1": Proportion(_changed(x, always), MANY, 1.0),
    }


def _changed(x: Any, y: Any) -> int:
    return int((~alike(x, y)).all(axis=1).sum())


def _flips(x: Any) -> tuple[Any, ...]:
    return x[..., ::-1], x[..., ::-1, :], x[..., ::-1, ::-1], x[:, ::-1], x[::-1]


def translate_shifts(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Many images, not square, moved by up to two pixels."""
    x = random_images(rng, SEVERAL, 2, 7, 8)
    y = checked(impl.translate(x.copy(), 2, impl.rng(draw_seed(rng))), x.shape, "translate")
    found = -find_windows(x, y, range(-3, 4), range(-3, 4), overlap=True)
    rows, columns = found[:, 0, 0], found[:, 0, 1]
    return {
        "whole_pixels": bool(np.isfinite(found).all()),
        "channels_together": together(found),
        "differs_by_image": _several(found[:, 0]),
        "reach": {"rows": _reach(rows), "columns": _reach(columns)},
        "rows_as_columns": bool((np.abs(rows) == np.abs(columns)).all()),
    }


def _several(places: Any) -> bool:
    """Whether the images are not all at one place; what was not found is elsewhere."""
    return bool((places != places[:1]).any())


def _reach(places: Any) -> Any:
    """Return how far it goes, the farther way first."""
    known = places[np.isfinite(places)]
    return np.array(sorted((int(-known.min(initial=0)), int(known.max(initial=0))))[::-1])


def translate_fill(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What stands where nothing came from: by default, and with a value of its own."""
    x = random_images(rng, 16, 2, 7, 8)
    generator = impl.rng(draw_seed(rng))
    default = checked(impl.translate(x.copy(), 2, generator), x.shape, "translate")
    given = checked(impl.translate(x.copy(), 2, generator, 0.9), x.shape, "translate")
    return {"moved_in": _moved_in(x, default, 0.0), "moved_in_with_fill": _moved_in(x, given, 0.9)}


def _moved_in(x: Any, y: Any, fill: float) -> dict[str, bool]:
    """Tell what stands in the pixels that have no source."""
    shifts = find_windows(x, y, range(-3, 4), range(-3, 4), overlap=True).reshape(-1, 2)
    channels = x.reshape(-1, *x.shape[2:]), y.reshape(-1, *y.shape[2:])
    seen = set()
    for image, result, (a, b) in zip(*channels, shifts, strict=True):
        if np.isfinite(a) and (a, b) != (0, 0):
            seen.add(_source_of_border(image, result, int(a), int(b), fill))
    return {kind: (seen or {"fill"}) == {kind} for kind in ("fill", "other_side", "edge", "0")}


def _source_of_border(image: Any, result: Any, a: int, b: int, fill: float) -> str:
    """Name what stands there; "" if it is none of these."""
    height, width = image.shape
    i, j = np.mgrid[a : a + height, b : b + width]
    outside = (i < 0) | (i >= height) | (j < 0) | (j >= width)
    border = result[outside]
    wrapped = image[i % height, j % width][outside]
    edge = image[i.clip(0, height - 1), j.clip(0, width - 1)][outside]
    for name, values in (("fill", fill), ("other_side", wrapped), ("edge", edge), ("0", 0.0)):
        if (np.abs(border - values) <= ALIKE).all():
            return name
    return ""


def crop_windows(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Many images, and windows that fit in at six by eight places; then one image, twice."""
    x, generator = random_images(rng, SEVERAL, 2, 8, 11), impl.rng(draw_seed(rng))
    y = checked(impl.random_crop(x.copy(), (3, 4), generator), (SEVERAL, 2, 3, 4), "random_crop")
    found = find_windows(x, y, range(6), range(8))
    again = [
        checked(impl.random_crop(x[:1].copy(), (3, 4), generator), (1, 2, 3, 4), "random_crop")
        for _ in range(2)
    ]
    several = _several(found[:, 0])
    return {
        **_places(found),
        "differs_by_image": several,
        "one_place_for_ever": not several
        and all(np.abs(y[:1] - other).max() <= ALIKE for other in again),
        "channels_together": together(found),
    }


def crop_padded(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A frame of one zero around the images, and windows of the images' own size."""
    x = random_images(rng, SEVERAL, 2, 4, 3)
    y = impl.random_crop(x.copy(), (4, 3), impl.rng(draw_seed(rng)), 1)
    found = find_windows(x, checked(y, x.shape, "random_crop"), range(-1, 2), range(-1, 2))
    return _places(found)


def _places(found: Any) -> dict[str, Any]:
    if np.isnan(found).any():
        return {"is_a_window": False, "begins_at": None, "rows_as_columns": None}
    ends = np.array([found.min(axis=(0, 1)), found.max(axis=(0, 1))]).astype(int)
    return {
        "is_a_window": True,
        "begins_at": {"rows": ends[:, 0], "columns": ends[:, 1]},
        "rows_as_columns": bool((found[..., 0] == found[..., 1]).all()),
    }
