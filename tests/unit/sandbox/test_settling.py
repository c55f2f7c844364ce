"""What a probe does not wait for is still its own."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from grader.dialects import UnexpectedForm
from grader.player import Submitted
from grader.players import Implementation
from grader.playing import play_remotely
from grader.remote import RemoteObjects

from .conftest import Load

FRAGILE = """
class Layer:
    def __init__(self): raise RuntimeError("not today")
def add(x, y): x += y
"""


def play(load: Load, probe):
    session = load(FRAGILE)

    def construct():
        return session.construct(session.symbol("hw", "Layer"), name="Layer")

    def add(x, *numbers):
        session.call_each(session.symbol("hw", "add"), [(x, n) for n in numbers])

    impl = Implementation({"Layer": construct, "add": add}, {}, RemoteObjects(session))
    return play_remotely(probe, impl, np.random.default_rng(0)), impl


def test_a_constructor_that_fails_after_the_last_question_fails_the_probe(load: Load) -> None:
    played, _ = play(load, lambda impl, rng: {"made": impl.Layer() is not None})
    assert played.failure is not None
    assert played.failure.error_type == "RuntimeError"
    assert not played.observations


def test_a_failure_that_was_put_off_comes_before_what_the_probe_says_later(load: Load) -> None:
    def probe(impl, rng):
        impl.Layer()
        raise UnexpectedForm("not_sequence", what="x", got="1", expected="2")

    played, _ = play(load, probe)
    assert played.failure is not None
    assert played.failure.error_type == "RuntimeError"


def test_the_next_probe_does_not_inherit_the_failure(load: Load) -> None:
    _, impl = play(load, lambda impl, rng: {"made": impl.Layer() is not None})

    def sums(impl, rng):
        held = impl.hold(np.zeros(1))
        impl.add(held, 1.0, 2.0)
        return {"sum": float(impl.read(held)[0])}

    played = play_remotely(sums, impl, np.random.default_rng(0))
    assert played.failure is None
    assert played.observations == {"sum": 3.0}


def test_what_fails_while_a_convention_is_inferred_is_no_failure_of_the_first_probe(
    load: Load,
) -> None:
    session = load(FRAGILE)

    def infer(impl):
        session.construct(session.symbol("hw", "Layer"), name="Layer")
        raise ValueError("what it got before says nothing")

    interface = SimpleNamespace(infer=infer)
    rubric = SimpleNamespace(conventions={})
    assignment = SimpleNamespace(interface=interface, rubric=rubric, constants=frozenset())
    run = SimpleNamespace(session=session, submission=SimpleNamespace(files=()), timeout=None)
    found = SimpleNamespace(symbols={}, parts=())
    submitted = Submitted(run, found, SimpleNamespace(assignment=assignment))
    assert submitted._calibrate("infer") is None
    assert session.fetch(session.put(1.5)) == 1.5


def test_however_much_is_put_off_fits_into_frames(load: Load, monkeypatch) -> None:
    monkeypatch.setattr("grader.sandbox.channel.FRAME_LIMIT", 5 << 20)
    session = load(FRAGILE)
    held = [session.put(np.full(60_000, float(k))) for k in range(20)]  # 9.6 MB, half a MB each
    assert [session.call(h, [0], method="__getitem__") for h in held] == [*range(20)]
