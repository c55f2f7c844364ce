"""The canonical interface of the assignment.

There are no conventions: which interpolation, which order of draws and which centre to half a pixel
is left open by the probes, and forms are put right in `dialects.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reference.augmentation import flip_horizontal, flip_vertical, random_crop, translate
from reference.augmentation_geometry import morph, rotate
from reference.augmentation_photometry import add_noise, color_jitter
from reference.augmentation_pipeline import augment

PARTS: dict[str, object] = {
    "flip_horizontal": flip_horizontal,
    "flip_vertical": flip_vertical,
    "translate": translate,
    "random_crop": random_crop,
    "rotate": rotate,
    "morph": morph,
    "color_jitter": color_jitter,
    "add_noise": add_noise,
    "augment": augment,
}


def configure(parts: Mapping[str, Any], conventions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts as they are."""
    return dict(parts)
