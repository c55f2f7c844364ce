"""How each course writes batch normalization."""

from __future__ import annotations

from typing import Any

from grader.binding import offer, optional, wanted
from grader.dialects import Dialect, Part, class_part, function_part
from grader.forms import as_array, as_sequence
from grader.layer import RemoteLayer
from grader.remote import Code

MOMENTUM = 0.9
EPS = 1e-5
MOMENTUM_NAMES = "momentum decay alpha rho moving_decay"
GAMMA_NAMES = ("dgamma", "dGamma", "d_gamma", "dg", "gamma_grad", "grad_gamma")
BETA_NAMES = ("dbeta", "dBeta", "d_beta", "db", "beta_grad", "grad_beta")


class LayerClass:
    """A class with ``forward(x, train_flg)`` and ``backward(dout)``."""

    def __init__(self, code: Code, part: str, gamma: Any, beta: Any) -> None:
        cls = code[part]
        default = cls.default(*MOMENTUM_NAMES.split())
        # a default below one half is the weight of the new batch, PyTorch's convention
        new_weight = isinstance(default, float) and 0 < default < 0.5
        momentum = 1 - MOMENTUM if new_weight else MOMENTUM
        instance = cls.new(
            offer("gamma g scale", gamma),
            offer("beta b shift", beta),
            optional(MOMENTUM_NAMES, momentum),
        )
        self._layer = RemoteLayer(code, part, instance)
        self.forward = self._layer.forward
        self.backward = self._layer.backward

    @property
    def dgamma(self) -> Any:
        return self._layer.gradient(0, *GAMMA_NAMES)

    @property
    def dbeta(self) -> Any:
        return self._layer.gradient(1, *BETA_NAMES)

    @property
    def running_mean(self) -> Any:
        return self._layer.instance.get("running_mean", "moving_mean", "mean_running")

    @property
    def running_var(self) -> Any:
        return self._layer.instance.get("running_var", "moving_var", "var_running")


class LayerFunctions:
    """CS231n: ``*_forward(x, gamma, beta, bn_param)`` and ``*_backward(dout, cache)``."""

    def __init__(self, code: Code, part: str, gamma: Any, beta: Any) -> None:
        self._code = code
        self._part = part
        self._gamma, self._beta = gamma, beta
        self._bn_param: dict[str, Any] = {"mode": "train", "eps": EPS, "momentum": MOMENTUM}
        self._cache: Any = None
        self.dgamma: Any = None
        self.dbeta: Any = None

    def forward(self, x: Any, train: bool = True) -> Any:
        self._bn_param["mode"] = "train" if train else "test"
        out, self._cache = as_sequence(
            self._code[f"{self._part}.forward"].offer(
                offer("x", x),
                offer("gamma", self._gamma),
                offer("beta", self._beta),
                offer("bn_param bn_params param", self._bn_param),
                keep=(1,),
            ),
            f"{self._part}.forward",
            2,
        )
        return as_array(out, f"{self._part}.forward")

    def backward(self, dout: Any) -> Any:
        return self._gradients(f"{self._part}.backward", dout)

    def backward_alt(self, dout: Any) -> Any:
        return self._gradients(f"{self._part}.backward_alt", dout)

    def _gradients(self, target: str, dout: Any) -> Any:
        returned = self._code[target].offer(offer("dout", dout), offer("cache", self._cache))
        dx, dgamma, dbeta = as_sequence(returned, target, 3)
        self.dgamma = as_array(dgamma, "dgamma")
        self.dbeta = as_array(dbeta, "dbeta")
        return as_array(dx, "dx")

    @property
    def running_mean(self) -> Any:
        return self._bn_param.get("running_mean")

    @property
    def running_var(self) -> Any:
        return self._bn_param.get("running_var")


class LayerNormFunctions(LayerFunctions):
    """CS231n: ``layernorm_forward(x, gamma, beta, ln_param)``, without a mode."""

    def forward(self, x: Any, train: bool = True) -> Any:
        target = "LayerNorm.forward"
        returned = self._code[target].offer(
            offer("x", x),
            offer("gamma", self._gamma),
            offer("beta", self._beta),
            wanted("ln_param ln_params bn_param param params", {"eps": EPS}),
            keep=(1,),
        )
        out, self._cache = as_sequence(returned, target, 2)
        return as_array(out, target)


def _standardize(code: Code) -> Any:
    def standardize(x_train: Any, *others: Any) -> tuple[Any, ...]:
        function = code["standardize"]
        returned = function(x_train, *others)
        if not others and not isinstance(returned, list | tuple):
            returned = (returned,)
        sets = as_sequence(returned, "standardize", 1 + len(others))
        return tuple(as_array(x, "standardize") for x in sets)

    return standardize


def _gradients(code: Code) -> Any:
    def batchnorm_net_loss_and_gradients(params: Any, x: Any, t: Any) -> tuple[Any, Any]:
        function = code["batchnorm_net_loss_and_gradients"]
        loss, grads = as_sequence(
            function.offer(offer("params", params), offer("x", x), offer("t y", t)),
            function.symbol.qualname,
            2,
        )
        return loss, grads

    return batchnorm_net_loss_and_gradients


def _fit(code: Code) -> Any:
    def fit_batchnorm_net(
        params: Any, x: Any, t: Any, batches: Any, lr: float = 0.1, optimizer: str = "gd"
    ) -> Any:
        function = code["fit_batchnorm_net"]
        losses = function.offer(
            offer("params", params),
            offer("x", x),
            offer("t y", t),
            offer("batches", batches),
            wanted("lr learning_rate", lr),
            wanted("optimizer", optimizer),
        )
        return as_array(losses, function.symbol.qualname)

    return fit_batchnorm_net


def _class(part: str) -> Any:
    return lambda code: lambda gamma, beta: LayerClass(code, part, gamma, beta)


def _functions(part: str) -> Any:
    return lambda code: lambda gamma, beta: LayerFunctions(code, part, gamma, beta)


METHODS = {"forward": ("forward", "__call__"), "backward": ("backward", "backword")}

NATIVE = Dialect(
    "native",
    (
        class_part("BatchNorm", ("BatchNorm",), METHODS, _class("BatchNorm")),
        class_part("SpatialBatchNorm", ("SpatialBatchNorm",), METHODS, _class("SpatialBatchNorm")),
        function_part("standardize", ("standardize",), _standardize),
        function_part(
            "batchnorm_net_loss_and_gradients", ("batchnorm_net_loss_and_gradients",), _gradients
        ),
        function_part("fit_batchnorm_net", ("fit_batchnorm_net",), _fit),
    ),
)

BOOK = Dialect(
    "book",
    (
        class_part(
            "BatchNorm",
            ("BatchNormalization", "BatchNormalisation", "BatchNorm"),
            METHODS,
            _class("BatchNorm"),
        ),
    ),
)

CS231N = Dialect(
    "cs231n",
    (
        Part(
            "BatchNorm",
            {
                "BatchNorm.forward": ("batchnorm_forward",),
                "BatchNorm.backward": ("batchnorm_backward",),
                "BatchNorm.backward_alt": ("batchnorm_backward_alt",),
            },
            _functions("BatchNorm"),
        ),
        Part(
            "SpatialBatchNorm",
            {
                "SpatialBatchNorm.forward": ("spatial_batchnorm_forward",),
                "SpatialBatchNorm.backward": ("spatial_batchnorm_backward",),
            },
            _functions("SpatialBatchNorm"),
        ),
        Part(
            "LayerNorm",
            {
                "LayerNorm.forward": ("layernorm_forward",),
                "LayerNorm.backward": ("layernorm_backward",),
            },
            lambda code: lambda gamma, beta: LayerNormFunctions(code, "LayerNorm", gamma, beta),
        ),
    ),
)

DIALECTS = (NATIVE, BOOK, CS231N)
