"""How each course writes activations: as classes, or as pairs of functions."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from grader.dialects import Dialect, Part

from .dialects_layers import ClassLayers, FunctionLayers

if TYPE_CHECKING:
    from grader.submission import Symbol

METHODS = {
    "forward": (".forward", ".__call__", ".call", ".foward", ".fprop"),
    "backward": (".backward", ".backword", ".back", ".bprop", ".backprop"),
}
CLASSES = {
    "Sigmoid": ("Sigmoid", "SigmoidLayer", "Sigmoid_layer", "sigmoid"),
    "Tanh": ("Tanh", "TanH", "TanhLayer", "Tanh_layer", "tanh"),
    "ReLU": ("ReLU", "Relu", "RELU", "ReLu", "ReluLayer", "ReLULayer", "Relu_layer", "relu"),
    "LeakyReLU": (
        *("LeakyReLU", "LeakyRelu", "LeakyRELU", "LeakyReLu", "Leaky_ReLU", "Leaky_Relu"),
        *("LReLU", "LRelu", "LeakyReLULayer", "LeakyReluLayer", "Leakyrelu", "leaky_relu"),
    ),
    "ELU": ("ELU", "Elu", "ELULayer", "EluLayer", "elu"),
    "Maxout": ("Maxout", "MaxOut", "MaxoutLayer", "MaxOutLayer"),
}
FUNCTIONS = {
    "Sigmoid": ("sigmoid",),
    "Tanh": ("tanh",),
    "ReLU": ("relu", "ReLU"),
    "LeakyReLU": ("leaky_relu", "leakyrelu", "lrelu", "leaky_ReLU", "leaky"),
    "ELU": ("elu", "ELU"),
}
# in the layers that the courses hand out: alone they are no sign that this is the exercise
COMMON = {"Sigmoid", "ReLU"}
FRAMEWORKS = {"nn", "torch", "tf", "tensorflow", "keras", "chainer", "jax", "flax"}


def _is_plain_class(symbol: Symbol) -> bool:
    """Whether it is a layer of its own, not a node of some framework's graph."""
    if symbol.kind != "class":
        return False
    frameworks = {base.partition(".")[0] for base in symbol.bases} & FRAMEWORKS
    return not frameworks and "Function" not in {b.rpartition(".")[2] for b in symbol.bases}


def _hands_on_a_cache(symbol: Symbol) -> bool:
    """Whether it is the course's ``sigmoid(Z) -> A, cache``, not just any function of the name."""
    if [parameter.name for parameter in symbol.parameters] == ["Z"]:
        return True
    try:
        nodes = list(ast.walk(ast.parse(symbol.text)))
    except SyntaxError:
        return False
    returned = [n.value for n in nodes if isinstance(n, ast.Return)]
    returned += [n.body for n in nodes if isinstance(n, ast.Lambda)]
    return any(isinstance(value, ast.Tuple) and len(value.elts) > 1 for value in returned)


def _class_part(name: str) -> Part:
    symbols = {name: CLASSES[name]} | {f"{name}.{m}": names for m, names in METHODS.items()}
    adapter = partial(ClassLayers, part=name)
    return Part(name, symbols, adapter, accepts=_is_plain_class, is_common=name in COMMON)


def _pair(name: str) -> Part:
    """``relu_forward(x) -> out, cache`` and ``relu_backward(dout, cache)``."""
    symbols = {
        f"{name}.{way}": tuple(f"{stem}_{way}" for stem in FUNCTIONS[name])
        for way in ("forward", "backward")
    }
    return Part(name, symbols, partial(FunctionLayers, part=name), is_common=name == "ReLU")


def _column_pair(name: str) -> Part:
    """``relu(Z) -> A, cache`` and ``relu_backward(dA, cache)``."""
    symbols = {
        f"{name}.forward": FUNCTIONS[name],
        f"{name}.backward": tuple(f"{stem}_backward" for stem in FUNCTIONS[name]),
    }
    adapter = partial(FunctionLayers, part=name)
    return Part(name, symbols, adapter, accepts=_hands_on_a_cache, is_common=name in COMMON)


def _plain_pair(name: str) -> Part:
    """``relu(x) -> y`` and ``relu_backward(dout, x)``; the latter tells them from any ``relu``."""
    symbols = {
        f"{name}.backward": tuple(f"{stem}_backward" for stem in FUNCTIONS[name]),
        f"{name}.forward": FUNCTIONS[name],
    }
    return Part(name, symbols, partial(FunctionLayers, part=name), is_common=name in COMMON)


NATIVE = Dialect("native", tuple(map(_class_part, CLASSES)))
BOOK = Dialect("book", tuple(map(_class_part, ("Sigmoid", "ReLU", "Tanh", "LeakyReLU", "ELU"))))
# who has only what the course itself asks for has all of it
BOOK_CHAPTER = Dialect("book-ch5", tuple(map(_class_part, ("ReLU", "Sigmoid"))))
CS231N = Dialect("cs231n", tuple(map(_pair, FUNCTIONS)))
CS231N_LAYERS = Dialect("cs231n-a2", (_pair("ReLU"),))
DLAI = Dialect("dlai", tuple(map(_column_pair, ("Sigmoid", "ReLU", "Tanh"))))
DLAI_WEEK = Dialect("dlai-w4", tuple(map(_column_pair, ("Sigmoid", "ReLU"))))
PLAIN = Dialect("functions", tuple(map(_plain_pair, ("Sigmoid", "ReLU"))))

DIALECTS = (NATIVE, BOOK, BOOK_CHAPTER, CS231N, CS231N_LAYERS, DLAI, DLAI_WEEK, PLAIN)
