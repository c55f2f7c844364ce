"""What the idx reader refuses, and that it refuses in no other way."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.experiments.idx import Form, read_idx
from grader.messages import Messages

IMAGES = Form((2, 3), 9)
LABELS = Form((), 9)
HEAD = bytes([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3])
FILE = HEAD + bytes(range(12))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "images"


def refused(path: Path, form: Form = IMAGES) -> UsageError:
    with pytest.raises(UsageError) as caught:
        read_idx(path, form)
    for lang in ("en", "ko"):
        assert str(path) in caught.value.worded(Messages(lang))
    return caught.value


def test_bytes_are_read_in_the_order_of_the_dimensions(path):
    path.write_bytes(FILE)
    np.testing.assert_array_equal(read_idx(path, IMAGES), np.arange(12).reshape(2, 2, 3))


def test_labels_have_one_dimension(path):
    path.write_bytes(bytes([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9]))
    np.testing.assert_array_equal(read_idx(path, LABELS), [7, 8, 9])


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "data.short"),
        (HEAD[:3], "data.short"),
        (HEAD[:15], "data.short"),
        (FILE[:-1], "data.short"),
        (FILE + b"\0", "data.long"),
        (b"<!DOCTYPE html><html>", "data.bad_magic"),
        (b"\0\0\x08\x01" + FILE[4:], "data.bad_magic"),
        (b"\0\0\x0d\x03" + FILE[4:], "data.bad_magic"),
        (HEAD[:-1] + b"\4" + bytes(16), "data.bad_image"),
        (HEAD[:4] + b"\0\0\0\0" + HEAD[8:], "data.bad_count"),
        (HEAD[:4] + b"\0\0\0\x0a" + HEAD[8:] + bytes(60), "data.bad_count"),
        (HEAD[:4] + b"\xff\xff\xff\xff" + HEAD[8:], "data.bad_count"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_is_not_the_expected_file_is_refused_with_the_reason(path, content, key, pack):
    path.write_bytes(pack(content))
    assert refused(path).key == key


def test_a_short_file_is_told_both_lengths(path):
    path.write_bytes(FILE[:-2])
    error = refused(path)
    assert (error.fields["found"], error.fields["valid"]) == (26, 28)


@pytest.mark.parametrize(
    "damage",
    [
        lambda packed: packed[:-9],
        lambda packed: packed[:5],
        lambda packed: packed[:-8] + bytes(8),
        lambda packed: packed[:10] + b"\xff" * 8 + packed[18:],
        lambda packed: packed + b"trailing",
    ],
)
def test_a_damaged_gzip_file_is_refused_as_such(path, damage):
    path.write_bytes(damage(gzip.compress(FILE)))
    assert refused(path).key == "data.bad_gzip"


def test_a_bomb_is_unpacked_no_further_than_its_header_may_say(path, monkeypatch):
    path.write_bytes(gzip.compress(FILE + bytes(50_000_000)))
    unpacked = []
    read = gzip.GzipFile.read

    def counted(file, size=-1):
        unpacked.append(read(file, size))
        return unpacked[-1]

    monkeypatch.setattr(gzip.GzipFile, "read", counted)
    assert refused(path).key == "data.long"
    assert sum(map(len, unpacked)) == len(FILE) + 1


def test_a_file_that_cannot_be_opened_is_told_why(tmp_path):
    assert refused(tmp_path).key == "data.unreadable"
    assert "it is a folder" in str(refused(tmp_path))


edits = st.lists(
    st.tuples(st.integers(0, len(FILE) - 1), st.integers(0, 255)), min_size=1, max_size=4
)


def edited(content: bytes, changes: list[tuple[int, int]]) -> bytes:
    made = bytearray(content)
    for at, byte in changes:
        made[at % len(made)] = byte
    return bytes(made)


@given(
    content=st.one_of(
        st.binary(max_size=60),
        st.binary(max_size=60).map(lambda rest: b"\x1f\x8b\x08" + rest),
        edits.map(lambda changes: edited(FILE, changes)),
        edits.map(lambda changes: edited(gzip.compress(FILE, mtime=0), changes)),
        edits.map(lambda changes: gzip.compress(edited(FILE, changes), mtime=0)),
    )
)
def test_any_bytes_are_read_as_declared_or_refused_by_a_declared_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    try:
        read = read_idx(path, IMAGES)
    except UsageError as error:
        said = error
    else:
        assert read.dtype == np.uint8
        assert read.shape[1:] == IMAGES.item
        assert 1 <= len(read) <= IMAGES.most
        return
    assert said.key.startswith("data.")
    assert str(path) in said.worded(Messages("ko"))
