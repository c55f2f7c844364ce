import numpy as np
import pytest

from reference.augmentation_geometry import gaussian_kernel, interpolate, morph, rotate, smooth


class Fixed:
    """A generator that draws what it was given."""

    def __init__(self, value):
        self.value = value

    def uniform(self, low, high, size):
        return np.broadcast_to(self.value, size)


def naive(image, r, c):
    """Bilinear interpolation at one position, pixel by pixel; 0 outside."""
    total = 0.0
    for k, m in np.ndindex(image.shape):
        total += image[k, m] * max(0.0, 1 - abs(r - k)) * max(0.0, 1 - abs(c - m))
    return total


def test_interpolation_is_the_sum_over_all_pixels(rng):
    x = rng.uniform(size=(2, 3, 4, 5))
    rows, columns = rng.uniform(-1.5, 5.5, size=(2, 2, 6, 3))
    y = interpolate(x, rows, columns)
    for n, c, i, j in np.ndindex(2, 3, 6, 3):
        assert y[n, c, i, j] == pytest.approx(naive(x[n, c], rows[n, i, j], columns[n, i, j]))


def test_ninety_degrees_are_rot90(rng):
    x = rng.uniform(size=(2, 3, 5, 5))
    y = rotate(x, 90.0, Fixed(90.0))
    np.testing.assert_allclose(y, np.rot90(x, -1, axes=(2, 3)), atol=1e-12)


def test_half_a_turn_reverses_both_axes_of_any_image(rng):
    x = rng.uniform(size=(2, 3, 6, 5))
    np.testing.assert_allclose(rotate(x, 180.0, Fixed(180.0)), x[:, :, ::-1, ::-1], atol=1e-12)


def test_the_example_of_the_handout():
    x = np.zeros((4, 1, 5, 7))
    for n, (i, j) in enumerate([(1, 1), (1, 2), (2, 1), (2, 2)]):
        x[n, 0, i, j] = 1.0
    weights = rotate(x, 30.0, Fixed(30.0))[:, 0, 1, 2]
    np.testing.assert_allclose(weights, [0.134, 0.232, 0.232, 0.402], atol=5e-4)


def test_a_turned_image_has_black_corners_and_its_middle(rng):
    y = rotate(np.ones((1, 1, 9, 9)), 45.0, Fixed(45.0))[0, 0]
    assert y[0, 0] == y[0, 8] == y[8, 0] == y[8, 8] == 0
    np.testing.assert_allclose(y[2:7, 2:7], 1.0)


def test_angles_go_both_ways_up_to_the_limit(rng):
    bar = np.zeros((300, 1, 41, 41))
    bar[:, :, :, 20] = 1.0
    leans = rotate(bar, 20.0, rng)[:, 0, 5].argmax(axis=1) - 20  # 15 rows above the middle
    assert np.abs(leans).max() <= 15 * np.tan(np.deg2rad(20.0)) + 1
    assert leans.min() < -4
    assert leans.max() > 4


def test_the_kernel_is_a_gaussian_of_sum_one():
    g = gaussian_kernel(1.0)
    assert g.sum() == pytest.approx(1)
    np.testing.assert_allclose(g[4:7] / g[4], np.exp([0, -0.5, -2]))
    assert 1 / g.max() == pytest.approx(2.506, abs=1e-3)  # as in the handout


def test_smoothing_is_convolution(rng):
    field, g = rng.normal(size=(6, 5)), gaussian_kernel(0.8)
    r = len(g) // 2
    padded = np.pad(field, r)
    expected = [
        [(padded[i : i + 2 * r + 1, j : j + 2 * r + 1] * np.outer(g, g)).sum() for j in range(5)]
        for i in range(6)
    ]
    np.testing.assert_allclose(smooth(field, 0.8), expected)


def test_displacements_have_the_stated_size_and_are_smooth(rng):
    n, size, alpha, sigma = 12, 40, 30.0, 3.0
    x = np.tile(np.linspace(0, 1, size)[:, None], (n, 1, 1, size))
    moved = (morph(x, alpha, sigma, rng) - x)[:, 0, 12:-12, 12:-12] * (size - 1)
    assert 0.7 < moved.std() / (0.163 * alpha / sigma) < 1.3
    assert np.diff(moved, axis=1).std() < 0.5 * moved.std()


def test_morphing_keeps_about_the_mass(rng):
    x = np.zeros((10, 1, 30, 30))
    x[:, :, 10:20, 10:20] = 1.0
    y = morph(x, 20.0, 4.0, rng)
    np.testing.assert_allclose(y.sum(axis=(1, 2, 3)), 100.0, rtol=0.4)


def test_channels_move_together(rng):
    x = np.repeat(rng.uniform(size=(3, 1, 8, 9)), 2, axis=1)
    for y in (rotate(x, 40.0, rng), morph(x, 10.0, 2.0, rng)):
        np.testing.assert_array_equal(y[:, 0], y[:, 1])


@pytest.mark.parametrize("alpha", [-1.0, float("nan")])
def test_a_negative_strength_is_refused(rng, alpha):
    with pytest.raises(ValueError, match="alpha="):
        morph(np.zeros((1, 1, 3, 3)), alpha, 2.0, rng)
    with pytest.raises(ValueError, match="max_degrees="):
        rotate(np.zeros((1, 1, 3, 3)), alpha, rng)


@pytest.mark.parametrize("sigma", [0.0, -1.0])
def test_a_kernel_needs_a_width(sigma):
    with pytest.raises(ValueError, match="sigma="):
        gaussian_kernel(sigma)
