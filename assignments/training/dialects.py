"""How each course writes layers, losses, networks and training."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.dialects import Dialect, Part, class_part, function_part

from . import dialects_columns as columns
from . import dialects_layers as layers
from .dialects_networks import SIZES, decay_name, make_network
from .dialects_training import make_trainer, takes_a_training_set

if TYPE_CHECKING:
    from grader.submission import Symbol

Methods = Mapping[str, tuple[str, ...]]

LAYER: Methods = {"forward": ("forward", "__call__"), "backward": ("backward", "backword")}
GRADIENT = ("gradient", "gradients", "grad", "backprop", "backward", "calc_gradient")
NETWORK: Methods = {
    "predict": ("predict",),
    "loss": ("loss", "compute_loss", "calc_loss", "forward"),
    "gradient": GRADIENT,
    "accuracy": ("accuracy",),
}
TRAINING: Methods = {"train": ("train", "fit", "run", "__call__")}
FUNCTION_NAMES = frozenset(("f", "func", "function", "fn", "loss", "loss_f", "loss_fn"))
DEEP = (
    *("MultiLayerNetExtend", "MultiLayerNet", "MultiLayerNetExtended", "MultiLayerNetwork"),
    *("MultilayerNet", "MultiLayerPerceptron"),
)
LABELS_OPTIONAL = re.compile(r"def loss\(\s*self,\s*\w+(\s*:[^,]+)?,\s*\w+(\s*:[^=]+)?\s*=\s*None")
DECAYS_IN_LOSS = re.compile(r"def loss\([^)]*\b(reg|lam\w*|\w*decay\w*|l2\w*|wd)\b", re.IGNORECASE)
SHALLOW = ("TwoLayerNet", "TwolayerNet", "TwoLayerNetwork", "Two_Layer_Net")


def _gets_a_function(check: Symbol) -> bool:
    """Whether it is given the function: the column-major course's check is not."""
    return any(p.name.lower() in FUNCTION_NAMES for p in check.parameters)


def _is_of_a_line(check: Symbol) -> bool:
    """Whether it is ``gradient_check(x, theta)``, the exercise before that of the network."""
    return [p.name.lower() for p in check.parameters][:2] == ["x", "theta"]


def _is_of_the_deep_network(cost: Symbol) -> bool:
    """Whether it is ``compute_cost(AL, Y)`` and not the like-named one of another week."""
    return [p.name.lower() for p in cost.parameters][:1] == ["al"] and len(cost.parameters) == 2


def _goes_through_layers(update: Symbol) -> bool:
    """Whether it is for any number of layers, as the deep network's is."""
    return "for " in update.text or "lambda" in update.text


def _gets_all_sizes(network: Symbol) -> bool:
    """Whether it is this project's, which takes one list for all layers."""
    return any(p.name.lower() in SIZES.split() for p in network.parameters)


def _gets_weights(layer: Symbol) -> bool:
    """Whether it is given W and b: layers of other courses make their own."""
    return any(p.name.lower() in ("w", "weight", "weights") for p in layer.parameters)


def _gives_scores_without_labels(network: Symbol) -> bool:
    """Whether its loss is CS231n's, which gives the scores when it gets no labels."""
    return bool(LABELS_OPTIONAL.search(network.text))


def _decays(network: Symbol) -> bool:
    """Whether it takes λ: the book's networks before chapter 6 have no weight decay."""
    return bool(decay_name(network.parameters) or DECAYS_IN_LOSS.search(network.text))


def _is_book_s(network: Symbol) -> bool:
    return not _gives_scores_without_labels(network)


def _is_written(network: Symbol) -> bool:
    return not network.is_stub and _gives_scores_without_labels(network)


def _network(name: str, names: tuple[str, ...], methods: Methods) -> Part:
    return class_part(name, names, methods, make_network(name))


def _if(accepts: Callable[[Symbol], bool], part: Part) -> Part:
    return replace(part, accepts=accepts)


def _trainer() -> Part:
    part = class_part("Trainer", ("Trainer",), TRAINING, make_trainer)
    # what an optimizer given as an object is made of; the starter hands one out
    symbols = {**part.symbols, "GradientDescent": ("GradientDescent", "SGD")}
    return replace(part, symbols=symbols, accepts=takes_a_training_set)


AFFINE = _if(
    _gets_weights,
    class_part(
        "Affine",
        ("Affine", "AffineLayer", "Linear", "FullyConnected", "Dense"),
        LAYER,
        layers.make_affine_class,
    ),
)

FUNCTIONS = (
    function_part("softmax", ("softmax",), layers.make_softmax),
    function_part(
        "cross_entropy_error",
        ("cross_entropy_error", "cross_entropy", "cross_entropy_loss"),
        layers.make_cross_entropy,
    ),
    class_part(
        "SoftmaxWithLoss",
        ("SoftmaxWithLoss", "SoftMaxWithLoss", "SoftmaxLoss", "SoftmaxCrossEntropy"),
        LAYER,
        layers.make_loss_class,
    ),
    function_part(
        "numerical_gradient",
        ("numerical_gradient", "numeric_gradient", "num_gradient"),
        layers.make_numerical_gradient,
    ),
)

LAYERS = tuple(replace(part, is_common=True) for part in (AFFINE, *FUNCTIONS))
"""What the layers.py of any later chapter has as well."""

NATIVE = Dialect(
    "native",
    (
        *LAYERS,
        function_part("relative_error", ("relative_error",), layers.make_relative_error),
        _if(
            _gets_a_function,
            function_part("gradient_check", ("gradient_check",), layers.make_gradient_check),
        ),
        *(
            _if(_gets_all_sizes, _network(name, ("MultiLayerNet",), NETWORK))
            for name in ("MultiLayerNet", "DecayingNet", "DeepNet", "ExtendedNet")
        ),
        _trainer(),
    ),
)

BOOK = Dialect(
    "book",
    (
        *LAYERS,
        _if(_is_book_s, _network("MultiLayerNet", (*DEEP, *SHALLOW), NETWORK)),
        _if(
            lambda network: _is_book_s(network) and _decays(network),
            _network("DecayingNet", (*DEEP, *SHALLOW), NETWORK),
        ),
        _network("DeepNet", DEEP, NETWORK),
        _network("ExtendedNet", ("MultiLayerNetExtend", "MultiLayerNetExtended"), NETWORK),
        _trainer(),
    ),
)

CS231N_NETWORK: Methods = {"loss": ("loss",), "predict": ("loss",), "gradient": ("loss",)}

CS231N = Dialect(
    "cs231n",
    (
        Part(
            "Affine",
            {"Affine.forward": ("affine_forward",), "Affine.backward": ("affine_backward",)},
            layers.make_affine_functions,
            is_common=True,
        ),
        Part(
            "SoftmaxWithLoss",
            {
                "SoftmaxWithLoss.forward": ("softmax_loss",),
                "SoftmaxWithLoss.backward": ("softmax_loss",),
            },
            layers.make_loss_function,
            is_common=True,
        ),
        _if(
            _is_written,
            _network("MultiLayerNet", ("TwoLayerNet", "FullyConnectedNet"), CS231N_NETWORK),
        ),
        _if(
            lambda network: _is_written(network) and _decays(network),
            _network("DecayingNet", ("TwoLayerNet", "FullyConnectedNet"), CS231N_NETWORK),
        ),
        _if(
            _gives_scores_without_labels,
            _network("DeepNet", ("FullyConnectedNet",), CS231N_NETWORK),
        ),
    ),
)

DLAI = Dialect(
    "dlai",
    (
        Part(
            "Affine",
            {"Affine.forward": ("linear_forward",), "Affine.backward": ("linear_backward",)},
            columns.make_affine,
        ),
        function_part("L_model_forward", ("L_model_forward",), columns.make_forward),
        _if(
            _is_of_the_deep_network,
            function_part("compute_cost", ("compute_cost",), columns.make_cost),
        ),
        function_part("L_model_backward", ("L_model_backward",), columns.make_backward),
        _if(
            _goes_through_layers,
            function_part("update_parameters", ("update_parameters",), columns.make_update),
        ),
        _if(
            _is_of_a_line,
            function_part("gradient_check_1", ("gradient_check",), columns.make_line_check),
        ),
        function_part("gradient_check_n", ("gradient_check_n",), columns.make_gradient_check),
    ),
)

DIALECTS = (NATIVE, BOOK, CS231N, DLAI)
