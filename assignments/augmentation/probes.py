"""What is tried with augmentations; the probes stand in the modules named after what they try.

All inputs are batches of images that are not square, with values in [0, 1].
"""

from __future__ import annotations

from .probing_calls import augment_draws, augment_keeps, draws, keeps, zero
from .probing_geometry import rotate_turns
from .probing_morph import morph_fields
from .probing_pairs import augment_pairs
from .probing_pixels import (
    crop_padded,
    crop_windows,
    flip_horizontal_chance,
    flip_horizontal_mirror,
    flip_vertical_chance,
    flip_vertical_mirror,
    translate_fill,
    translate_shifts,
)
from .probing_values import jitter_clip, jitter_lines, noise_clip, noise_draws

__all__ = [
    "augment_draws",
    "augment_keeps",
    "augment_pairs",
    "crop_padded",
    "crop_windows",
    "flip_horizontal_chance",
    "flip_horizontal_mirror",
    "flip_vertical_chance",
    "flip_vertical_mirror",
    "jitter_clip",
    "jitter_lines",
    "morph_fields",
    "noise_clip",
    "noise_draws",
    "rotate_turns",
    "translate_fill",
    "translate_shifts",
]

flip_horizontal_keeps, flip_horizontal_draws = keeps("flip_horizontal"), draws("flip_horizontal")
flip_vertical_keeps, flip_vertical_draws = keeps("flip_vertical"), draws("flip_vertical")
translate_keeps, translate_draws = keeps("translate"), draws("translate")
random_crop_keeps, random_crop_draws = keeps("random_crop"), draws("random_crop")
rotate_keeps, rotate_draws = keeps("rotate"), draws("rotate")
morph_keeps, morph_draws = keeps("morph"), draws("morph")
color_jitter_keeps, color_jitter_draws = keeps("color_jitter"), draws("color_jitter")
add_noise_keeps, add_noise_draws = keeps("add_noise"), draws("add_noise")
translate_zero, random_crop_zero = zero("translate"), zero("random_crop")
rotate_zero, morph_zero = zero("rotate"), zero("morph")
color_jitter_zero, add_noise_zero = zero("color_jitter"), zero("add_noise")
