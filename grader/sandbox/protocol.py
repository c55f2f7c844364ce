"""Wire values: what may cross between the grader and the submission's process, and in what form.

Both sides load this one file; the submission's side loads it by path, so it imports nothing but
the standard library and NumPy. A value becomes a JSON tree and raw buffers:

    None, bool, int, float, str     themselves
    ["i", hex]  ["c", re, im]       an integer beyond 64 bits, a complex number
    ["l", …]  ["t", …]  ["d", k, v, …]      list, tuple, dict
    ["a", buffer, dtype, shape]     an array; ["n", dtype, value] a NumPy scalar
    [other, …]                      whatever the side's own hook makes of it (handles, callbacks)

Never pickle, never eval; every bound is checked on both ways.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

DEPTH_LIMIT = 32
ITEM_LIMIT = 200_000
TEXT_LIMIT = 65_536
INTEGER_BITS = 4_096
AXIS_LIMIT = 32
LARGE_BYTES = 1 << 14
"""From here on a copy costs more than looking at the memory itself: its pages are new."""
DTYPES = (
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "float32", "float64", "complex64", "complex128"),
)

Tree = Any
Buffer = bytes | memoryview  # of bytes; a view is of an array, and as good as it is unchanged
Opaque = Callable[[object, int], Tree]  # (value, depth) -> tree
Special = Callable[[str, list[Any]], object]  # (tag, the rest of the tree) -> value

_NATIVE = {name: np.dtype(name) for name in DTYPES}
_NAMES = {dtype: name for name, dtype in _NATIVE.items()}
_SCALARS = {dtype.type: name for name, dtype in _NATIVE.items() if dtype.kind != "c"}
_KINDS: dict[str, list[type]] = {"b": [bool], "i": [int], "u": [int], "c": [float, float]}
_PARTS = {name: _KINDS.get(dtype.kind, [float]) for name, dtype in _NATIVE.items()}
_NARROW = frozenset(("float16", "float32", "complex64"))  # to which a Python number may overflow
_Array = np.ndarray
_ARRAYS = (np.ndarray, np.matrix, np.memmap)
_NARROWED = {"float96": "float64", "float128": "float64"}
_NARROWED |= {"complex192": "complex128", "complex256": "complex128"}


class ProtocolError(ValueError):
    """What arrived is not a well-formed value or frame."""


class LimitExceeded(ValueError):  # what is exceeded is no mistake
    """A value is too large, too deep or too long to be sent."""

    def __init__(self, unit: str, limit: int) -> None:
        super().__init__(f"the value has more than {limit:,} {unit}")
        self.telling: list[Any] = [f"exceeds_{unit}", {"limit": f"{limit:,}"}]


class Encoder:
    """Turns one message's values into trees; collects their buffers and their mutable parts."""

    def __init__(self, opaque: Opaque | None = None) -> None:
        self.buffers: list[Buffer] = []
        self.mutables: list[Any] = []  # lists, dicts and arrays in the order they are met
        self.aliases: dict[int, int] = {}  # id(object) -> number, sent as ["r", number]
        self._hook = opaque
        self._items = 0

    def encode(self, value: object, depth: int = 0) -> Tree:  # one per kind
        """Return the tree of ``value``; raise LimitExceeded where it is out of bounds."""
        self._items += 1
        if self._items > ITEM_LIMIT or depth > DEPTH_LIMIT:
            raise self._excess()
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if isinstance(value, int) and kind is int:
            return _integer(value)
        if isinstance(value, np.generic) and kind in _SCALARS:
            return ["n", _SCALARS[kind], value.item()]
        if self.aliases and id(value) in self.aliases:
            return ["r", self.aliases[id(value)]]
        if isinstance(value, _Array) and kind in _ARRAYS:
            return self._array(value, depth)
        if isinstance(value, str) and (kind is str or kind is np.str_):
            return _clean(value)
        if isinstance(value, complex) and kind is complex:
            return ["c", value.real, value.imag]
        if isinstance(value, np.generic):
            return self._scalar(value, depth)
        return self._container(value, depth)

    def opaque(self, value: object, depth: int) -> Tree:
        """Return the tree of a value that is no plain one; a side's own encoder decides."""
        if self._hook is None:
            raise TypeError(f"a {type_name(value)} cannot be sent")
        return self._hook(value, depth)

    def _excess(self) -> LimitExceeded:
        if self._items > ITEM_LIMIT:
            return LimitExceeded("items", ITEM_LIMIT)
        return LimitExceeded("levels", DEPTH_LIMIT)

    def _container(self, value: Any, depth: int) -> Tree:
        kind = type(value)
        if kind is list or kind is deque:
            self.mutables.append(value)
            return ["l", *[self.encode(item, depth + 1) for item in value]]
        if kind is tuple:
            return ["t", *[self.encode(item, depth + 1) for item in value]]
        if kind in (dict, OrderedDict, defaultdict) and all(map(_is_key, value)):
            self.mutables.append(value)
            tree: list[Any] = ["d"]
            for key, item in value.items():
                plain = key.item() if isinstance(key, np.generic) else key
                tree += (self.encode(plain, depth + 1), self.encode(item, depth + 1))
            return tree
        return self.opaque(value, depth)

    def _array(self, value: Any, depth: int) -> Tree:
        plain = value
        name = _NAMES.get(value.dtype)  # at once for the machine's own byte order
        if name is None:
            name = _sent_as(value.dtype)
            if name is None:
                return self.opaque(value, depth)
            plain = np.asarray(value, dtype=_NATIVE[name])
        shape = list(plain.shape)
        if len(shape) > AXIS_LIMIT:
            raise LimitExceeded("axes", AXIS_LIMIT)
        self.mutables.append(value)
        buffers = self.buffers
        buffers.append(plain.tobytes() if plain.nbytes < LARGE_BYTES else content_of(plain))
        return ["a", len(buffers) - 1, name, shape]

    def _scalar(self, value: np.generic, depth: int) -> Tree:
        name = _sent_as(value.dtype)
        if name is None or type(value) is not value.dtype.type:
            return self.opaque(value, depth)
        plain = _NATIVE[name].type(value).item()
        if isinstance(plain, complex):
            return ["n", name, plain.real, plain.imag]
        return ["n", name, plain]


class Decoder:
    """Rebuilds one message's values; every array is a fresh copy, each buffer is used once."""

    def __init__(self, buffers: Sequence[Any], special: Special | None = None) -> None:
        self.mutables: list[Any] = []
        self.contents: list[Any] = []  # beside each array among the mutables its buffer, else None
        self._buffers: list[Any] = list(buffers)
        self._hook = special
        self._items = 0

    def decode(self, tree: Tree, depth: int = 0) -> Any:
        """Return the value of ``tree``; raise ProtocolError where it is not one."""
        self._items += 1
        if self._items > ITEM_LIMIT or depth > DEPTH_LIMIT + 1:
            raise ProtocolError("the value has too many items or is nested too deeply")
        kind = type(tree)  # what json makes: nothing but exact types
        if tree is None or kind is float or kind is bool or kind is int:
            return tree
        if isinstance(tree, str):
            if len(tree) > TEXT_LIMIT:
                raise ProtocolError("a string is longer than the limit")
            return _clean(tree)
        if not isinstance(tree, list) or not tree or not isinstance(tree[0], str):
            raise ProtocolError("a value has no tag")
        if tree[0] == "a" and len(tree) == 4:
            return self._array(tree[1], tree[2], tree[3])
        return self._tagged(tree[0], tree[1:], depth)

    def special(self, tag: str, rest: list[Any]) -> object:
        """Return the value of a tree that is no plain one; a side's own decoder decides."""
        return refuse(tag, rest) if self._hook is None else self._hook(tag, rest)

    def _tagged(self, tag: str, rest: list[Any], depth: int) -> Any:
        if tag == "n" and rest:
            return _scalar(rest[0], rest[1:])
        if tag == "t":
            return tuple([self.decode(item, depth + 1) for item in rest])
        if tag == "d":
            return self._dict(rest, depth)
        if tag == "l":
            out: list[Any] = []
            self.mutables.append(out)
            self.contents.append(None)
            out.extend([self.decode(item, depth + 1) for item in rest])
            return out
        return self._rare(tag, rest)

    def _rare(self, tag: str, rest: list[Any]) -> Any:
        match tag, rest:
            case "c", [float(real), float(imaginary)]:
                return complex(real, imaginary)
            case "i", [str(digits)] if len(digits) <= INTEGER_BITS // 4 + 3:
                try:
                    return int(digits, 16)
                except ValueError:
                    raise ProtocolError("a malformed integer") from None
        return self.special(tag, rest)

    def _dict(self, items: list[Any], depth: int) -> dict[Any, Any]:
        if len(items) % 2:
            raise ProtocolError("a dict has a key without a value")
        out: dict[Any, Any] = {}
        self.mutables.append(out)
        self.contents.append(None)
        for at in range(0, len(items), 2):
            key = self.decode(items[at], depth + 1)
            if not _is_key(key):
                raise ProtocolError("a dict has a key of a kind that is not sent")
            out[key] = self.decode(items[at + 1], depth + 1)
        return out

    def _array(self, index: Any, name: Any, shape: Any) -> Any:
        dtype = _NATIVE.get(name) if type(name) is str else None
        if dtype is None or type(index) is not int or not 0 <= index < len(self._buffers):
            raise ProtocolError("an array has an unknown dtype or buffer")
        buffer, self._buffers[index] = self._buffers[index], None
        if buffer is None:
            raise ProtocolError("a buffer is used twice")
        if type(shape) is not list or len(shape) > AXIS_LIMIT:
            raise ProtocolError("an array has a malformed shape")
        size = dtype.itemsize
        for n in shape:
            if type(n) is not int or n < 0:
                raise ProtocolError("an array has a malformed shape")
            size *= n
        if size != len(buffer):
            raise ProtocolError("an array's shape and buffer disagree")
        try:
            if name == "bool":  # any byte may arrive; only 0 and 1 are booleans
                out = np.asarray(_Array(shape, np.uint8, buffer) != 0)
            else:
                out = _Array(shape, dtype, buffer).copy()
        except (ValueError, OverflowError):
            raise ProtocolError("an array has an impossible shape") from None
        self.mutables.append(out)
        self.contents.append(buffer)
        return out


def content_of(array: Any) -> memoryview:
    """Return the bytes of an array in C order, copied only where they lie in another order."""
    return np.asarray(array).reshape(-1).view(np.uint8).data


def type_name(value: object) -> str:
    """Return the bare name of the value's class, whatever its metaclass pretends."""
    name = type.__dict__["__name__"].__get__(type(value))
    return _clean(str(name))[:200]


def refuse(tag: str, rest: list[Any]) -> object:
    """Reject every tag that is not a plain value's (a Decoder's hook)."""
    raise ProtocolError("an unknown tag")


def _sent_as(dtype: Any) -> str | None:
    name = _NARROWED.get(dtype.name, dtype.name)
    return name if name in _NATIVE else None


def _clean(text: str) -> str:
    cut = str.__getitem__(text, slice(TEXT_LIMIT))
    return cut if cut.isascii() else cut.encode("utf-8", "replace").decode()


def _integer(value: int) -> Tree:
    if -(2**63) <= value < 2**63:
        return value
    if value.bit_length() > INTEGER_BITS:
        raise LimitExceeded("bits", INTEGER_BITS)
    return ["i", hex(value)]


def _is_key(key: object) -> bool:
    if type(key) is tuple:
        return all(type(part) in (str, int, float, bool, type(None)) for part in key)
    return key is None or type(key) in (str, int, float, bool) or _is_integer_scalar(key)


def _is_integer_scalar(key: object) -> bool:
    return isinstance(key, np.integer | np.str_) and type(key) is key.dtype.type


def _scalar(name: Any, parts: list[Any]) -> np.generic:
    if type(name) is not str or name not in _NATIVE:
        raise ProtocolError("a scalar has an unknown dtype")
    if [type(part) for part in parts] != _PARTS[name]:
        raise ProtocolError("a scalar does not fit its dtype")
    try:
        value: Any = complex(*parts) if len(parts) > 1 else parts[0]
        if name not in _NARROW:
            return _NATIVE[name].type(value)  # type: ignore[no-any-return]  # as below
        with np.errstate(all="ignore"):
            return _NATIVE[name].type(value)  # type: ignore[no-any-return]  # numpy types it as Any
    except (OverflowError, ValueError):
        raise ProtocolError("a scalar does not fit its dtype") from None
