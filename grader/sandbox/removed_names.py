"""Names that newer versions of NumPy and Python no longer have, supplied to older student code."""

from __future__ import annotations

import functools
import pickle
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np

# NumPy: old name -> (what it was, what to write instead)
NUMPY_NAMES: dict[str, tuple[Any, str]] = {
    **{name: (kind, name) for name, kind in (("int", int), ("float", float), ("bool", bool))},
    **{name: (kind, name) for name, kind in (("object", object), ("complex", complex))},
    **{name: (kind, "str") for name, kind in (("str", str), ("unicode", str))},
    "long": (int, "int"),
    "float_": (np.float64, "np.float64"),
    "complex_": (np.complex128, "np.complex128"),
    **dict.fromkeys(("Inf", "Infinity", "infty", "PINF"), (np.inf, "np.inf")),
    "NINF": (-np.inf, "-np.inf"),
    "NaN": (np.nan, "np.nan"),
    "NAN": (np.nan, "np.nan"),
    "product": (np.prod, "np.prod"),
    "cumproduct": (np.cumprod, "np.cumprod"),
    "alltrue": (np.all, "np.all"),
    "sometrue": (np.any, "np.any"),
    "round_": (np.round, "np.round"),
    "asscalar": (lambda a: a.item(), "a.item()"),
    "mat": (np.asmatrix, "np.asmatrix"),
    "row_stack": (np.vstack, "np.vstack"),
    "in1d": (np.isin, "np.isin"),
    "trapz": (getattr(np, "trapezoid", None), "np.trapezoid"),
    "asfarray": (lambda a: np.asarray(a, dtype=np.float64), "np.asarray(a, dtype=float)"),
}

# Python 2: built-in names and modules, and the packages that bridge to them
PYTHON2_NAMES: dict[str, tuple[Any, str]] = {
    "xrange": (range, "range"),
    "unicode": (str, "str"),
    "basestring": (str, "str"),
    "long": (int, "int"),
    "unichr": (chr, "chr"),
    "reduce": (functools.reduce, "functools.reduce"),
}


@functools.cache
def bridge_modules() -> dict[str, ModuleType]:
    """Return stand-ins for ``past``, ``six.moves`` and Python 2's own module names."""
    old = {name: value for name, (value, _) in PYTHON2_NAMES.items()}
    moves = old | {"range": range, "zip": zip, "map": map, "cPickle": pickle, "input": input}
    contents: dict[str, dict[str, Any]] = {
        "past": {},
        "past.builtins": old,
        "past.utils": {"old_div": _old_division},
        "six": {"string_types": (str,), "integer_types": (int,), "iteritems": _iterate_items},
        "six.moves": moves,
        "future": {},
        "future.builtins": {"range": range, "zip": zip, "map": map, "object": object},
        "cPickle": vars(pickle),
        "__builtin__": old,
    }
    return {name: _module(name, names) for name, names in contents.items()}


class RemovedNumpyNames:
    """Answers for ``numpy.int`` and its like, and tells which line asked."""

    def __init__(self, labels: Callable[[], set[str]], note: Callable[..., None]) -> None:
        self._labels = labels
        self._note = note
        self._original = np.__dict__["__getattr__"]

    def install(self) -> None:
        """Take the place of NumPy's own module ``__getattr__``."""
        np.__dict__["__getattr__"] = self.find

    def find(self, name: str) -> Any:
        """Return what ``numpy.<name>`` was; AttributeError where it never was anything."""
        supplied = NUMPY_NAMES.get(name)
        frame = sys._getframe(1)
        if (
            supplied is None
            or supplied[0] is None
            or frame.f_code.co_filename not in self._labels()
        ):
            return self._original(name)
        value, instead = supplied
        fields = {"name": name, "instead": instead}
        self._note("removed_numpy_name", fields, frame.f_code.co_filename, frame.f_lineno)
        return value


def _module(name: str, names: dict[str, Any]) -> ModuleType:
    module = ModuleType(name)
    module.__dict__.update({k: v for k, v in names.items() if not k.startswith("__")})
    return module


def _old_division(a: Any, b: Any) -> Any:
    whole = isinstance(a, int) and isinstance(b, int)
    return a // b if whole else a / b


def _iterate_items(mapping: Any) -> Any:
    return iter(mapping.items())
