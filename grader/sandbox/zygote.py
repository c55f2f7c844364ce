"""A clean interpreter that has NumPy and the worker in memory, and forks a worker on request.

Run as a script, never imported: ``python -s -S -P zygote.py CONFIG``, where CONFIG is JSON with
"packages" (name -> its folder), "limits", "mode" ("zygote" or "subprocess") and, for the latter,
"fds" (channel, trace pipe). The zygote's control socket is descriptor 3. One worker is always
forked ahead, so that nobody waits for a fork.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import importlib
import json
import os
import signal
import socket
import struct
import sys
import types
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from typing import Any, NamedTuple

CONTROL, CHANNEL, TRACE = 3, 3, 4
# ``os.fork`` without its hooks: they see to threads, of which there are none here, and give the
# generator of ``random`` a new seed, with which a submission would draw other numbers in each run
_FORK: Any = ctypes.PyDLL(None).fork if sys.platform == "linux" else None
PACKAGE = "sandboxed"
REQUEST, ANSWER = struct.Struct("=ci"), struct.Struct("=i")  # an operation and a process; a number
OPEN, END = b"o", b"e"  # any other operation ends a worker too, without an answer


class Parts(NamedTuple):
    """What the zygote and its workers are made of: a worker that is ready to serve, and modules."""

    worker: Any
    channel: Any
    confinement: Any
    heap: Any


class AllowedPackages:
    """Finds the top-level packages that the submission may import, and no others beside them."""

    def __init__(self, folders: dict[str, str]) -> None:
        self._folders = folders

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Do a meta-path finder's work."""
        if path is not None or name not in self._folders:
            return None
        folder = self._folders[name]
        start = os.path.join(folder, "__init__.py")
        return spec_from_file_location(name, start, submodule_search_locations=[folder])


def load_parts(*, rehearsed: bool) -> Parts:
    """Import the worker's modules from this file's folder, then forget where they came from.

    A rehearsal is of use where many workers are to be forked.
    """
    package = types.ModuleType(PACKAGE)
    package.__path__ = [os.path.dirname(os.path.abspath(__file__))]
    sys.modules[PACKAGE] = package
    names = ("worker", "channel", "confinement", "heap", "rehearsal")
    modules = (importlib.import_module(f"{PACKAGE}.{n}") for n in names)
    worker, channel, confinement, heap, rehearsal = modules
    if rehearsed:
        rehearsal.rehearse()
    ready = worker.Worker()
    ready.install()
    for name in [n for n in sys.modules if n.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
    sys.modules["__main__"] = types.ModuleType("__main__")
    return Parts(ready, channel, confinement, heap)


def run_worker(parts: Parts, end: socket.socket, details: dict[str, str]) -> None:
    """Serve one submission until the grader hangs up, then leave without any farewell."""
    pipe = parts.channel.Channel(end)
    try:
        pipe.send({"hello": details}, [])
        parts.worker.serve(pipe)
    except EOFError:
        pass
    finally:
        os._exit(0)


def watch_stack(trace: int) -> None:
    """Let the grader ask, by a signal, where the code is; it works in endless C loops as well."""
    faulthandler.enable(trace, all_threads=False)
    if hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGUSR1, trace, all_threads=False)


def become_worker(parts: Parts, fds: tuple[int, int], confine: Any) -> None:
    """Turn a freshly forked child into a confined worker; never returns."""
    try:
        os.setsid()
        os.dup2(fds[0], CHANNEL)  # both are above 4
        os.dup2(fds[1], TRACE)
        keep = max(confine.descriptor, TRACE)
        os.closerange(TRACE + 1, keep)
        os.closerange(keep + 1, 1 << 16)
        details = confine.apply()
        end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, fileno=CHANNEL)
        run_worker(parts, end, details)
    finally:
        os._exit(70)


def fork_worker(parts: Parts, confine: Any) -> tuple[int, tuple[int, int]]:
    """Fork a confined worker; return its process number and the grader's ends of its pipes."""
    ours, theirs = socket.socketpair()
    trace, trace_end = os.pipe()
    os.set_blocking(trace_end, False)
    ends = theirs.fileno(), trace_end
    pid = _FORK()
    if pid == 0:
        become_worker(parts, ends, confine)
    theirs.close()
    os.close(trace_end)
    return pid, (ours.detach(), trace)


def serve(control: socket.socket, parts: Parts, confine: Any) -> None:
    """Fork, reap and report until the grader hangs up; then take every worker along."""
    spare, ends = fork_worker(parts, confine)
    children = {spare}
    while message := control.recv(REQUEST.size):
        op, pid = REQUEST.unpack(message)
        if op == OPEN:
            socket.send_fds(control, [ANSWER.pack(spare)], ends)
            for end in ends:
                os.close(end)
            spare, ends = fork_worker(parts, confine)
            children.add(spare)
        elif pid in children:
            children.remove(pid)
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
            if op == END:
                control.send(ANSWER.pack(os.waitstatus_to_exitcode(status)))
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    for pid in children:
        os.waitpid(pid, 0)
    os._exit(0)


def main() -> None:
    """Start as the configuration says."""
    config = json.loads(sys.argv[1])
    memory_mb, cpu_seconds = config["limits"]["memory_mb"], config["limits"]["cpu_seconds"]
    sys.argv[:] = [""]
    sys.meta_path.append(AllowedPackages(config["packages"]))
    parts = load_parts(rehearsed=config["mode"] == "zygote")
    if config["mode"] == "subprocess":
        if sys.platform == "win32":
            end = socket.fromshare(sys.stdin.buffer.read())
        else:
            end = socket.socket(fileno=config["fds"][0])
            os.set_blocking(config["fds"][1], False)
            watch_stack(config["fds"][1])
        try:
            parts.confinement.limit_resources(memory_mb)
            parts.confinement.limit_processor_time(cpu_seconds)
            details = {"rlimits": "on"}
        except (ImportError, OSError, ValueError) as error:
            details = {"rlimits": f"off: {error}"}
        run_worker(parts, end, details)
    control = socket.socket(fileno=CONTROL)
    packages = sorted(config["packages"].values())
    confine = parts.confinement.Confinement(packages, memory_mb, cpu_seconds)
    confine.take_on()
    os.dup2(0, TRACE)  # until a worker puts its own there
    watch_stack(TRACE)
    gc.collect()
    gc.freeze()
    parts.heap.fill_gaps()
    control.send(b'{"ready": true}')
    serve(control, parts, confine)


if __name__ == "__main__":
    try:
        main()
    except Exception as error:
        if os.name == "posix":
            os.write(CONTROL, json.dumps({"error": repr(error)}).encode())
        raise
