"""Wrong beliefs about initial weights, each the reference with exactly one thing wrong.

`Start` is the reference taken apart into the steps that a belief can be wrong about; without an
override it is the reference. `interface.configure` takes from it the method of each part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

HE, XAVIER, GLOROT = "he", "xavier", "glorot"


class Start:
    """Initial weights, one overridable method a step."""

    def variance(self, rule: Any, n_in: int, n_out: int) -> Any:
        """Return σ²; a rule that is a number is σ itself."""
        if rule == HE:
            return 2 / n_in
        if rule == XAVIER:
            return 1 / n_in
        return 2 / (n_in + n_out) if rule == GLOROT else float(rule) ** 2

    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return np.sqrt(self.variance(rule, n_in, n_out))

    def draw(self, n_in: int, n_out: int, std: Any, rng: Any) -> Any:
        return std * rng.standard_normal((n_in, n_out))

    def bias(self, n_out: int, std: Any, rng: Any) -> Any:
        return np.zeros(n_out)

    def one_layer(self, rule: Any, n_in: int, n_out: int, rng: Any) -> Any:
        return self.draw(n_in, n_out, self.std(rule, n_in, n_out), rng)

    def network(self, rule: Any, sizes: Sequence[int], rng: Any) -> dict[str, Any]:
        layers: dict[str, Any] = {}
        for layer in range(1, len(sizes)):
            n_in, n_out = sizes[layer - 1], sizes[layer]
            layers[f"W{layer}"] = self.one_layer(rule, n_in, n_out, rng)
            layers[f"b{layer}"] = self.bias(n_out, self.std(rule, n_in, n_out), rng)
        return layers

    # the parts

    def zeros(self, n_in: int, n_out: int) -> Any:
        return self.one_layer(0.0, n_in, n_out, np.random.default_rng(0))

    def he_normal(self, n_in: int, n_out: int, rng: Any) -> Any:
        return self.one_layer(HE, n_in, n_out, rng)

    def xavier_normal(self, n_in: int, n_out: int, rng: Any, glorot: bool = False) -> Any:
        return self.one_layer(GLOROT if glorot else XAVIER, n_in, n_out, rng)

    def zeros_network(self, sizes: Sequence[int], rng: Any) -> Any:
        return self.network(0.0, sizes, rng)

    def he_network(self, sizes: Sequence[int], rng: Any) -> Any:
        return self.network(HE, sizes, rng)

    def xavier_network(self, sizes: Sequence[int], rng: Any, glorot: bool = False) -> Any:
        return self.network(GLOROT if glorot else XAVIER, sizes, rng)

    def scaled_network(self, sizes: Sequence[int], std: float, rng: Any) -> Any:
        return self.network(std, sizes, rng)

    def random_network(self, sizes: Sequence[int], std: float, rng: Any) -> Any:
        return self.network(std, sizes, rng)

    def deep_network(self, sizes: Sequence[int], rng: Any, method: Any) -> Any:
        return self.network(method, sizes, rng)


# the standard deviation


class VarianceAsStd(Start):
    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return self.variance(rule, n_in, n_out)


class RootTakenTwice(Start):
    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return np.sqrt(super().std(rule, n_in, n_out))


class UnitsForInputs(Start):
    def variance(self, rule: Any, n_in: int, n_out: int) -> Any:
        return super().variance(rule, n_out, n_in)


class TwoOverRoot(Start):
    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 2 / np.sqrt(n_in)


class RootOfTwoOnly(Start):
    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return np.sqrt(2) / n_in


class XavierForHe(Start):
    def variance(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 1 / n_in


class HeForXavier(Start):
    def variance(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 2 / n_in


class GlorotForHe(Start):
    def variance(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 2 / (n_in + n_out)


class SumWithoutTwo(Start):
    def variance(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 1 / (n_in + n_out)


class LimitAsStd(Start):
    def variance(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 3 * super().variance(rule, n_in, n_out)


class DividedByStd(Start):
    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 1 / np.float64(super().std(rule, n_in, n_out))


class Unscaled(Start):
    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 1.0


class FixedSmall(Start):
    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return 0.01


class FirstLayersSize(Start):
    def network(self, rule: Any, sizes: Sequence[int], rng: Any) -> dict[str, Any]:
        self.inputs = sizes[0]
        return super().network(rule, sizes, rng)

    def std(self, rule: Any, n_in: int, n_out: int) -> Any:
        return super().std(rule, self.inputs, n_out)


# the draws


class Uniform(Start):
    def draw(self, n_in: int, n_out: int, std: Any, rng: Any) -> Any:
        return std * rng.uniform(-1.0, 1.0, (n_in, n_out))


class Positive(Start):
    def draw(self, n_in: int, n_out: int, std: Any, rng: Any) -> Any:
        return std * rng.random((n_in, n_out))


class Constant(Start):
    def draw(self, n_in: int, n_out: int, std: Any, rng: Any) -> Any:
        return np.full((n_in, n_out), float(std) or 1.0)


class UnitsCopied(Start):
    def draw(self, n_in: int, n_out: int, std: Any, rng: Any) -> Any:
        return np.tile(super().draw(n_in, 1, std, rng), (1, n_out))


class Transposed(Start):
    def one_layer(self, rule: Any, n_in: int, n_out: int, rng: Any) -> Any:
        return super().one_layer(rule, n_in, n_out, rng).T


class SameInEachLayer(Start):
    def draw(self, n_in: int, n_out: int, std: Any, rng: Any) -> Any:
        return super().draw(n_in, n_out, std, np.random.default_rng(1))


class OwnGenerator(Start):
    def draw(self, n_in: int, n_out: int, std: Any, rng: Any) -> Any:
        return super().draw(n_in, n_out, std, np.random.default_rng())


# the biases, and the layers


class BiasesDrawn(Start):
    def bias(self, n_out: int, std: Any, rng: Any) -> Any:
        return rng.standard_normal(n_out)


class BiasesConstant(Start):
    def bias(self, n_out: int, std: Any, rng: Any) -> Any:
        return np.ones(n_out)


class LastLayerForgotten(Start):
    def network(self, rule: Any, sizes: Sequence[int], rng: Any) -> dict[str, Any]:
        return super().network(rule, sizes[:-1], rng)
