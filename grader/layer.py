"""A layer that a submission wrote as a class: ``forward(x, train)`` and ``backward(dout)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from grader.binding import offer, wanted
from grader.dialects import UnexpectedForm
from grader.forms import as_array, describe, first_of

if TYPE_CHECKING:
    from grader.remote import Code, RemoteObject

INPUT = "x inputs input inp x_in data a z"
UPSTREAM = "dout dy d_out dl grad grad_output delta upstream dz d"
TRAIN_FLAG = (
    "train_flg train_flag train training is_train is_training istrain train_mode trainflg "
    "train_fig trian_flg trainig flag flg"
)
_TRAIN_FLAGS = frozenset(TRAIN_FLAG.split())


class RemoteLayer:
    """An instance of a layer class of the submission."""

    def __init__(self, code: Code, part: str, instance: RemoteObject) -> None:
        self._code = code
        self._part = part
        self.instance = instance
        self._returned: Any = None

    def forward(self, x: NDArray[Any], train: bool = True) -> NDArray[Any]:
        """Return the layer's output; a flag that is an attribute is set before the call."""
        if not self._forward_takes_flag():
            for name in ("train_flg", "train_flag", "training", "train", "is_training"):
                if self.instance.has(name):
                    self.instance.set(name, train)
        out = self._code.invoke(
            self.instance, f"{self._part}.forward", offer(INPUT, x), wanted(TRAIN_FLAG, train)
        )
        return as_array(first_of(out), f"{self._part}.forward")

    def backward(self, dout: NDArray[Any]) -> NDArray[Any]:
        """Return the gradient of the input."""
        self._returned = self._code.invoke(
            self.instance, f"{self._part}.backward", offer(UPSTREAM, dout), wanted(TRAIN_FLAG, True)
        )
        return as_array(first_of(self._returned), f"{self._part}.backward")

    def gradient(self, position: int, *names: str) -> NDArray[Any]:
        """Return a parameter's gradient: an attribute, an item of ``grads``, or a returned value.

        ``position`` counts the layer's parameters from 0, in the order of its constructor.
        """
        value = self.instance.get(*names)
        if value is None:
            grads = self.instance.get("grads", "grad", "gradients")
            if isinstance(grads, dict):
                value = next((grads[name] for name in names if name in grads), None)
            elif isinstance(grads, list | tuple) and len(grads) > position:
                value = grads[position]
        if value is None and isinstance(self._returned, tuple):
            returned = self._returned[1:]
            value = returned[position] if len(returned) > position else None
        if value is None:
            raise UnexpectedForm("no_gradient", what=f"{self._part}.{names[0]}", got=describe(None))
        return as_array(value, f"{self._part}.{names[0]}")

    def _forward_takes_flag(self) -> bool:
        parameters = self._code.parameters(f"{self._part}.forward")
        return any(p.name.lower() in _TRAIN_FLAGS for p in parameters)
