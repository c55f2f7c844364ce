from __future__ import annotations

import numpy as np
import pytest

from grader.sandbox.host import Handle, RemoteFailure
from grader.verdict import Outcome

from .conftest import Load

HW = """
import sys, warnings
import numpy as np

class Layer:
    scale = 2.0
    def __init__(self, w): self.w = w
    def forward(self, x): return self.w * x

def double(x): return 2 * x
def update(params, grads):
    for name in params: params[name] -= 0.5 * grads[name]
def nest(tree):
    tree["a"]["b"].append(7); tree["new"] = tree["a"]; del tree["old"]
def zero(x): x[x > 1] = 0; return x
def pair(): return [1.0, 2.0], {"cache": object()}
def series():
    yield 1
    yield from map(float, range(2))
def apply(f, x): return f(x) + 1
def guard(f):
    try: f(1)
    except Exception as error: return type(error).__name__
def fail(x):
    y = x
    return y / 0
def forever():
    yield from iter(int, 1)
def shout(): print("hi"); warnings.warn("careful"); return np.float64(1) / np.zeros(1)
def same(a, b): return a is b
"""


def test_a_call_takes_and_returns_arrays(load: Load) -> None:
    session = load(HW)
    result = session.call(session.symbol("hw", "double"), [np.arange(3.0)])
    np.testing.assert_array_equal(result, [0.0, 2.0, 4.0])


GRID = np.arange(40_000.0).reshape(200, 200)


@pytest.mark.parametrize(
    "large",
    [GRID, GRID.T, GRID[::2, ::-1], GRID > 7, GRID * 1j, GRID.astype(np.float16)],
    ids=["as it lies", "transposed", "strided", "bool", "complex", "float16"],
)
def test_a_large_array_comes_and_goes_whole_and_changes_in_place(
    load: Load, large: np.ndarray
) -> None:
    session = load(HW + "\ndef last(x): x[-1, -1] = 0\ndef look(x): return x[-1, -1], x.copy()\n")
    sent, before = large.copy(order="K"), large.copy()
    corner, back = session.call(session.symbol("hw", "look"), [sent])
    assert corner == before[-1, -1]
    np.testing.assert_array_equal(back, before)
    np.testing.assert_array_equal(sent, before)
    session.call(session.symbol("hw", "last"), [sent])
    before[-1, -1] = 0
    np.testing.assert_array_equal(sent, before)


def test_a_large_value_is_put_off_as_it_is_now(load: Load) -> None:
    session = load(HW)
    value = np.zeros(30_000)
    held = session.put(value)
    value += 1
    assert not session.fetch(held).any()


def test_an_optimizer_updates_the_callers_dict_in_place(load: Load) -> None:
    session = load(HW)
    w = np.ones(2)
    params = {"w": w}
    assert session.call(session.symbol("hw", "update"), [params, {"w": np.ones(2)}]) is None
    assert params["w"] is w
    np.testing.assert_array_equal(w, [0.5, 0.5])


def test_changes_deep_inside_nested_arguments_come_back_with_their_identities(load: Load) -> None:
    session = load(HW)
    inner: list[int] = [1]
    tree = {"a": {"b": inner}, "old": 1}
    session.call(session.symbol("hw", "nest"), [tree])
    assert inner == [1, 7]
    assert set(tree) == {"a", "new"}
    assert tree["new"] is tree["a"]


def test_an_array_changed_and_returned_is_both(load: Load) -> None:
    session = load(HW)
    x = np.array([1.0, 2.0])
    result = session.call(session.symbol("hw", "zero"), [x])
    np.testing.assert_array_equal(result, [1.0, 0.0])
    np.testing.assert_array_equal(x, [1.0, 0.0])


def test_an_object_lives_in_the_worker_and_its_methods_and_attributes_are_used(load: Load) -> None:
    session = load(HW)
    layer = session.call(session.symbol("hw", "Layer"), kwargs={"w": 3.0}, keep=True)
    assert isinstance(layer, Handle)
    assert layer.type_name == "Layer"
    assert session.call(layer, [2.0], method="forward") == 6.0
    session.set(layer, "w", 4.0)
    assert session.get(layer, "w") == 4.0
    assert session.has(layer, "scale")
    assert not session.has(layer, "dW")


def test_an_element_of_a_result_can_stay_in_the_worker(load: Load) -> None:
    session = load(HW)
    values, cache = session.call(session.symbol("hw", "pair"), keep=(1,))
    assert values == [1.0, 2.0]
    assert isinstance(cache, Handle)


def test_what_is_no_wire_value_comes_back_as_a_handle(load: Load) -> None:
    session = load(HW)
    _, cache = session.call(session.symbol("hw", "pair"))
    assert cache["cache"].type_name == "object"


def test_a_handle_inside_an_argument_is_the_workers_own_object(load: Load) -> None:
    session = load(HW)
    held = session.put([1.0])
    assert session.call(session.symbol("hw", "same"), [held, held]) is True


def test_a_held_value_is_read_and_rewritten(load: Load) -> None:
    session = load(HW)
    held = session.put({"w": np.ones(2)})
    session.call(session.symbol("hw", "update"), [held, {"w": np.ones(2)}])
    np.testing.assert_array_equal(session.fetch(held)["w"], [0.5, 0.5])
    session.write(held, {"v": 1.0})
    assert session.fetch(held) == {"v": 1.0}


def test_a_generators_items_come_back_as_a_list(load: Load) -> None:
    session = load(HW)
    assert session.call(session.symbol("hw", "series")) == [1, 0.0, 1.0]


def test_an_iterator_without_end_is_a_failure_and_not_a_death(load: Load) -> None:
    session = load(HW)
    with pytest.raises(RemoteFailure, match="100,000"):
        session.call(session.symbol("hw", "forever"))
    assert not session.dead


def test_a_function_passed_in_is_called_in_the_grader(load: Load) -> None:
    session = load(HW)
    seen = []

    def square(x: np.ndarray) -> np.ndarray:
        seen.append(x)
        return x * x

    result = session.call(session.symbol("hw", "apply"), [square, np.array([3.0])])
    np.testing.assert_array_equal(result, [10.0])
    assert len(seen) == 1


def test_a_callback_may_use_the_submission(load: Load) -> None:
    session = load(HW)
    double = session.symbol("hw", "double")
    result = session.call(session.symbol("hw", "apply"), [lambda x: session.call(double, [x]), 5.0])
    assert result == 11.0


def test_an_error_in_a_callback_reaches_its_own_caller(load: Load) -> None:
    session = load(HW)
    with pytest.raises(ZeroDivisionError):
        session.call(session.symbol("hw", "apply"), [lambda x: x / 0, 1.0])
    assert session.call(session.symbol("hw", "guard"), [lambda x: x / 0]) == "CallbackError"


def test_an_exception_tells_type_message_and_the_submissions_lines(load: Load) -> None:
    session = load(HW)
    with pytest.raises(RemoteFailure) as caught:
        session.call(session.symbol("hw", "fail"), [1.0])
    failure = caught.value
    assert failure.outcome is Outcome.RAISED
    assert failure.error_type == "ZeroDivisionError"
    assert "division" in failure.message
    assert [(f.label, f.function) for f in failure.frames] == [("hw.py", "fail")]
    assert HW.splitlines()[failure.frames[0].line - 1].strip() == "return y / 0"


def test_output_and_warnings_are_told_once(load: Load) -> None:
    session = load(HW)
    session.call(session.symbol("hw", "shout"))
    output = session.take_output()
    assert output.stdout == "hi\n"
    assert output.warnings[0] == "UserWarning: careful"
    assert any(w.startswith("RuntimeWarning: divide by zero") for w in output.warnings)
    assert session.take_output().stdout == ""


def test_seeds_make_the_workers_generators_repeatable(load: Load) -> None:
    session = load("import numpy as np\ndef draw(): return np.random.rand()\n")
    session.seed(3)
    first = session.call(session.symbol("hw", "draw"))
    assert first == np.random.RandomState(3).rand()
    expected = np.random.default_rng(5).normal(size=2)
    result = session.call(session.rng(5), kwargs={"size": 2}, method="normal")
    np.testing.assert_array_equal(result, expected)


def test_generators_are_made_in_the_order_they_were_asked_for_and_told_apart(load: Load) -> None:
    session = load("def draw(one, other): return one.random(), other.random()\n")
    generators = session.rng(1), session.rng(2)
    drawn = session.call(session.symbol("hw", "draw"), generators)
    assert drawn == (np.random.default_rng(1).random(), np.random.default_rng(2).random())
    again = session.call(generators[0], method="random")
    assert again == np.random.default_rng(1).random(2)[1]


def test_generators_without_a_seed_draw_the_same_in_each_run_and_differ_in_one(load: Load) -> None:
    text = "import numpy as np\nclass_wide = np.random.default_rng()\n"
    text += "def draw(): return [g.random() for g in (class_wide, np.random.default_rng())]\n"
    text += "def legacy(): return np.random.RandomState().rand()\n"
    runs = []
    for session in (load(text), load(text)):
        draw, legacy = session.symbol("hw", "draw"), session.symbol("hw", "legacy")
        session.seed(3)
        runs.append([*session.call(draw), *session.call(draw), session.call(legacy)])
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == 5


def test_a_generator_that_nobody_holds_any_more_takes_no_other_with_it(load: Load) -> None:
    session = load(HW)
    session.rng(1)
    kept = session.rng(2)
    assert session.call(kept, method="random") == np.random.default_rng(2).random()


def test_names_taken_together_are_what_they_were_when_they_were_taken(load: Load) -> None:
    session = load("def first(): return 1\ndef swap():\n    global first\n    first = None\n")
    session.load("hw", ["first", "swap", "nothing"])
    session.call(session.symbol("hw", "swap"))
    assert session.call(session.symbol("hw", "first")) == 1
    with pytest.raises(KeyError):
        session.symbol("hw", "nothing")


def test_an_unknown_name_is_a_key_error(load: Load) -> None:
    session = load(HW)
    with pytest.raises(KeyError):
        session.symbol("hw", "nothing")
    with pytest.raises(KeyError):
        session.load("nothing")


def test_a_series_of_calls_changes_held_objects_in_one_exchange(load: Load) -> None:
    session = load(HW)
    params = session.put({"w": np.zeros(2)})
    grads = [{"w": np.full(2, float(k))} for k in range(4)]
    session.call_each(session.symbol("hw", "update"), [(params, g) for g in grads])
    assert session.fetch(params)["w"].tolist() == [-3.0, -3.0]


def test_a_series_of_calls_ends_with_the_first_that_fails(load: Load) -> None:
    session = load(HW)
    params = session.put({"w": np.zeros(2)})
    calls = [(params, {"w": np.ones(2)}), (params, {"x": np.ones(2)})]
    session.call_each(session.symbol("hw", "update"), calls)
    with pytest.raises(RemoteFailure, match="w"):
        session.settle()
    assert session.fetch(params)["w"].tolist() == [-0.5, -0.5]


def test_what_is_put_off_happens_before_what_is_asked_next_and_in_its_order(load: Load) -> None:
    session = load(HW)
    layer = session.construct(session.symbol("hw", "Layer"), [3.0], name="Layer")
    params = session.put({"w": np.zeros(1)})
    session.call_each(session.symbol("hw", "update"), [(params, {"w": np.ones(1)})])
    dropped = session.put([1.0])
    del dropped
    assert session.call(layer, [2.0], method="forward") == 6.0
    assert session.fetch(params)["w"].tolist() == [-0.5]


def test_a_constructor_that_fails_is_a_failure_of_the_next_operation_alone(load: Load) -> None:
    session = load(HW)
    layer = session.construct(session.symbol("hw", "Layer"), [], name="Layer")
    kept = session.put([1.0])
    with pytest.raises(RemoteFailure, match="missing 1 required") as caught:
        session.call(layer, [2.0], method="forward")
    assert caught.value.error_type == "TypeError"
    session.settle()
    assert session.call(session.symbol("hw", "double"), [2]) == 4
    with pytest.raises(RemoteFailure):
        session.fetch(kept)  # what was put off behind the failure was not tried


TAKER = """
class Taker:
    def __init__(self, w, *, params=None):
        w += 1
        self.w = w
        if params: params["b"] = params["w"]
    def forward(self, x): return self.w + x
    def fail(self): raise ValueError
def add(x, y): x += y
"""


def test_what_a_constructor_changes_comes_back_with_the_next_answer(load: Load) -> None:
    session = load(TAKER)
    taker, w, params = session.symbol("hw", "Taker"), np.zeros(2), {"w": np.ones(3)}
    layer = session.construct(taker, [w], {"params": params}, name="Taker")
    other, v = session.construct(taker, [np.zeros(1)], name="Taker"), np.zeros(3)
    session.construct(taker, [v], name="Taker")
    np.testing.assert_array_equal(session.call(layer, [np.ones(2)], method="forward"), [2.0, 2.0])
    np.testing.assert_array_equal(w, [1.0, 1.0])
    np.testing.assert_array_equal(v, [1.0, 1.0, 1.0])
    np.testing.assert_array_equal(params["b"], np.ones(3))
    np.testing.assert_array_equal(session.get(other, "w"), [1.0])


def test_what_a_constructor_may_have_changed_is_not_sent_before_that_is_known(load: Load) -> None:
    session = load(TAKER)
    taker, w, x = session.symbol("hw", "Taker"), np.zeros(2), np.zeros(2)
    session.construct(taker, [w], name="Taker")
    session.construct(taker, [w], name="Taker")
    session.call(session.symbol("hw", "add"), [x, w])
    np.testing.assert_array_equal(x, [2.0, 2.0])
    session.construct(taker, [w], name="Taker")
    held = session.put({"w": w})
    np.testing.assert_array_equal(session.fetch(held)["w"], [3.0, 3.0])


def test_what_a_callee_changes_of_its_arguments_is_not_told_if_it_fails(load: Load) -> None:
    session = load(TAKER)
    w = np.zeros(2)
    layer = session.construct(session.symbol("hw", "Taker"), [w], name="Taker")
    with pytest.raises(RemoteFailure):
        session.call(layer, method="fail")
    np.testing.assert_array_equal(w, [0.0, 0.0])
    np.testing.assert_array_equal(session.get(layer, "w"), [1.0, 1.0])


def test_a_constructor_can_call_back(load: Load) -> None:
    session = load("class Twice:\n    def __init__(self, f): self.y = f(2)\n")
    twice = session.construct(session.symbol("hw", "Twice"), [lambda x: 2 * x], name="Twice")
    assert session.get(twice, "y") == 4


def test_a_large_value_is_not_put_off(load: Load) -> None:
    session = load(HW)
    held = [session.put(np.full(3 << 20, float(k))) for k in range(12)]  # more than one frame holds
    assert [session.call(h, [0], method="__getitem__") for h in held] == [*range(12)]


def test_what_a_dead_worker_is_told_to_make_is_refused(load: Load) -> None:
    session = load(HW)
    layer = session.symbol("hw", "Layer")
    session.close()
    with pytest.raises(RemoteFailure) as caught:
        session.construct(layer, [1.0], name="Layer")
    assert caught.value.outcome is Outcome.KILLED


def test_a_submission_that_ends_while_something_is_put_off_ends_there(load: Load) -> None:
    session = load("import os\nclass Layer:\n    def __init__(self): os._exit(3)\n")
    session.construct(session.symbol("hw", "Layer"), name="Layer")
    with pytest.raises(RemoteFailure) as caught:
        session.settle()
    assert caught.value.outcome is Outcome.KILLED


def test_the_first_attribute_that_an_object_has_is_found(load: Load) -> None:
    session = load(HW)
    layer = session.call(session.symbol("hw", "Layer"), [3.0], keep=True)
    assert session.find(layer, ("weight", "w", "scale")) == ("w", 3.0)
    assert session.find(layer, ("weight",)) is None
    assert session.find(layer, ()) is None
