"""What the sandbox costs: a round trip, opening a session, confinement, the zygote's start."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from benchmarks.machine import conditions
from benchmarks.measuring import HEADER, measure, row
from benchmarks.processes import confined_to
from grader.sandbox.confinement import Confinement
from grader.sandbox.host import Module, Sandbox
from grader.sandbox.nursery import package_folders
from grader.submission.compiling import compile_text

CALLS, OPENINGS, STARTS = 2000, 100, 10
GOAL_CALL, GOAL_OPEN = 100e-6, 5e-3
SOURCE = """
import numpy as np
def double(x): return 2 * x
def step(params, grads):
    for name in params: params[name] -= 0.1 * grads[name]
"""
PAYLOAD = (Module("layers", (compile_text("layers.py", SOURCE),)),)


@contextmanager
def fresh_sandbox() -> Iterator[Sandbox]:
    """Start a sandbox and wait until its zygote has forked a worker."""
    with Sandbox() as sandbox:
        sandbox.open(()).close()
        yield sandbox


def measure_calls() -> Iterator[str]:
    """Time requests to one session."""
    with fresh_sandbox() as sandbox, sandbox.open(PAYLOAD) as session:
        session.load("layers")
        double, step = session.symbol("layers", "double"), session.symbol("layers", "step")
        x = np.ones((4, 5))
        params, grads = {"w": np.ones((4, 5)), "b": np.ones(5)}, {"w": x, "b": np.ones(5)}
        calls = measure(lambda: session.call(double, (x,)), CALLS)
        yield row("call: a (4, 5) array there and back", calls, "µs")
        updates = measure(lambda: session.call(step, (params, grads)), CALLS)
        yield row("call: two dicts of arrays, one updated", updates, "µs")
        yield row(
            "attribute: does it exist?", measure(lambda: session.has(double, "x"), CALLS), "µs"
        )


def measure_openings() -> Iterator[str]:
    """Time sessions; the pause lets the next worker be forked ahead, as between submissions."""
    with fresh_sandbox() as sandbox:
        seconds = []
        for _ in range(OPENINGS):
            time.sleep(0.01)
            started = time.perf_counter()
            session = sandbox.open(PAYLOAD)
            seconds.append(time.perf_counter() - started)
            session.close()
        yield row("open a session, forked ahead", seconds, "ms")

        def open_and_close() -> None:
            sandbox.open(PAYLOAD).close()

        yield row("open and close, one after the other", measure(open_and_close, OPENINGS), "ms")


def measure_forks() -> Iterator[str]:
    """Time a fork of this process until its first byte, free and confined."""
    confine = prepare_confinement()
    yield row("fork, unconfined", measure(lambda: fork(lambda: None), OPENINGS), "ms")
    yield row("fork and confine", measure(lambda: fork(confine), OPENINGS), "ms")


def prepare_confinement() -> Callable[[], None]:
    """Return what confines the process that calls it, in all layers."""
    confinement = Confinement(sorted(package_folders(("numpy",)).values()), 2048, 600)

    def confine() -> None:
        confinement.take_on()
        confinement.apply()

    return confine


def fork(prepare: Callable[[], None]) -> None:
    """Fork a child that prepares itself, writes a byte and ends; wait for both."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        prepare()
        os.write(writer, b".")
        os._exit(0)
    os.read(reader, 1)
    os.waitpid(child, 0)
    os.close(reader)
    os.close(writer)


def start_zygote() -> None:
    """Start a sandbox, use its first worker, and end it."""
    with Sandbox() as sandbox:
        sandbox.open(()).close()


def main() -> None:
    """Print the table."""
    print(conditions())
    print(f"goals: {GOAL_CALL * 1e6:.0f} µs a call with an array, {GOAL_OPEN * 1e3:.0f} ms to open")
    print(HEADER)
    with confined_to(1):  # as in a class: a grader and its sandbox share a processor
        for measurements in (measure_forks, measure_calls, measure_openings):
            for line in measurements():
                print(line)
    print(row("zygote: start, first worker, end", measure(start_zygote, STARTS), "ms"))


if __name__ == "__main__":
    main()
