"""How each course writes convolution and pooling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.dialects import Dialect, Part, class_part, function_part

from . import dialects_channels_last as last
from . import dialects_classes as classes
from . import dialects_functions as functions
from . import dialects_vgg as vgg

if TYPE_CHECKING:
    from grader.submission import Symbol

METHODS = {"forward": ("forward", "__call__", "call"), "backward": ("backward", "backword")}
FRAMEWORKS = {"nn", "torch", "keras", "tf", "tensorflow", "chainer", "gluon", "flax", "paddle"}
SIZES = ("channel", "n_filter", "num_", "n_out", "n_in", "input_dim", "input_shape", "output_dim")


def _names(symbol: Symbol) -> list[str]:
    return [parameter.name.lower().strip("_") for parameter in symbol.parameters]


def _is_own(symbol: Symbol) -> bool:
    """Whether the class stands by itself: not a framework's layer in a project of another kind."""
    return not any("." in b and b.partition(".")[0] in FRAMEWORKS for b in symbol.bases)


def _takes_weights(symbol: Symbol) -> bool:
    """Whether the class is given its kernels, and does not make them from numbers of channels."""
    sized = any(size in name for name in _names(symbol) for size in SIZES)
    return _is_own(symbol) and not sized


def _takes_window(symbol: Symbol) -> bool:
    """Whether im2col has this project's parameters: the book hands its own out, with others."""
    return {"fh", "fw"} <= set(_names(symbol))


def _takes_param(symbol: Symbol) -> bool:
    return any("param" in name and not name.startswith("h") for name in _names(symbol))


def _takes_hyperparameters(symbol: Symbol) -> bool:
    return any(name.startswith(("hparam", "hyper", "h_param")) for name in _names(symbol))


def _pads_images(symbol: Symbol) -> bool:
    return len(symbol.parameters) >= 2


NATIVE = Dialect(
    "native",
    (
        replace(
            class_part("Conv2d", ("Conv2d", "Conv2D"), METHODS, classes.convolution),
            accepts=_takes_weights,
        ),
        replace(
            class_part("MaxPool2d", ("MaxPool2d", "MaxPool2D"), METHODS, classes.max_pooling),
            accepts=_is_own,
        ),
        replace(
            class_part("AvgPool2d", ("AvgPool2d", "AvgPool2D"), METHODS, classes.average_pooling),
            accepts=_is_own,
        ),
        replace(function_part("im2col", ("im2col",), functions.im2col), accepts=_takes_window),
        replace(function_part("col2im", ("col2im",), functions.col2im), accepts=_takes_window),
        function_part("vgg_shapes", ("vgg_shapes",), vgg.shapes),
        function_part("vgg_parameters", ("vgg_parameters",), vgg.parameters),
        replace(
            class_part("VGGBlock", ("VGGBlock",), {"forward": METHODS["forward"]}, vgg.block),
            accepts=_takes_weights,
        ),
        replace(
            class_part("VGG", ("VGG",), {"forward": METHODS["forward"]}, vgg.network),
            accepts=_takes_weights,
        ),
    ),
)

BOOK = Dialect(
    "book",
    (
        replace(
            class_part(
                "Conv2d",
                ("Convolution", "Conv", "ConvLayer", "ConvolutionLayer", "Convolution2D"),
                METHODS,
                classes.convolution,
            ),
            accepts=_takes_weights,
        ),
        replace(
            class_part(
                "MaxPool2d",
                ("Pooling", "MaxPooling", "PoolingLayer", "MaxPool", "MaxPooling2D"),
                METHODS,
                classes.max_pooling,
            ),
            accepts=_is_own,
        ),
    ),
)

CS231N = Dialect(
    "cs231n",
    (
        Part(
            "Conv2d",
            {
                "Conv2d.forward": ("conv_forward_naive", "conv_forward"),
                "Conv2d.backward": ("conv_backward_naive", "conv_backward"),
            },
            functions.convolution,
            accepts=_takes_param,
        ),
        Part(
            "MaxPool2d",
            {
                "MaxPool2d.forward": ("max_pool_forward_naive", "max_pool_forward"),
                "MaxPool2d.backward": ("max_pool_backward_naive", "max_pool_backward"),
            },
            functions.max_pooling,
            accepts=_takes_param,
        ),
    ),
)

DLAI = Dialect(
    "dlai",
    (
        Part(
            "Conv2d",
            {"Conv2d.forward": ("conv_forward",), "Conv2d.backward": ("conv_backward",)},
            last.convolution,
            accepts=_takes_hyperparameters,
        ),
        Part(
            "MaxPool2d",
            {"MaxPool2d.forward": ("pool_forward",), "MaxPool2d.backward": ("pool_backward",)},
            last.max_pooling,
            accepts=_takes_hyperparameters,
        ),
        Part(
            "AvgPool2d",
            {"AvgPool2d.forward": ("pool_forward",), "AvgPool2d.backward": ("pool_backward",)},
            last.average_pooling,
            accepts=_takes_hyperparameters,
        ),
        replace(function_part("zero_pad", ("zero_pad",), last.zero_pad), accepts=_pads_images),
        function_part("conv_single_step", ("conv_single_step",), last.conv_single_step),
        function_part(
            "create_mask_from_window", ("create_mask_from_window",), last.create_mask_from_window
        ),
        function_part("distribute_value", ("distribute_value",), last.distribute_value),
    ),
)

DIALECTS = (NATIVE, BOOK, CS231N, DLAI)
