"""Frames over a stream socket: two lengths, a JSON head, raw buffers. Loaded by both sides."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

from .protocol import LARGE_BYTES, Buffer, LimitExceeded, ProtocolError

FRAME_LIMIT = 256 << 20
HEAD_LIMIT = 16 << 20
_LENGTHS = struct.Struct("!II")
_CHUNK = 65_536
_LATENESS = 1.01
_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_READER = json.JSONDecoder()

Head = dict[str, Any]


class Channel:
    """One end of the pipe between the grader and a worker.

    A ``deadline`` is a ``time.monotonic()`` instant for the whole frame, however slowly it comes;
    TimeoutError when it passes (what has come by then is kept for another try), EOFError when the
    other end is gone.
    """

    def __init__(self, end: socket.socket) -> None:
        self._socket = end
        self._timeout = 0.0  # what the socket has now; 0 before the first deadline
        self._pending: bytes | bytearray = b""

    def send(self, head: Head, buffers: Sequence[Buffer], deadline: float | None = None) -> None:
        """Send one frame; LimitExceeded, with nothing sent, where it would be too large."""
        body = 0
        if buffers:
            head["buffers"] = sizes = [len(buffer) for buffer in buffers]
            body = sum(sizes)
        text = _JSON.encode(head).encode()
        if len(text) > HEAD_LIMIT or len(text) + body > FRAME_LIMIT:
            raise LimitExceeded("mebibytes", FRAME_LIMIT >> 20)
        if deadline is not None:
            self._wait_until(deadline)
        try:
            small: list[Buffer] = [_LENGTHS.pack(len(text), body), text]
            for buffer in buffers:
                if len(buffer) < LARGE_BYTES:
                    small.append(buffer)
                    continue
                self._socket.sendall(b"".join(small))
                self._socket.sendall(buffer)
                small.clear()
            if small:
                self._socket.sendall(b"".join(small))
        except ConnectionError as error:
            raise EOFError("the other end is gone") from error

    def receive(self, deadline: float | None = None) -> tuple[Head, list[memoryview]]:
        """Return the next frame's head and buffers; ProtocolError where it is malformed."""
        frame, self._pending = self._pending, b""
        try:
            while len(frame) < _LENGTHS.size:
                frame += self._read(deadline)
        except TimeoutError:
            self._pending = frame
            raise
        size, body = _LENGTHS.unpack_from(frame)
        if size > HEAD_LIMIT or size + body > FRAME_LIMIT:
            raise ProtocolError("a frame is larger than the limit")
        start = _LENGTHS.size + size
        end = start + body
        if len(frame) < end:
            frame = self._fill(frame, end, deadline)
        self._pending = frame[end:]  # nothing, unless the other end speaks out of turn
        head = _parse(frame[_LENGTHS.size : start])
        sizes = head.pop("buffers", None)
        if sizes is None and not body:
            return head, []
        if type(sizes) is not list or not all(type(n) is int and n >= 0 for n in sizes):
            raise ProtocolError("a frame does not say how long its buffers are")
        if sum(sizes) != body:
            raise ProtocolError("a frame's buffers are not as long as it says")
        view = memoryview(frame)
        buffers = []
        for length in sizes:
            buffers.append(view[start : start + length])
            start += length
        return head, buffers

    def close(self) -> None:
        """Close this end."""
        self._socket.close()

    def _read(self, deadline: float | None) -> bytes:
        if deadline is not None:
            self._wait_until(deadline)
        try:
            chunk = self._socket.recv(_CHUNK)
        except ConnectionError as error:
            raise EOFError("the other end is gone") from error
        if not chunk:
            raise EOFError("the other end is gone")
        return chunk

    def _fill(self, start: bytes | bytearray, count: int, deadline: float | None) -> bytearray:
        """Return ``count`` bytes that begin with ``start``; ``start`` is shorter than that."""
        out = bytearray(count)
        filled = len(start)
        out[:filled] = start
        view = memoryview(out)
        while filled < count:
            try:
                if deadline is not None:
                    self._wait_until(deadline)
                got = self._socket.recv_into(view[filled:])
            except TimeoutError:
                self._pending = bytes(view[:filled])
                raise
            except ConnectionError as error:
                raise EOFError("the other end is gone") from error
            if not got:
                raise EOFError("the other end is gone")
            filled += got
        return out

    def _wait_until(self, deadline: float) -> None:
        """Let the socket wait until ``deadline``, or up to a hundredth longer.

        Setting a timeout is a system call, so one that is nearly right already stays.
        """
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if not left <= self._timeout <= left * _LATENESS:
            self._socket.settimeout(left)
            self._timeout = left


def _parse(text: bytes | bytearray) -> Head:
    try:
        characters = text.decode()
        head, end = _READER.raw_decode(characters)
    except (ValueError, RecursionError):
        raise ProtocolError("a frame's head is not JSON") from None
    if type(head) is not dict or end != len(characters):
        raise ProtocolError("a frame's head is not an object")
    return head
