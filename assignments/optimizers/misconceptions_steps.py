"""Wrong beliefs about momentum, AdaGrad and RMSProp, and those that fit every optimizer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .misconceptions_anatomy import SGD, AdaGrad, Adam, Momentum, RMSProp, State, Steps

# whatever the optimizer


def uphill(cls: type[Steps]) -> type[Steps]:
    """Return the optimizer with the opposite sign."""

    class Uphill(cls):  # type: ignore[misc,valid-type]  # the base is a parameter
        def move(self, params: dict[str, Any], name: str, step: Any) -> None:
            params[name] -= step

    return Uphill


def without_effect(cls: type[Steps]) -> type[Steps]:
    """Return the optimizer that computes a new array and lets go of it."""

    class WithoutEffect(cls):  # type: ignore[misc,valid-type]  # the base is a parameter
        def move(self, params: dict[str, Any], name: str, step: Any) -> None:
            pass

    return WithoutEffect


def first_call_only(cls: type[Steps]) -> type[Steps]:
    """Return the optimizer whose loop stands in the branch that creates the state."""

    class FirstCallOnly(cls):  # type: ignore[misc,valid-type]  # the base is a parameter
        def update(self, params: dict[str, Any], grads: Mapping[str, Any]) -> None:
            if not self.states:
                super().update(params, grads)

    return FirstCallOnly


def from_parameter(cls: type[Steps]) -> type[Steps]:
    """Return the optimizer whose state starts with the parameter's values."""

    class FromParameter(cls):  # type: ignore[misc,valid-type]  # the base is a parameter
        def start(self, W: Any) -> Any:
            return W.copy()

    return FromParameter


def is_parameter(cls: type[Steps]) -> type[Steps]:
    """Return the optimizer whose state is the parameter's very array, changed in place."""

    class IsParameter(cls):  # type: ignore[misc,valid-type]  # the base is a parameter
        def start(self, W: Any) -> Any:
            return W

    return IsParameter


def shared(cls: type[Steps]) -> type[Steps]:
    """Return the optimizer with one state for all parameters."""

    class Shared(cls):  # type: ignore[misc,valid-type]  # the base is a parameter
        def state_of(self, name: str, W: Any) -> State:
            return super().state_of("", W)

    return Shared


def reset(cls: type[Steps]) -> type[Steps]:
    """Return the optimizer whose state starts anew with every step."""

    class Reset(cls):  # type: ignore[misc,valid-type]  # the base is a parameter
        def state_of(self, name: str, W: Any) -> State:
            self.states.clear()
            return super().state_of(name, W)

    return Reset


def biases_from_weights(cls: type[Steps]) -> type[Steps]:
    """Return the optimizer that writes W where b belongs: b = W - …"""

    class BiasesFromWeights(cls):  # type: ignore[misc,valid-type]  # the base is a parameter
        def move(self, params: dict[str, Any], name: str, step: Any) -> None:
            params[name] = params["W" + name[1:]] + step

    return BiasesFromWeights


# momentum


class LrTwice(Momentum):
    def leap(self, v: Any, g: Any) -> Any:
        return self.lr * super().leap(v, g)


class WithoutLr(Momentum):
    def leap(self, v: Any, g: Any) -> Any:
        return super().leap(v, g) / self.lr


class IsNesterov(Momentum):
    def leap(self, v: Any, g: Any) -> Any:
        if self.ewa:
            return -self.lr * (self.momentum * v + (1 - self.momentum) * g)
        return self.momentum * v - self.lr * g


class WeightsSwapped(Momentum):
    def accumulate(self, state: State, g: Any) -> None:
        state["v"] *= 1 - self.momentum
        state["v"] += self.momentum * g

    def leap(self, v: Any, g: Any) -> Any:
        return -self.lr * v


class NotAveraged(Momentum):
    def accumulate(self, state: State, g: Any) -> None:
        state["v"] *= self.momentum
        state["v"] += g

    def leap(self, v: Any, g: Any) -> Any:
        return -self.lr * v


class UsesGradient(Momentum):
    def leap(self, v: Any, g: Any) -> Any:
        return -self.lr * g


# Nesterov


class NesterovIsMomentum(Momentum):
    """The name alone: W moves by the velocity, without looking ahead."""


class NesterovSteps(Momentum):
    """W ← W + αv - η∇ with the new v."""

    def leap(self, v: Any, g: Any) -> Any:
        return self.momentum * v - self.lr * g


# AdaGrad


class AdaGradNoRoot(AdaGrad):
    def root(self, h: Any) -> Any:
        return h + self.eps


class AdaGradNoSum(AdaGrad):
    def accumulate(self, state: State, g: Any) -> None:
        state["h"] = self.square(g)


class AdaGradNoEps(AdaGrad):
    def root(self, h: Any) -> Any:
        return np.sqrt(h)


class AdaGradUnsquared(AdaGrad):
    def square(self, g: Any) -> Any:
        return g


class AdaGradDecays(AdaGrad):
    decay = 0.99

    def accumulate(self, state: State, g: Any) -> None:
        state["h"] *= self.decay
        state["h"] += (1 - self.decay) * self.square(g)


class AdaGradDecaysFast(AdaGradDecays):
    decay = 0.9


# RMSProp


class RMSPropNoRoot(RMSProp):
    def root(self, h: Any) -> Any:
        return h + self.eps


class RMSPropSwapped(RMSProp):
    def accumulate(self, state: State, g: Any) -> None:
        state["h"] *= 1 - self.decay
        state["h"] += self.decay * self.square(g)


class RMSPropIsAdaGrad(RMSProp):
    def accumulate(self, state: State, g: Any) -> None:
        state["h"] += self.square(g)


class RMSPropNoDecay(RMSProp):
    def accumulate(self, state: State, g: Any) -> None:
        state["h"] += (1 - self.decay) * self.square(g)


class RMSPropNotAveraged(RMSProp):
    def accumulate(self, state: State, g: Any) -> None:
        state["h"] *= self.decay
        state["h"] += self.square(g)


class RMSPropNoEps(RMSProp):
    def root(self, h: Any) -> Any:
        return np.sqrt(h)


class RMSPropUnsquared(RMSProp):
    def square(self, g: Any) -> Any:
        return g


# the same beliefs, met in each optimizer

UphillSGD, UphillMomentum = uphill(SGD), uphill(Momentum)
UphillNesterov = uphill(NesterovSteps)
UphillAdaGrad, UphillRMSProp, UphillAdam = uphill(AdaGrad), uphill(RMSProp), uphill(Adam)
IdleSGD, IdleMomentum = without_effect(SGD), without_effect(Momentum)
IdleNesterov = without_effect(NesterovSteps)
IdleAdaGrad, IdleRMSProp = without_effect(AdaGrad), without_effect(RMSProp)
IdleAdam = without_effect(Adam)
FirstCallMomentum, FirstCallNesterov = first_call_only(Momentum), first_call_only(NesterovSteps)
FirstCallAdaGrad, FirstCallRMSProp = first_call_only(AdaGrad), first_call_only(RMSProp)
FirstCallAdam = first_call_only(Adam)
FromParameterMomentum = from_parameter(Momentum)
FromParameterAdaGrad = from_parameter(AdaGrad)
FromParameterRMSProp = from_parameter(RMSProp)
FromParameterAdam = from_parameter(Adam)
IsParameterMomentum, IsParameterAdaGrad = is_parameter(Momentum), is_parameter(AdaGrad)
IsParameterRMSProp, IsParameterAdam = is_parameter(RMSProp), is_parameter(Adam)
SharedMomentum, SharedAdaGrad = shared(Momentum), shared(AdaGrad)
SharedRMSProp, SharedAdam = shared(RMSProp), shared(Adam)
ResetMomentum, ResetRMSProp, ResetAdam = reset(Momentum), reset(RMSProp), reset(Adam)
BiasesFromWeightsSGD = biases_from_weights(SGD)
BiasesFromWeightsMomentum = biases_from_weights(Momentum)
BiasesFromWeightsAdam = biases_from_weights(Adam)
