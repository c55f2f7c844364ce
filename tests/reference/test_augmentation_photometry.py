import numpy as np
import pytest

from reference.augmentation_photometry import add_noise, color_jitter


def test_jitter_is_one_line_for_each_channel_with_one_contrast_for_each_image(rng):
    x = rng.uniform(0.45, 0.55, size=(30, 3, 4, 5))
    y = color_jitter(x, 0.3, rng)
    lines = [np.polyfit(x[n, k].ravel() - 0.5, y[n, k].ravel(), 1) for n, k in np.ndindex(30, 3)]
    fits = np.array(lines).reshape(30, 3, 2)
    c, b = fits[..., 0], fits[..., 1] - 0.5
    np.testing.assert_allclose(c, c[:, :1].repeat(3, axis=1))
    assert 0.7 <= c.min() < 0.8
    assert 1.2 < c.max() <= 1.3
    assert -0.3 <= b.min() < -0.2
    assert 0.2 < b.max() <= 0.3
    assert np.ptp(b, axis=1).min() > 0


def test_noise_has_mean_zero_and_the_standard_deviation_asked_for(rng):
    x = np.full((20, 3, 30, 30), 0.5)
    noise = add_noise(x, 0.05, rng) - x
    assert abs(noise.mean()) < 6 * 0.05 / np.sqrt(x.size)
    assert noise.std() == pytest.approx(0.05, rel=0.02)
    assert abs(np.corrcoef(noise[0].ravel(), noise[1].ravel())[0, 1]) < 6 / np.sqrt(2700)


@pytest.mark.parametrize("change", [color_jitter, add_noise])
def test_what_leaves_the_range_is_cut_off(change, rng):
    x = rng.integers(0, 2, size=(40, 1, 5, 5)).astype(float)
    y = change(x, 0.9, rng)
    assert y.min() == 0
    assert y.max() == 1
    assert ((y == 0) | (y == 1)).mean() > 0.3


@pytest.mark.parametrize("strength", [-0.1, 1.5, float("nan")])
def test_a_strength_outside_of_zero_to_one_is_refused(rng, strength):
    with pytest.raises(ValueError, match=r"strength=.*; a number in \[0, 1\]"):
        color_jitter(np.zeros((1, 1, 2, 2)), strength, rng)


@pytest.mark.parametrize("std", [-0.1, float("nan")])
def test_a_negative_standard_deviation_is_refused(rng, std):
    with pytest.raises(ValueError, match="std="):
        add_noise(np.zeros((1, 1, 2, 2)), std, rng)
