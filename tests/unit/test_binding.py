"""Arguments reach the parameters that their author meant, whatever they are called."""

from __future__ import annotations

import pytest

from grader.binding import bind, offer, optional, wanted
from grader.submission import Parameter


def parameters(text):
    """``"x, flag=True, *args, *, k=1, **kw"`` as records."""
    found, kind = [], "positional"
    for item in filter(None, (part.strip() for part in text.split(","))):
        if item == "*":
            kind = "keyword_only"
        elif item.startswith("**"):
            found.append(Parameter(item[2:], "var_keyword"))
        elif item.startswith("*"):
            found.append(Parameter(item[1:], "var_positional"))
            kind = "keyword_only"
        else:
            name, _, default = item.partition("=")
            value = {"True": True, "None": None, "0.5": 0.5, "1": 1}.get(default)
            found.append(Parameter(name, kind, bool(default), value))
    return found


FORWARD = (offer("x inputs", "X"), wanted("train_flg train", True))
CONFIG = (offer("w", "W"), offer("dw", "DW"), wanted("config", {}))


@pytest.mark.parametrize(
    ("signature", "offers", "args", "kwargs"),
    [
        ("x, train_flg=True", FORWARD, ["X", True], {}),
        ("x", FORWARD, ["X"], {}),
        ("inp, is_it_training=True", FORWARD, ["X", True], {}),
        ("inp, mode", FORWARD, ["X", True], {}),
        ("train, x", FORWARD, [True, "X"], {}),
        ("x, *, train=True", FORWARD, ["X"], {"train": True}),
        ("x, verbose=None, train=True", FORWARD, ["X"], {"train": True}),
        ("*args", FORWARD, ["X"], {}),
        ("_x, Train_Flg=True", FORWARD, ["X", True], {}),
        ("w, dw, config=None", CONFIG, ["W", "DW"], {"config": {}}),
        ("x, dx, config=None", CONFIG, ["W", "DW"], {"config": {}}),
        ("", FORWARD, ["X"], {}),
        ("a=0.5", (offer("ratio", 0.3),), [0.3], {}),
        ("a=0.5", (optional("ratio", 0.3),), [], {}),
        ("w, **rest", (offer("w", "W"), offer("stride step", 2)), ["W"], {"stride": 2}),
        ("*args, **rest", (offer("w", "W"), offer("stride", 2)), ["W", 2], {}),
        ("w, **rest", (offer("w", "W"), wanted("stride", 2)), ["W"], {}),
    ],
)
def test_a_call_is_bound_by_name_then_in_order(signature, offers, args, kwargs):
    got_args, got_kwargs = bind(parameters(signature), offers)
    merged = [*got_args, *got_kwargs.values()]
    assert merged == [*args, *kwargs.values()]
    assert set(got_kwargs) <= set(kwargs) | {"config"}
