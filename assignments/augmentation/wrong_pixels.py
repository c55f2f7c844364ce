"""Wrong flips, shifts, crops and pipelines: the reference with one thing wrong."""

# ruff: noqa: D103  # what each one believes is told in the rubric, in both languages

from __future__ import annotations

from typing import Any

import numpy as np

from reference.augmentation import flip_horizontal, flip_vertical, translate
from reference.augmentation_pipeline import augment as right_augment


def _flip(x: Any, flipped: Any, rng: Any, p: float) -> Any:
    return np.where((rng.random(len(x)) < p)[:, None, None, None], flipped, x)


def flip_batch(x: Any, rng: Any, p: float = 0.5) -> Any:
    return _flip(x, x[::-1], rng, p)


def flip_channels(x: Any, rng: Any, p: float = 0.5) -> Any:
    return _flip(x, x[:, ::-1], rng, p)


def flip_both(x: Any, rng: Any, p: float = 0.5) -> Any:
    return _flip(x, x[:, :, ::-1, ::-1], rng, p)


def horizontal_swapped(x: Any, rng: Any, p: float = 0.5) -> Any:
    return flip_horizontal(x, rng, 1.0 - p)


def vertical_swapped(x: Any, rng: Any, p: float = 0.5) -> Any:
    return flip_vertical(x, rng, 1.0 - p)


def horizontal_always(x: Any, rng: Any, p: float = 0.5) -> Any:
    return flip_horizontal(x, rng, 1.0)


def vertical_always(x: Any, rng: Any, p: float = 0.5) -> Any:
    return flip_vertical(x, rng, 1.0)


def horizontal_half(x: Any, rng: Any, p: float = 0.5) -> Any:
    return flip_horizontal(x, rng, 0.5)


def vertical_half(x: Any, rng: Any, p: float = 0.5) -> Any:
    return flip_vertical(x, rng, 0.5)


def _normal_draws(x: Any, flipped: Any, rng: Any, p: float) -> Any:
    chosen = rng.standard_normal(len(x)) < p
    return np.where(chosen[:, None, None, None], flipped, x)


def horizontal_normal(x: Any, rng: Any, p: float = 0.5) -> Any:
    return _normal_draws(x, x[:, :, :, ::-1], rng, p)


def vertical_normal(x: Any, rng: Any, p: float = 0.5) -> Any:
    return _normal_draws(x, x[:, :, ::-1], rng, p)


def _moved(x: Any, shifts: Any, mode: str, fill: float) -> Any:
    m = int(np.abs(shifts).max(initial=0))
    more = {"constant_values": fill} if mode == "constant" else {}
    padded = np.pad(x, ((0, 0), (0, 0), (m, m), (m, m)), mode=mode, **more)  # type: ignore[call-overload]
    height, width = x.shape[2:]
    return np.stack(
        [
            image[:, m - a : m - a + height, m - b : m - b + width]
            for image, (a, b) in zip(padded, shifts, strict=True)
        ]
    )


def _shifts(x: Any, m: int, rng: Any) -> Any:
    return rng.integers(-m, m, size=(len(x), 2), endpoint=True)


def translate_wraps(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    return _moved(x, _shifts(x, m, rng), "wrap", fill)


def translate_edge(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    return _moved(x, _shifts(x, m, rng), "edge", fill)


def translate_zero(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    return translate(x, m, rng, 0.0)


def translate_one_direction(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    shifts = rng.integers(0, m, size=(len(x), 2), endpoint=True)
    return _moved(x, shifts, "constant", fill)


def translate_high_excluded(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    shifts = rng.integers(-m, max(m, 1 - m), size=(len(x), 2))
    return _moved(x, shifts, "constant", fill)


def translate_truncated(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    shifts = rng.uniform(-m, m, size=(len(x), 2)).astype(int)
    return _moved(x, shifts, "constant", fill)


def translate_diagonal(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    return _moved(x, _shifts(x, m, rng)[:, [0, 0]], "constant", fill)


def translate_columns(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    return _moved(x, _shifts(x, m, rng) * (0, 1), "constant", fill)


def translate_rows(x: Any, m: int, rng: Any, fill: float = 0.0) -> Any:
    return _moved(x, _shifts(x, m, rng) * (1, 0), "constant", fill)


def _cropped(x: Any, size: Any, corners: Any, pad: int) -> Any:
    (h, w), sides = size, (pad, pad)
    padded = np.pad(x, ((0, 0), (0, 0), sides, sides))
    return np.stack(
        [image[:, a : a + h, b : b + w] for image, (a, b) in zip(padded, corners, strict=True)]
    )


def _room(x: Any, size: Any, pad: int) -> Any:
    return np.array(x.shape[2:]) + 2 * pad - size


def crop_fixed(x: Any, size: Any, rng: Any, pad: int = 0) -> Any:
    return _cropped(x, size, [_room(x, size, pad) // 2] * len(x), pad)


def crop_high_excluded(x: Any, size: Any, rng: Any, pad: int = 0) -> Any:
    room = np.maximum(_room(x, size, pad), 1)
    return _cropped(x, size, rng.integers(0, room, size=(len(x), 2)), pad)


def crop_diagonal(x: Any, size: Any, rng: Any, pad: int = 0) -> Any:
    room = _room(x, size, pad).min()
    corners = rng.integers(0, room, size=(len(x), 1), endpoint=True)
    return _cropped(x, size, np.repeat(corners, 2, axis=1), pad)


def crop_unpadded(x: Any, size: Any, rng: Any, pad: int = 0) -> Any:
    room = np.maximum(_room(x, size, 0), 0)
    return _cropped(x, size, rng.integers(0, room, size=(len(x), 2), endpoint=True), 0)


# the pipeline


def augment_same_for_batch(x: Any, t: Any, rng: Any) -> Any:
    seed = int(rng.integers(2**31))
    parts = [
        right_augment(image[None], t[:1], np.random.default_rng(seed))[0] for image in np.asarray(x)
    ]
    return np.concatenate(parts), t.copy()


def augment_labels_shuffled(x: Any, t: Any, rng: Any) -> Any:
    y, t = right_augment(x, t, rng)
    return y, t[rng.permutation(len(t))]


def augment_images_shuffled(x: Any, t: Any, rng: Any) -> Any:
    y, t = right_augment(x, t, rng)
    return y[rng.permutation(len(t))], t
