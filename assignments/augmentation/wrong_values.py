"""Wrong color jitter and noise: the reference with one thing wrong."""

# ruff: noqa: D103  # what each one believes is told in the rubric, in both languages

from __future__ import annotations

from typing import Any

import numpy as np


def _jittered(x: Any, c: Any, b: Any) -> Any:
    return (c * (x - 0.5) + 0.5 + b).astype(x.dtype)


def _draws(x: Any, strength: float, rng: Any) -> tuple[Any, Any]:
    n, channels = x.shape[:2]
    c = rng.uniform(1.0 - strength, 1.0 + strength, size=(n, 1, 1, 1))
    return c, rng.uniform(-strength, strength, size=(n, channels, 1, 1))


def jitter_unclipped(x: Any, strength: float, rng: Any) -> Any:
    return _jittered(x, *_draws(x, strength, rng))


def jitter_brightness_only(x: Any, strength: float, rng: Any) -> Any:
    _, b = _draws(x, strength, rng)
    return _jittered(x, 1.0, b).clip(0, 1)


def jitter_contrast_only(x: Any, strength: float, rng: Any) -> Any:
    c, _ = _draws(x, strength, rng)
    return _jittered(x, c, 0.0).clip(0, 1)


def jitter_one_direction(x: Any, strength: float, rng: Any) -> Any:
    c, b = _draws(x, strength, rng)
    return _jittered(x, 1 + np.abs(c - 1), np.abs(b)).clip(0, 1)


def jitter_by_pixel(x: Any, strength: float, rng: Any) -> Any:
    c = rng.uniform(1.0 - strength, 1.0 + strength, size=x.shape)
    b = rng.uniform(-strength, strength, size=x.shape)
    return _jittered(x, c, b).clip(0, 1)


def _noisy(x: Any, noise: Any) -> Any:
    return np.clip(x + noise, 0.0, 1.0).astype(x.dtype)


def noise_unclipped(x: Any, std: float, rng: Any) -> Any:
    return (x + std * rng.standard_normal(x.shape)).astype(x.dtype)


def noise_rescaled(x: Any, std: float, rng: Any) -> Any:
    y = x + std * rng.standard_normal(x.shape)
    low, high = min(y.min(), 0.0), max(y.max(), 1.0)
    return ((y - low) / (high - low)).astype(x.dtype)


def noise_wrapped(x: Any, std: float, rng: Any) -> Any:
    y = x + std * rng.standard_normal(x.shape)
    return np.where((y < 0) | (y > 1), y % 1.0, y).astype(x.dtype)


def noise_variance(x: Any, std: float, rng: Any) -> Any:
    return _noisy(x, np.sqrt(std) * rng.standard_normal(x.shape))


def noise_uniform(x: Any, std: float, rng: Any) -> Any:
    return _noisy(x, std * rng.uniform(-1.0, 1.0, size=x.shape))


def noise_positive(x: Any, std: float, rng: Any) -> Any:
    return _noisy(x, std * rng.random(x.shape))


def noise_by_image(x: Any, std: float, rng: Any) -> Any:
    return _noisy(x, std * rng.standard_normal((len(x), 1, 1, 1)))


def noise_gray(x: Any, std: float, rng: Any) -> Any:
    return _noisy(x, std * rng.standard_normal((len(x), 1, *x.shape[2:])))
