from __future__ import annotations

import contextlib
import socket
import struct
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.channel import Channel
from grader.sandbox.protocol import (
    DTYPES,
    Decoder,
    Encoder,
    LimitExceeded,
    ProtocolError,
    Tree,
    refuse,
)


def no_opaque(value: object, depth: int) -> Tree:
    raise TypeError(type(value).__name__)


def cross(value: object) -> object:
    """Send a value through a real socket pair."""
    left, right = socket.socketpair()
    with left, right:
        encoder = Encoder(no_opaque)
        tree = encoder.encode(value)
        Channel(left).send({"v": tree}, encoder.buffers)
        head, buffers = Channel(right).receive()
        return Decoder(buffers, refuse).decode(head["v"])


PLAIN = [
    *(None, True, 0, -(2**62), 2**100, -(2**70), 1.5, -0.0, float("inf"), 2 + 3j),
    *("", "가나", [], (), {}, [1, (2, [3])], {"a": [1], 2: (), None: 1, (1, "b"): 2.5}),
    *(np.float32(0.1), np.int8(-3), np.bool_(True), np.complex64(1 - 2j), np.uint64(2**64 - 1)),
]


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_a_plain_value_comes_back_equal_and_of_the_same_type(value: object) -> None:
    back = cross(value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("dtype", DTYPES)
def test_an_array_of_each_dtype_comes_back_with_its_dtype_shape_and_bytes(dtype: str) -> None:
    array = (np.arange(6).reshape(2, 3) % 2).astype(dtype)
    back = cross(array)
    assert isinstance(back, np.ndarray)
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(back, array)
    assert back.flags.writeable
    assert back.flags.owndata or dtype == "bool"


@pytest.mark.parametrize(
    "array",
    [
        *(np.array(3.0), np.zeros((0, 4)), np.arange(6.0)[::-2], np.arange(6.0).reshape(2, 3).T),
        *(np.arange(3, dtype=">f8"), np.arange(3, dtype=np.longdouble), np.array([np.nan, -1e9])),
    ],
    ids=["0-d", "empty", "negative stride", "transposed", "big-endian", "longdouble", "nan"],
)
def test_an_unusual_array_keeps_its_shape_and_values(array: np.ndarray) -> None:
    back = cross(array)
    assert isinstance(back, np.ndarray)
    assert back.shape == array.shape
    np.testing.assert_array_equal(back, array.astype(back.dtype))


@pytest.mark.parametrize("value", [True, False])
def test_a_boolean_array_without_axes_stays_an_array(value: bool) -> None:
    back = cross(np.array(value))
    assert isinstance(back, np.ndarray)
    assert (back.shape, back.dtype, bool(back)) == ((), np.bool_, value)


def test_nan_survives() -> None:
    assert np.isnan(cross(float("nan")))


@pytest.mark.parametrize("value", [object(), {1, 2}, np.ma.masked_array([1.0]), np.array(["a"])])
def test_anything_else_is_given_to_the_hook(value: object) -> None:
    with pytest.raises(TypeError):
        cross(value)


def test_a_list_that_contains_itself_is_refused() -> None:
    loop: list[object] = []
    loop += [loop, loop]
    with pytest.raises(LimitExceeded):
        cross(loop)


def test_too_many_items_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="items"):
        cross([0] * 200_001)


def test_a_string_is_cut_at_64_kib_and_lone_surrogates_are_replaced() -> None:
    assert cross("a" * 70_000) == "a" * 65_536
    assert cross("\ud800x") == "?x"


BAD_TREES = [
    *(["x"], [], {}, [1], ["a", 0, "object", [1]], ["a", 1, "int8", [8]], ["a", 0, "int8", [9]]),
    *(["a", 0, "float64", [-1]], ["a", 0, "int8", [2.0, 4]], ["a", 0, "int8", "8"]),
    *(["t", ["a", 0, "int8", [8]], ["a", 0, "int8", [8]]], ["d", 1], ["d", ["l"], 1]),
    *(
        ["n", "int8", 300],
        ["n", "bool", 1],
        ["n", "complex64", 1.0],
        ["i", "zz"],
        ["i", "f" * 2000],
    ),
    *(["c", "1", 2.0], ["h", 1, "x"], "a" * 65_537, ["a", 0, ["int8"], [8]]),
]


@pytest.mark.parametrize("tree", BAD_TREES, ids=lambda tree: repr(tree)[:40])
def test_a_forged_value_is_a_protocol_error(tree: Tree) -> None:
    with pytest.raises(ProtocolError):
        Decoder([memoryview(bytes(8))], refuse).decode(tree)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["a", "n", "l", "t", "d", "c", "i", "r", "h", "int8", "float64", "bool"]),
    lambda inner: st.lists(inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(tree=JSON, buffers=st.lists(st.binary(max_size=16), max_size=2))
def test_any_tree_decodes_or_is_a_protocol_error(tree: Tree, buffers: list[bytes]) -> None:
    with contextlib.suppress(ProtocolError):
        Decoder([memoryview(b) for b in buffers], refuse).decode(tree)


@given(data=st.binary(max_size=80), honest=st.booleans())
def test_any_bytes_are_a_frame_or_a_declared_error(data: bytes, honest: bool) -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(struct.pack("!II", len(data), 0) + data if honest else data)
        left.close()
        with contextlib.suppress(ProtocolError, EOFError):
            Channel(right).receive()


def test_a_frame_that_claims_too_much_is_refused_before_it_is_read() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(struct.pack("!II", 10, 2**32 - 1))
        with pytest.raises(ProtocolError):
            Channel(right).receive()


@pytest.mark.parametrize("cut", [3, 12, 40])
def test_what_came_before_the_deadline_is_kept_for_another_try(cut):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        Channel(theirs).send({"seq": 1}, [b"x" * 50])
        whole = ours.recv(1000)
        theirs.sendall(whole[:cut])
        channel = Channel(ours)
        with pytest.raises(TimeoutError):
            channel.receive(time.monotonic() + 0.05)
        theirs.sendall(whole[cut:])
        head, buffers = channel.receive(time.monotonic() + 5)
    assert (head, [bytes(b) for b in buffers]) == ({"seq": 1}, [b"x" * 50])
