from __future__ import annotations

import os

import numpy as np
import pytest

from grader.errors import InternalError
from grader.sandbox.host import Limits, RemoteFailure, Sandbox, Session
from grader.verdict import Outcome

from .conftest import Load, module

HW = """
import ctypes, os, sys
import numpy as np
def fine(): return 1
def endless():
    x = 0
    while True:
        x += 1
def in_c():
    return 3 ** (10 ** 9)
def leave(): sys.exit(3)
def leave_now(): os._exit(3)
def crash(): ctypes.string_at(0)
def eat(): return np.ones(10 ** 9)
def eat_slowly():
    out = []
    while True: out.append(bytearray(10 ** 7))
def deep(n=0): return deep(n + 1)
class Rude(Exception):
    def __str__(self): raise ValueError
def rude(): raise Rude
"""


def fail(session: Session, name: str, timeout: float | None = None) -> RemoteFailure:
    with pytest.raises(RemoteFailure) as caught:
        session.call(session.symbol("hw", name), timeout=timeout)
    return caught.value


def line_of(text: str) -> int:
    return [line.strip() for line in HW.splitlines()].index(text) + 1


def test_an_endless_loop_is_ended_and_its_line_is_named(load: Load) -> None:
    session = load(HW)
    failure = fail(session, "endless", timeout=0.3)
    assert failure.outcome is Outcome.TIMED_OUT
    assert failure.frames[-1].function == "endless"
    assert failure.frames[-1].line in (line_of("while True:"), line_of("x += 1"))
    assert session.dead


def test_an_endless_constructor_is_ended_and_told_its_own_limit(load: Load) -> None:
    session = load("class Endless:\n    def __init__(self):\n        while True: pass\n")
    endless = session.construct(session.symbol("hw", "Endless"), name="Endless", timeout=0.3)
    held = session.put(np.ones(3))  # what runs no code of the submission adds no time
    with pytest.raises(RemoteFailure) as caught:
        session.call(endless, [held], method="forward", timeout=0.2)
    assert caught.value.outcome is Outcome.TIMED_OUT
    assert "0.3" in caught.value.message
    assert caught.value.frames[-1].function == "__init__"


def test_a_loop_in_c_is_ended_and_its_line_is_named(load: Load) -> None:
    failure = fail(load(HW), "in_c", timeout=0.3)
    assert failure.outcome is Outcome.TIMED_OUT
    assert failure.frames[-1].line == line_of("return 3 ** (10 ** 9)")


def test_sys_exit_in_a_call_is_an_exception(load: Load) -> None:
    session = load(HW)
    failure = fail(session, "leave")
    assert (failure.outcome, failure.message) == (Outcome.RAISED, "called sys.exit()")
    assert session.call(session.symbol("hw", "fine")) == 1


def test_os_exit_is_a_death_with_its_code(load: Load) -> None:
    session = load(HW)
    failure = fail(session, "leave_now")
    assert failure.outcome is Outcome.KILLED
    assert "exit code 3" in failure.message
    assert session.dead


def test_a_segmentation_fault_is_named_with_its_line(load: Load) -> None:
    failure = fail(load(HW), "crash")
    assert failure.outcome is Outcome.KILLED
    assert "SIGSEGV" in failure.message
    assert failure.frames[-1].line == line_of("def crash(): ctypes.string_at(0)")


@pytest.mark.parametrize("name", ["eat", "eat_slowly"])
def test_too_much_memory_is_out_of_memory_and_the_session_lives(load: Load, name: str) -> None:
    session = load(HW)
    assert fail(session, name).outcome is Outcome.OUT_OF_MEMORY
    assert session.call(session.symbol("hw", "fine")) == 1


def test_recursion_without_end_is_an_exception(load: Load) -> None:
    assert fail(load(HW), "deep").error_type == "RecursionError"


def test_an_exception_whose_message_fails_is_still_told(load: Load) -> None:
    assert fail(load(HW), "rude").error_type == "Rude"


def test_exit_while_loading_is_a_note(sandbox: Sandbox) -> None:
    with sandbox.open([module("hw", "import sys\nsys.exit()\ndef f(): return 1\n")]) as session:
        (note,) = session.load("hw")
        assert (note.kind, note.line) == ("load_error", 2)
        assert session.call(session.symbol("hw", "f")) == 1


def test_a_dead_session_refuses_and_a_new_one_works(sandbox: Sandbox, load: Load) -> None:
    session = load(HW)
    fine = session.symbol("hw", "fine")
    fail(session, "leave_now")
    with pytest.raises(RemoteFailure):
        session.call(fine)
    assert load(HW).symbol("hw", "fine")


def test_a_dead_zygote_is_replaced() -> None:
    with Sandbox() as own:
        own.open([]).close()
        os.kill(own._nursery._pid, 9)
        own.open([]).close()


def test_a_closed_sandbox_starts_nothing() -> None:
    with Sandbox() as own:
        pass
    with pytest.raises(InternalError):
        own.open([])
    with pytest.raises(InternalError):
        _ = own.isolation


def test_no_worker_outlives_the_sandbox() -> None:
    with Sandbox() as own:
        session = own.open([module("hw", HW)])
        pid = session._exchange._cradle.pid
    session.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


FORGED = """
import json, os, struct
def send(head, body=b""):
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    os.write(3, struct.pack("!II", len(text), len(body)) + text + body)
    os._exit(0)
def garbage(): send(b"not json at all")
def late(): send({"seq": 1, "ok": True, "value": 1, "buffers": []})
def cut(): os.write(3, struct.pack("!II", 100, 0) + b"{"); os._exit(0)
def reply(**head): send({"seq": 4, "buffers": [], **head})
def handle(): reply(ok=True, value=["h", -1, "x"])
def reference(): reply(ok=True, value=["r", 9])
def call_back(): reply(callback=0, args=["t"], kwargs=["d"])
def mute(): reply()
def change(): reply(ok=True, value=1, changed=[[5, 1]])
class Layer:
    def __init__(self, w): pass
def no_changes(): reply(ok=True, value=1, changes=1)
def too_many_changes(): reply(ok=True, value=1, changes=[[], []])
def change_of_nothing(): reply(ok=True, value=1, changes=[[[1, 1]]])
"""
FORGED_FRAMES = {
    "garbage": "not JSON",
    "late": "out of turn",
    "handle": "unknown tag",
    "reference": "unknown tag",
    "call_back": "never given",
    "mute": "says nothing",
    "change": "malformed changes",
    "no_changes": "malformed changes",
    "too_many_changes": "malformed changes",
    "change_of_nothing": "malformed changes",
}


@pytest.mark.parametrize("name", FORGED_FRAMES)
def test_a_forged_frame_is_a_protocol_error(load: Load, name: str) -> None:
    session = load(FORGED)
    taker, forger = session.symbol("hw", "Layer"), session.symbol("hw", name)
    session.construct(taker, [np.zeros(1)], name="Layer")
    with pytest.raises(RemoteFailure, match=FORGED_FRAMES[name]) as caught:
        session.call(forger)
    assert caught.value.outcome is Outcome.PROTOCOL_ERROR
    assert session.dead


def test_a_truncated_frame_is_a_death(load: Load) -> None:
    assert fail(load(FORGED), "cut").outcome is Outcome.KILLED


def test_the_subprocess_mode_grades_without_confinement_and_says_so() -> None:
    with Sandbox(Limits(), mode="subprocess") as own:
        with own.open([module("hw", HW + "def double(x): return 2 * x\n")]) as session:
            assert session.load("hw") == ()
            result = session.call(session.symbol("hw", "double"), [np.ones(2)])
            np.testing.assert_array_equal(result, [2.0, 2.0])
            assert fail(session, "endless", timeout=0.3).frames[-1].function == "endless"
        assert own.isolation.level == "none"
