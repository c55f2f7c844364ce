import numpy as np
import pytest

from reference.augmentation import flip_horizontal, flip_vertical, random_crop, translate
from reference.augmentation_geometry import morph, rotate
from reference.augmentation_photometry import add_noise, color_jitter
from reference.augmentation_pipeline import augment

CALLS = {
    "flip_horizontal": lambda x, rng: flip_horizontal(x, rng, 0.5),
    "flip_vertical": lambda x, rng: flip_vertical(x, rng, 0.5),
    "translate": lambda x, rng: translate(x, 2, rng),
    "random_crop": lambda x, rng: random_crop(x, (7, 5), rng, pad=2),
    "rotate": lambda x, rng: rotate(x, 30.0, rng),
    "morph": lambda x, rng: morph(x, 10.0, 2.0, rng),
    "color_jitter": lambda x, rng: color_jitter(x, 0.3, rng),
    "add_noise": lambda x, rng: add_noise(x, 0.1, rng),
    "augment": lambda x, rng: augment(x, np.arange(len(x)), rng)[0],
}
UNCHANGING = {
    "flip_horizontal": lambda x, rng: flip_horizontal(x, rng, 0.0),
    "flip_vertical": lambda x, rng: flip_vertical(x, rng, 0.0),
    "translate": lambda x, rng: translate(x, 0, rng),
    "random_crop": lambda x, rng: random_crop(x, (7, 5), rng),
    "rotate": lambda x, rng: rotate(x, 0.0, rng),
    "morph": lambda x, rng: morph(x, 0.0, 2.0, rng),
    "color_jitter": lambda x, rng: color_jitter(x, 0.0, rng),
    "add_noise": lambda x, rng: add_noise(x, 0.0, rng),
}


@pytest.fixture
def images(rng):
    return rng.uniform(0.1, 0.9, size=(20, 3, 7, 5))


@pytest.fixture(params=CALLS)
def call(request):
    return CALLS[request.param]


def test_shape_and_range_are_kept(call, images, rng):
    y = call(images, rng)
    assert y.shape == images.shape
    assert y.min() >= 0
    assert y.max() <= 1 + 1e-12


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_precision_is_kept(call, images, rng, dtype):
    assert call(images.astype(dtype), rng).dtype == dtype


def test_the_input_is_left_as_it_was(call, images, rng):
    given = images.copy()
    y = call(given, rng)
    y[...] = 7.0
    np.testing.assert_array_equal(given, images)


def test_images_of_a_batch_differ(call, rng):
    same = np.broadcast_to(rng.uniform(size=(3, 7, 5)), (20, 3, 7, 5))
    y = call(same, rng)
    assert np.ptp(y, axis=0).max() > 0


def test_the_seed_decides(call, images):
    one, same, other = (call(images, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()


@pytest.mark.parametrize("name", UNCHANGING)
def test_strength_zero_changes_nothing(name, images, rng):
    np.testing.assert_allclose(UNCHANGING[name](images, rng), images, rtol=0, atol=1e-15)


def test_lists_and_whole_numbers_are_images_too(rng):
    y = flip_horizontal([[[[0, 1]]]], rng, 1.0)
    assert y.dtype == np.float64
    assert y.tolist() == [[[[1, 0]]]]


def test_a_batch_has_four_axes(call, rng):
    with pytest.raises(ValueError, match=r"x has shape \(3, 7, 5\); \(N, C, H, W\) is valid"):
        call(np.zeros((3, 7, 5)), rng)


# flips


@pytest.mark.parametrize(("flip", "axis"), [(flip_horizontal, 3), (flip_vertical, 2)])
def test_p_1_reverses_one_axis_of_every_image(flip, axis, images, rng):
    np.testing.assert_array_equal(flip(images, rng, 1.0), np.flip(images, axis))


@pytest.mark.parametrize(("flip", "axis"), [(flip_horizontal, 3), (flip_vertical, 2)])
def test_whole_images_are_flipped_with_probability_p(flip, axis, rng):
    x = rng.uniform(size=(2000, 2, 2, 3))
    y = flip(x, rng, 0.3)
    flipped = (y == np.flip(x, axis)).all(axis=(1, 2, 3))
    kept = (y == x).all(axis=(1, 2, 3))
    assert (flipped | kept).all()
    assert abs(flipped.mean() - 0.3) <= 6 * np.sqrt(0.3 * 0.7 / 2000)


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_a_probability_outside_of_zero_to_one_is_refused(images, rng, p):
    with pytest.raises(ValueError, match=r"p=.*; a probability in \[0, 1\]"):
        flip_horizontal(images, rng, p)


# shifts and crops


def test_a_shift_is_that_of_a_loop_over_pixels(images):
    seed, m = 5, 2
    shifts = np.random.default_rng(seed).integers(-m, m, size=(len(images), 2), endpoint=True)
    y = translate(images, m, np.random.default_rng(seed), fill=0.25)
    for n, i, j in np.ndindex(len(images), 7, 5):
        a, b = i - shifts[n, 0], j - shifts[n, 1]
        source = images[n, :, a, b] if 0 <= a < 7 and 0 <= b < 5 else np.full(3, 0.25)
        np.testing.assert_array_equal(y[n, :, i, j], source)


def test_every_shift_up_to_the_limit_comes_up(rng):
    x = np.zeros((900, 1, 5, 5))
    x[:, :, 2, 2] = 1.0
    places = np.argwhere(translate(x, 1, rng)[:, 0])[:, 1:] - 2
    assert {tuple(place) for place in places.tolist()} == {
        (a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)
    }


def test_a_negative_shift_is_refused(images, rng):
    with pytest.raises(ValueError, match="max_shift=-1"):
        translate(images, -1, rng)


def test_every_window_comes_up_and_no_other(rng):
    x = np.arange(20.0).reshape(1, 1, 4, 5).repeat(600, axis=0)
    y = random_crop(x, (3, 3), rng)
    windows = {tuple(x[0, 0, a : a + 3, b : b + 3].ravel()) for a in (0, 1) for b in (0, 1, 2)}
    assert {tuple(image.ravel()) for image in y} == windows


def test_padding_is_a_frame_of_zeros(rng):
    y = random_crop(np.ones((400, 1, 2, 2)), (2, 2), rng, pad=1)
    corners = {tuple(image.ravel()) for image in y}
    assert (0, 0, 0, 1) in corners
    assert (1, 0, 0, 0) in corners
    assert len(corners) == 9


@pytest.mark.parametrize(("size", "pad"), [((8, 5), 0), ((7, 6), 0), ((0, 3), 0), ((3, 3), -1)])
def test_a_window_that_does_not_fit_is_refused(images, rng, size, pad):
    with pytest.raises(ValueError, match="a window of 1 … 7 by 1 … 5 pixels fits"):
        random_crop(images, size, rng, pad)


# the pipeline


def test_the_pipeline_is_its_three_steps_and_keeps_the_labels(images):
    labels = np.eye(20)
    y, t = augment(images, labels, np.random.default_rng(3))
    rng = np.random.default_rng(3)
    steps = add_noise(translate(flip_horizontal(images, rng), 2, rng), 0.02, rng)
    np.testing.assert_array_equal(y, steps)
    np.testing.assert_array_equal(t, labels)


def test_every_image_needs_a_label(images, rng):
    with pytest.raises(ValueError, match="t has 3 targets; one for each of 20 images"):
        augment(images, [1, 2, 3], rng)
