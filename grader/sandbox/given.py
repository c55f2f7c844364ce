"""The arguments of a call in the worker, and which of them the callee has changed."""

from __future__ import annotations

from typing import Any

import numpy as np

from .channel import Head
from .protocol import LARGE_BYTES, Decoder, Encoder, Tree, content_of


class Given:
    """The arguments of a call, and what they were before it."""

    def __init__(self, head: Head, decoder: Decoder) -> None:
        self.args: tuple[Any, ...] = decoder.decode(head["args"])
        self.kwargs: dict[str, Any] = decoder.decode(head["kwargs"]) if "kwargs" in head else {}
        self._mutables = decoder.mutables
        pairs = zip(decoder.mutables, decoder.contents, strict=True)
        self._before = [_snapshot(value, content) for value, content in pairs]

    def changes(self, encoder: Encoder) -> Head:
        """Return the part of the reply that tells what the call has changed, if anything."""
        pairs = enumerate(zip(self._mutables, self._before, strict=True))
        changed = [number for number, (value, before) in pairs if _is_changed(value, before)]
        if not changed:
            return {}
        encoder.aliases = {id(value): number for number, value in enumerate(self._mutables)}
        told = [(n, _encode_content(self._mutables[n], encoder)) for n in changed]
        encoder.aliases = {}
        return {"changed": told}


def _snapshot(value: Any, content: Any) -> Any:
    """Remember an argument: an array's bytes as they came, a container's own elements."""
    if content is not None:
        return value.shape, content
    return value.copy()


def _is_changed(value: Any, old: Any) -> bool:
    if type(value) is np.ndarray:
        shape, content = old
        if value.shape != shape or value.nbytes != len(content):
            return True
        if value.nbytes < LARGE_BYTES:
            return bool(value.tobytes() != bytes(content))
        return not np.array_equal(content_of(value), content)
    if len(value) != len(old):
        return True
    if isinstance(value, dict):
        pairs = zip(value.items(), old.items(), strict=True)
        return any(k is not k0 or v is not v0 for (k, v), (k0, v0) in pairs)
    return any(item is not item0 for item, item0 in zip(value, old, strict=True))


def _encode_content(value: Any, encoder: Encoder) -> Tree:
    """Encode a changed argument itself; arguments inside it stay references."""
    own = encoder.aliases.pop(id(value))
    try:
        return encoder.encode(value)
    finally:
        encoder.aliases[id(value)] = own
