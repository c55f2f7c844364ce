"""The digits that come along, MNIST from its four files, and subsets of them."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from grader.errors import UsageError
from grader.experiments import data
from grader.experiments.data import Data, digits, mnist, read_data
from grader.messages import Messages

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "grader" / "experiments" / "DIGITS.md"
TRAIN_IMAGES, TRAIN_LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
TEST_IMAGES, TEST_LABELS = "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
ARRAYS = ("x_train", "t_train", "x_test", "t_test")


def idx(values: np.ndarray) -> bytes:
    """Return ``values`` as an idx file."""
    shape = b"".join(n.to_bytes(4, "big") for n in values.shape)
    return bytes([0, 0, 8, values.ndim]) + shape + values.astype(np.uint8).tobytes()


@pytest.fixture
def stored() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(3)
    return {
        TRAIN_IMAGES: rng.integers(0, 256, (20, 28, 28)),
        TRAIN_LABELS: np.arange(20) % 10,
        TEST_IMAGES: rng.integers(0, 256, (7, 28, 28)),
        TEST_LABELS: np.arange(7),
    }


@pytest.fixture
def folder(stored: dict[str, np.ndarray], tmp_path: Path) -> Path:
    for name, values in stored.items():
        (tmp_path / name).write_bytes(idx(values))
    return tmp_path


def refusal(folder: Path) -> UsageError:
    with pytest.raises(UsageError) as caught:
        mnist(folder)
    for lang in ("en", "ko"):
        assert "torchvision" in caught.value.worded(Messages(lang))
    return caught.value


def same(one: Data, other: Data) -> bool:
    return all(np.array_equal(getattr(one, a), getattr(other, a)) for a in ARRAYS)


# --- digits


def test_the_digits_have_the_counts_that_their_source_states():
    t = np.concatenate([digits().t_train, digits().t_test])
    assert np.bincount(t).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (len(digits().x_train), len(digits().x_test)) == (1415, 382)


def test_every_digit_makes_up_about_a_tenth_of_both_sides_of_the_split():
    for t in (digits().t_train, digits().t_test):
        assert np.allclose(np.bincount(t) / len(t), 0.1, atol=0.01)


def test_the_test_images_begin_with_a_form_of_their_own():
    form = digits().t_train[:20]
    np.testing.assert_array_equal(digits().t_test[:20], form)


def test_pixels_go_from_0_to_1_in_double_precision_and_digits_are_integers():
    for x, t in ((digits().x_train, digits().t_train), (digits().x_test, digits().t_test)):
        assert (x.dtype, t.dtype) == (np.float64, np.int64)
        assert (x.min(), x.max()) == (0.0, 1.0)
        assert x.shape == (len(t), 64)


def test_the_first_image_is_the_zero_of_the_source():
    first = digits().images(digits().x_train)[0, 0] * 16
    assert first[0].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]
    assert digits().t_train[0] == 0


def test_images_are_a_view_with_channels_rows_and_columns():
    images = digits().images(digits().x_test)
    assert images.shape == (382, 1, 8, 8)
    assert np.shares_memory(images, digits().x_test)


@pytest.mark.parametrize("name", ARRAYS)
def test_nobody_can_write_into_the_data(name):
    for read in (digits(), digits().subset(5, 5, np.random.default_rng(0))):
        with pytest.raises(ValueError, match="read-only"):
            getattr(read, name)[0] = 1


def test_the_digits_are_read_once_for_a_process():
    assert digits() is digits() is read_data("digits")


def test_the_checksum_of_the_page_is_that_of_the_file():
    assert hashlib.sha256(data.DIGITS.read_bytes()).hexdigest() in PAGE.read_text("utf-8")


@pytest.fixture(scope="module")
def make_digits():
    spec = importlib.util.spec_from_file_location("make_digits", ROOT / "docs" / "make_digits.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(rows: np.ndarray) -> str:
    return "".join(",".join(map(str, row)) + "\n" for row in rows.tolist())


def test_the_script_makes_the_file_from_its_text_byte_for_byte(make_digits, tmp_path):
    text = text_of(np.load(data.DIGITS)).encode()
    assert hashlib.sha256(text).hexdigest() in PAGE.read_text("utf-8")
    (tmp_path / "optdigits.tes").write_bytes(text)
    (tmp_path / "digits.csv.gz").write_bytes(gzip.compress(text))
    for source in ("optdigits.tes", "digits.csv.gz"):
        make_digits.convert(tmp_path / source, tmp_path / "made.npy")
        assert (tmp_path / "made.npy").read_bytes() == data.DIGITS.read_bytes()


@pytest.mark.parametrize(("column", "value"), [(3, 17), (64, 10), (3, -1), (3, 0.5)])
def test_the_script_refuses_what_is_no_image_of_a_digit(make_digits, tmp_path, column, value):
    rows = np.load(data.DIGITS).astype(float)
    rows[9, column] = value
    (tmp_path / "wrong.tes").write_text(text_of(rows))
    with pytest.raises(SystemExit, match="valid"):
        make_digits.convert(tmp_path / "wrong.tes", tmp_path / "made.npy")
    assert not (tmp_path / "made.npy").exists()


# --- subsets


def test_a_subset_is_the_same_for_the_same_seed_and_another_for_another():
    one, again, other = (digits().subset(50, 20, np.random.default_rng(s)) for s in (1, 1, 2))
    assert same(one, again)
    assert not same(one, other)
    assert (one.x_train.shape, one.x_test.shape) == ((50, 64), (20, 64))
    assert (one.name, one.image) == ("digits", (1, 8, 8))


def test_a_subset_holds_each_image_once_with_its_own_digit():
    whole = digits()
    one = whole.subset(len(whole.t_train), 382, np.random.default_rng(1))
    for x, t, drawn_x, drawn_t in (
        (whole.x_train, whole.t_train, one.x_train, one.t_train),
        (whole.x_test, whole.t_test, one.x_test, one.t_test),
    ):
        pairs = np.column_stack([x, t])
        drawn = np.column_stack([drawn_x, drawn_t])
        np.testing.assert_array_equal(np.unique(pairs, axis=0), np.unique(drawn, axis=0))


def test_a_smaller_subset_begins_a_larger_one_and_leaves_the_test_images_alone():
    small, large = (digits().subset(n, 30, np.random.default_rng(5)) for n in (10, 40))
    np.testing.assert_array_equal(small.x_train, large.x_train[:10])
    np.testing.assert_array_equal(small.x_test, large.x_test)


def test_without_a_number_the_whole_test_set_stays_as_it_is():
    assert digits().subset(10, None, np.random.default_rng(0)).x_test is digits().x_test


@pytest.mark.parametrize(
    ("n_train", "n_test", "key"),
    [
        (0, None, "data.bad_train"),
        (1416, None, "data.bad_train"),
        (10, 0, "data.bad_test"),
        (10, 383, "data.bad_test"),
    ],
)
def test_a_subset_of_more_than_there_is_or_nothing_is_refused(n_train, n_test, key):
    with pytest.raises(UsageError) as caught:
        digits().subset(n_train, n_test, np.random.default_rng(0))
    assert caught.value.key == key


# --- MNIST


def test_mnist_is_what_its_files_hold(folder, stored):
    read = mnist(folder)
    assert (read.name, read.image) == ("mnist", (1, 28, 28))
    np.testing.assert_array_equal(read.images(read.x_train)[:, 0] * 255, stored[TRAIN_IMAGES])
    np.testing.assert_array_equal(read.images(read.x_test)[:, 0] * 255, stored[TEST_IMAGES])
    np.testing.assert_array_equal(read.t_train, stored[TRAIN_LABELS])
    np.testing.assert_array_equal(read.t_test, stored[TEST_LABELS])
    assert (read.x_train.dtype, read.t_train.dtype) == (np.float64, np.int64)


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize("separator", ["-", "."])
def test_the_files_of_mnist_may_have_a_dot_in_their_names_and_be_packed(
    folder, tmp_path, suffix, separator
):
    there = tmp_path / "there"
    there.mkdir()
    for name in (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS):
        content = (folder / name).read_bytes()
        written = there / (name.replace("-idx", f"{separator}idx") + suffix)
        written.write_bytes(gzip.compress(content) if suffix else content)
    assert same(mnist(there), mnist(folder))


def test_a_file_of_mnist_may_be_packed_or_not_whatever_its_name_says(folder):
    plain = mnist(folder)
    packed = gzip.compress((folder / TRAIN_IMAGES).read_bytes())
    (folder / TRAIN_IMAGES).write_bytes(packed)
    (folder / TEST_LABELS).rename(folder / f"{TEST_LABELS}.gz")
    assert same(mnist(folder), plain)


def test_a_folder_that_has_the_name_of_a_file_is_passed_over(folder):
    (folder / TEST_IMAGES).rename(folder / "t10k-images.idx3-ubyte")
    (folder / TEST_IMAGES).mkdir()
    assert len(mnist(folder).x_test) == 7


def test_a_folder_that_is_not_there_is_named(tmp_path):
    error = refusal(tmp_path / "nowhere")
    assert error.key == "data.no_folder"
    assert str(tmp_path / "nowhere") in str(error)


def test_all_files_that_are_missing_are_named_at_once(folder):
    (folder / TRAIN_LABELS).unlink()
    (folder / TEST_IMAGES).unlink()
    error = refusal(folder)
    assert error.key == "data.missing"
    assert error.fields["names"] == f"{TRAIN_LABELS}, {TEST_IMAGES}"


@pytest.mark.parametrize(("labels", "other"), [(TRAIN_LABELS, 19), (TEST_LABELS, 8)])
def test_images_and_labels_that_differ_in_number_are_refused(folder, labels, other):
    (folder / labels).write_bytes(idx(np.zeros(other)))
    error = refusal(folder)
    assert error.key == "data.other_count"
    assert (Path(error.fields["path"]).name, error.fields["found"]) == (labels, other)


@pytest.mark.parametrize("labels", [TRAIN_LABELS, TEST_LABELS])
def test_a_label_that_is_no_digit_is_named_with_its_place(folder, stored, labels):
    stored[labels][5] = 10
    (folder / labels).write_bytes(idx(stored[labels]))
    error = refusal(folder)
    assert error.key == "data.bad_label"
    assert (error.fields["at"], error.fields["found"]) == (5, 10)


# --- the option


def test_the_option_reads_mnist_from_the_folder_after_the_equals_sign(folder, monkeypatch):
    assert same(read_data(f"mnist={folder}"), mnist(folder))
    monkeypatch.setenv("HOME", str(folder.parent))
    assert same(read_data(f"mnist=~/{folder.name}"), mnist(folder))


@pytest.mark.parametrize("spec", ["", "mnist", "mnist=", "Digits", "digits=x", "cifar", "=x"])
def test_anything_else_is_told_what_there_is(spec):
    with pytest.raises(UsageError) as caught:
        read_data(spec)
    assert caught.value.key == "data.unknown"
    assert repr(spec) in str(caught.value)
