"""Where a report goes: the standard output, or a file that is either whole or untouched."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from grader.errors import UsageError, reason_of


def write_out(text: str) -> None:
    """Write ``text`` to the standard output; a reader that left early (``| head``) is no fault."""
    with suppress(BrokenPipeError):
        sys.stdout.write(text)
        sys.stdout.flush()


def check_writable(path: Path) -> None:
    """Refuse a ``path`` that a report cannot be written to, before the work is done.

    Raises
    ------
    UsageError
        If ``path`` is a folder, its folder does not exist, or permission is missing.
    """
    place = path if path.exists() else path.absolute().parent
    reason = None
    if path.is_dir():
        reason = errno.EISDIR
    elif not place.exists():
        reason = errno.ENOENT
    elif not os.access(place, os.W_OK):
        reason = errno.EACCES
    if reason is not None:
        raise UsageError("cli.cannot_write", path=str(path), reason=reason_of(reason))


def make_folder(path: Path) -> None:
    """Make the folder ``path`` and those above it, where they are missing.

    Raises
    ------
    UsageError
        If something else stands there, or nothing may be written there.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        reason = None if os.access(path, os.W_OK) else errno.EACCES
    except OSError as error:
        reason = error.errno or errno.EIO
    if reason is not None:
        raise UsageError("cli.cannot_write", path=str(path), reason=reason_of(reason))


def write_file(path: Path, text: str | Iterable[str]) -> None:
    """Put ``text`` into ``path`` at once: a reader sees the old file or the new one, never a part.

    A long text may come in parts. A device or pipe is written to directly; a symbolic link keeps
    pointing to its file.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    parts = (text,) if isinstance(text, str) else text
    data = (part.encode("utf-8", errors="backslashreplace") for part in parts)
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                file.writelines(data)
        else:
            _replace(target, data)
    except OSError as error:
        reason = reason_of(error)
        raise UsageError("cli.cannot_write", path=str(path), reason=reason) from error


def _replace(target: Path, data: Iterable[bytes]) -> None:
    import tempfile  # noqa: PLC0415 - slow to load, and few reports go to a file

    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else _usual_mode())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
