"""The idx format, in which MNIST is published: a magic number, dimensions, unsigned bytes.

Big-endian: two zero bytes, the type (8: unsigned byte), the number of dimensions, each dimension
in four bytes, then the values, the last dimension fastest. A file may be packed with gzip, whatever
its name says.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import numpy as np

from grader.errors import UsageError, reason_of
from grader.messages import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

GZIP = b"\x1f\x8b"
UNSIGNED_BYTE = 8


@dataclass(frozen=True)
class Form:
    """What an idx file has to hold: at most ``most`` items of the shape ``item``."""

    item: tuple[int, ...]
    most: int

    @property
    def magic(self) -> int:
        """The first four bytes as a number."""
        return UNSIGNED_BYTE << 8 | len(self.item) + 1


def read_idx(path: Path, form: Form) -> NDArray[np.uint8]:
    """Return the items of a file, (N, *item), read-only.

    No more is read, nor unpacked, than ``form`` allows and one byte.

    Raises
    ------
    UsageError
        If the file cannot be read or unpacked, is not of ``form``, or is longer or shorter than its
        own header says.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(len(GZIP)) == GZIP
            file.seek(0)
            stream = cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if packed else file
            return _read(stream, path, form)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _unusable("data.bad_gzip", path, error=str(error).lower()) from error
    except OSError as error:
        raise UsageError("data.unreadable", path=str(path), reason=reason_of(error)) from error


def _read(stream: IO[bytes], path: Path, form: Form) -> NDArray[np.uint8]:
    head = struct.Struct(f">I{len(form.item) + 1}I")
    start = stream.read(head.size)
    if len(start) >= 4 and (magic := int.from_bytes(start[:4], "big")) != form.magic:
        raise _unusable("data.bad_magic", path, found=f"{magic:08x}", valid=f"{form.magic:08x}")
    if len(start) < head.size:
        raise _unusable("data.short", path, found=len(start), valid=head.size)
    _, items, *item = head.unpack(start)
    if tuple(item) != form.item:
        raise _unusable("data.bad_image", path, found=_times(item), valid=_times(form.item))
    if not 1 <= items <= form.most:
        raise _unusable("data.bad_count", path, found=items, valid=form.most)
    size = items * int(np.prod(form.item))
    values = stream.read(size + 1)
    if len(values) > size:
        raise _unusable("data.long", path, valid=head.size + size)
    if len(values) < size:
        raise _unusable("data.short", path, found=head.size + len(values), valid=head.size + size)
    return np.frombuffer(values, np.uint8).reshape(items, *form.item)


def _times(item: tuple[int, ...] | list[int]) -> str:
    return "×".join(map(str, item))


def _unusable(key: str, path: Path, **fields: object) -> UsageError:
    return UsageError(key, Sentence("data.where"), path=str(path), **fields)
