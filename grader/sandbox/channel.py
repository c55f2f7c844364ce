"""Frames over a stream socket: two lengths, a JSON head, raw buffers. Loaded by both sides."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

from .protocol import LimitExceeded, ProtocolError

FRAME_LIMIT = 256 << 20
HEAD_LIMIT = 16 << 20
_LENGTHS = struct.Struct("!II")
_CHUNK = 65_536
_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False)

Head = dict[str, Any]


class Channel:
    """One end of the pipe between the grader and a worker.

    A ``deadline`` is a ``time.monotonic()`` instant for the whole frame, however slowly it comes;
    TimeoutError when it passes, EOFError when the other end is gone.
    """

    def __init__(self, end: socket.socket) -> None:
        self._socket = end
        self._pending = b""

    def send(self, head: Head, buffers: Sequence[bytes], deadline: float | None = None) -> None:
        """Send one frame; LimitExceeded, with nothing sent, where it would be too large."""
        head["buffers"] = [len(buffer) for buffer in buffers]
        text = _JSON.encode(head).encode()
        body = sum(head["buffers"])
        if len(text) > HEAD_LIMIT or len(text) + body > FRAME_LIMIT:
            raise LimitExceeded(f"the value is larger than {FRAME_LIMIT >> 20} MiB")
        self._set_timeout(deadline)
        try:
            self._socket.sendall(b"".join((_LENGTHS.pack(len(text), body), text, *buffers)))
        except (BrokenPipeError, ConnectionError) as error:
            raise EOFError("the other end is gone") from error

    def receive(self, deadline: float | None = None) -> tuple[Head, list[memoryview]]:
        """Return the next frame's head and buffers; ProtocolError where it is malformed."""
        size, body = _LENGTHS.unpack(self._take(_LENGTHS.size, deadline))
        if size > HEAD_LIMIT or size + body > FRAME_LIMIT:
            raise ProtocolError("a frame is larger than the limit")
        head = _parse(self._take(size, deadline))
        sizes = head.pop("buffers", None)
        if not isinstance(sizes, list) or not all(type(n) is int and n >= 0 for n in sizes):
            raise ProtocolError("a frame does not say how long its buffers are")
        if sum(sizes) != body:
            raise ProtocolError("a frame's buffers are not as long as it says")
        view = memoryview(self._take(body, deadline))
        buffers, at = [], 0
        for length in sizes:
            buffers.append(view[at : at + length])
            at += length
        return head, buffers

    def close(self) -> None:
        """Close this end."""
        self._socket.close()

    def _take(self, count: int, deadline: float | None) -> bytes | bytearray:
        if count <= _CHUNK:
            while len(self._pending) < count:
                self._set_timeout(deadline)
                chunk = self._read_chunk()
                self._pending = self._pending + chunk if self._pending else chunk
            taken, self._pending = self._pending[:count], self._pending[count:]
            return taken
        out = bytearray(count)
        filled = min(len(self._pending), count)
        out[:filled] = self._pending[:filled]
        self._pending = self._pending[filled:]
        view = memoryview(out)
        while filled < count:
            self._set_timeout(deadline)
            got = self._socket.recv_into(view[filled:])
            if not got:
                raise EOFError("the other end is gone")
            filled += got
        return out

    def _read_chunk(self) -> bytes:
        try:
            chunk = self._socket.recv(_CHUNK)
        except ConnectionError as error:
            raise EOFError("the other end is gone") from error
        if not chunk:
            raise EOFError("the other end is gone")
        return chunk

    def _set_timeout(self, deadline: float | None) -> None:
        if deadline is not None:
            self._socket.settimeout(max(deadline - time.monotonic(), 1e-4))


def _parse(text: bytes | bytearray) -> Head:
    try:
        head = json.loads(text)
    except (ValueError, RecursionError):
        raise ProtocolError("a frame's head is not JSON") from None
    if not isinstance(head, dict):
        raise ProtocolError("a frame's head is not an object")
    return head
