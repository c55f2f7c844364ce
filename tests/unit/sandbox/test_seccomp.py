"""The filter's program, interpreted as the kernel does, for both architectures."""

from __future__ import annotations

import ctypes
import errno
import struct

import pytest

from grader.sandbox import seccomp

PID = 4711
ALLOWED, REFUSED, UNKNOWN = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
KILLED = 0x80000000
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


def answer(program: bytes, architecture: int, number: int, *arguments: int) -> int:
    """Return what the program says of a system call."""
    padded = (*arguments, *(0,) * (6 - len(arguments)))
    call = struct.pack("=IIQ6Q", number, architecture, 0, *padded)
    accumulator = place = 0
    while True:
        code, yes, no, value = struct.unpack_from("=HBBI", program, 8 * place)
        place += 1
        match code:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", call, value)
            case 0x15:
                place += yes if accumulator == value else no
            case 0x35:
                place += yes if accumulator >= value else no
            case 0x45:
                place += yes if accumulator & value else no
            case 0x06:
                return value
            case _:
                raise AssertionError(f"an instruction that is not used: {code:#x}")


@pytest.fixture(params=sorted(ARCHITECTURES))
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """The program for an architecture, its column in the table and its number."""
    uname = type("Machine", (), {"machine": request.param})
    monkeypatch.setattr(seccomp.os, "uname", uname)
    column, architecture = ARCHITECTURES[request.param]
    return seccomp.Filter(ctypes.CDLL(None)).program(PID), column, architecture


def test_every_call_of_the_table_is_refused(machine):
    program, column, architecture = machine
    denied = {row[column] for row in seccomp._TABLE.values()} - {None}
    assert len(denied) > 90
    assert {answer(program, architecture, number) for number in denied} == {REFUSED}


def test_every_other_call_is_allowed_and_newer_ones_do_not_exist(machine):
    program, column, architecture = machine
    tables = (*seccomp._TABLE.values(), *seccomp._OPEN.values(), seccomp._CLONE, seccomp._CLONE3)
    tables += (seccomp._OPENAT2, seccomp._KILL, seccomp._TGKILL, seccomp._PRLIMIT)
    spoken_of = {row[column] for row in tables}
    others = {*range(seccomp._NEWEST + 1)} - spoken_of
    assert {answer(program, architecture, number) for number in others} == {ALLOWED}
    newer = (seccomp._NEWEST + 1, 600, 0x40000000, 0x40000000 + 57, 2**32 - 1)
    assert {answer(program, architecture, number) for number in newer} == {UNKNOWN}


def test_some_calls_depend_on_what_they_are_given(machine):
    program, column, architecture = machine

    def says(number: int | None, *arguments: int) -> int:
        assert number is not None
        return answer(program, architecture, number, *arguments)

    assert says(seccomp._KILL[column], PID, 9) == ALLOWED
    assert says(seccomp._KILL[column], PID + 1, 9) == REFUSED
    assert says(seccomp._TGKILL[column], 1, PID, 9) == REFUSED
    assert [says(seccomp._PRLIMIT[column], who) for who in (0, PID, 1)] == [
        ALLOWED,
        ALLOWED,
        REFUSED,
    ]
    assert says(seccomp._CLONE[column], 0x00010000) == ALLOWED  # a thread
    assert says(seccomp._CLONE[column], 17) == REFUSED  # a process
    assert says(seccomp._CLONE3[column]) == says(seccomp._OPENAT2[column]) == UNKNOWN
    for row in seccomp._OPEN.values():
        if row[column] is not None:
            before = (0,) * row[2]
            assert says(row[column], *before, 0) == ALLOWED
            assert {says(row[column], *before, flag) for flag in (1, 2, 0o100, 0o1000)} == {REFUSED}


def test_a_program_of_another_architecture_is_killed(machine):
    program, _, architecture = machine
    assert answer(program, architecture ^ 1, 0) == KILLED
