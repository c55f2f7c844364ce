"""Landlock: which files the process may still read. Raw system calls; loaded in the worker."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import sysconfig
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # one number on every architecture
_ABOVE_THE_PIPES = 10
_VERSION = 1  # flag of create_ruleset: tell the ABI
_PATH_BENEATH = 1
_SILENT = 1  # flag of restrict_self, ABI 7: keep denials out of the kernel's log

_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_FILE_RIGHTS = _EXECUTE | _READ_FILE
_TREE_RIGHTS = _FILE_RIGHTS | _READ_DIR

# what each ABI can forbid: files, then TCP, then scopes (abstract sockets, signals)
_HANDLED_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_ABI, _NET = 4, 0b11
_SCOPE_ABI, _SCOPES = 6, 0b11


def abi(libc: ctypes.CDLL) -> int:
    """Return the kernel's Landlock ABI; 0 where it has none."""
    return max(int(libc.syscall(_CREATE_RULESET, None, 0, _VERSION)), 0)


class Ruleset:
    """A prepared set of rules, made once in the zygote and applied in every worker."""

    def __init__(self, libc: ctypes.CDLL, paths: Iterable[str]) -> None:
        self._libc = libc
        self.abi = abi(libc)
        self._kind = f"on (ABI {self.abi})"
        if not self.abi:
            raise OSError(ctypes.get_errno(), "this kernel has no Landlock")
        files = max(mask for since, mask in _HANDLED_FILES.items() if since <= self.abi)
        net = _NET if self.abi >= _NET_ABI else 0
        scopes = _SCOPES if self.abi >= _SCOPE_ABI else 0
        attributes = struct.pack("=QQQ", files, net, scopes)
        size = 8 if self.abi < _NET_ABI else 16 if self.abi < _SCOPE_ABI else 24
        self.descriptor = int(libc.syscall(_CREATE_RULESET, attributes[:size], size, 0))
        if self.descriptor < 0:
            raise OSError(ctypes.get_errno(), "landlock_create_ruleset failed")
        import fcntl  # noqa: PLC0415  # not on Windows, where this module is loaded all the same

        low, self.descriptor = (
            self.descriptor,
            fcntl.fcntl(self.descriptor, fcntl.F_DUPFD_CLOEXEC, _ABOVE_THE_PIPES),
        )
        os.close(low)
        for path in paths:
            self._allow(path)

    def _allow(self, path: str) -> None:
        try:
            fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return  # what is not there needs no permission
        try:
            rights = _TREE_RIGHTS if os.path.isdir(path) else _FILE_RIGHTS
            rule = struct.pack("=Qi", rights, fd)
            if self._libc.syscall(_ADD_RULE, self.descriptor, _PATH_BENEATH, rule, 0):
                raise OSError(ctypes.get_errno(), f"landlock_add_rule failed for {path!r}")
        finally:
            os.close(fd)

    def apply(self) -> str:
        """Confine this process for good (it must have given up new privileges before)."""
        flags = _SILENT if self.abi >= 7 else 0
        if self._libc.syscall(_RESTRICT_SELF, self.descriptor, flags):
            raise OSError(ctypes.get_errno(), "landlock_restrict_self failed")
        os.close(self.descriptor)
        return self._kind


def readable_paths(packages: Iterable[str]) -> list[str]:
    """Return what Python needs to read: its library without site-packages, NumPy, shared libraries.

    The library's own folder is not listed as a whole, because the grader, the reference and other
    courses may be installed in a site-packages inside it.
    """
    library = os.path.dirname(os.__file__)
    paths = [
        os.path.join(library, name)
        for name in os.listdir(library)
        if name not in ("site-packages", "dist-packages")
    ]
    paths += (p for p in sys.path if os.path.basename(p) == "lib-dynload")
    for package in packages:
        paths += (package, f"{package}.libs")
    for root in ("/lib", "/usr/lib", "/lib64", "/usr/lib64"):
        triplet = sysconfig.get_config_var("MULTIARCH") or ""
        if triplet:
            paths.append(os.path.join(root, triplet))
        if os.path.isdir(root):
            paths += (os.path.join(root, n) for n in os.listdir(root) if ".so" in n)
    paths += _mapped_libraries()
    paths += ("/etc/ld.so.cache", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
    return sorted(set(paths))


def _mapped_libraries() -> list[str]:
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
            mapped = {line.split(maxsplit=5)[5].strip() for line in maps if "/" in line}
    except OSError:
        return []
    return [path for path in mapped if ".so" in os.path.basename(path)]
