"""How samplers, splits and searches are written: in this project's starter, and in the book.

CS231n and deeplearning.ai have no function to write here: the one tunes in notebook cells, the
other asks a quiz.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.binding import Offer, bind, offer, optional, wanted
from grader.dialects import Dialect, Part, UnexpectedForm, function_part
from grader.forms import A_CONFIG, as_array, as_number, as_sequence, describe
from grader.remote import Code

from .returned import as_best, as_ranges, as_scalar, as_split, as_trials

RNG = "rng generator gen rs random_generator random_state rand rnd prng np_rng"
SEED = ("seed", "random_seed", "rng_seed", "seed_value")
LOW = "low lo lower minimum min min_value low_value lower_bound min_val start a left"
HIGH = "high hi upper maximum max max_value high_value upper_bound max_val end stop b right"
SIZE = "size n num count n_samples num_samples samples shape k m length how_many"
EXPONENTS = ("exp", "log", "pow")
SAMPLES = "x x_train xs data inputs images features samples train_x"
TARGETS = "t t_train y y_train ts targets labels target label train_t train_y"
SPACE = "space grid param_grid search_space hyperparameters params ranges parameters config_space"
EVALUATE = "evaluate evaluation evaluate_fn eval_fn score_fn objective func fn f score evaluator"
TRIALS = (
    "n n_trials num_trials trials n_iter iterations count size num n_samples optimization_trial"
)
CONFIGS = "configs configurations config_list settings hyperparameters candidates params"
BUDGET = "budget epochs total_epochs n_epochs max_epochs steps total_budget"

SINGLE_DRAWS = 600
"""As many as are drawn one by one; every bound depends on the number of draws."""


def _call(code: Code, part: str, rng: Any, *offers: Offer) -> Any:
    """Call a function that draws: with the generator, with a seed, or from the global state.

    What takes neither gets its numbers from NumPy's global generator, which is seeded here from
    the one that was meant for it, so that the same seed gives the same draws.
    """
    function = code[part]
    given: list[Offer] = [*offers, wanted(RNG, rng)]
    if function.has_parameter(*SEED):
        given = [*offers, offer(" ".join(SEED), _next_seed(code, rng))]
    args, kwargs = bind(function.parameters, given)
    passed = any(value is rng for value in [*args, *kwargs.values()])
    if not passed and not function.has_parameter(*SEED):
        code.session.seed(_next_seed(code, rng))
    return function(*args, **kwargs)


def _next_seed(code: Code, rng: Any) -> int:
    return int(code.session.call(rng, (2**31,), method="integers"))


def _sampler(part: str) -> Callable[[Code], object]:
    def adapter(code: Code) -> object:
        def sample(low: float, high: float, size: int, rng: Any) -> Any:
            parameters = code.parameters(part)
            in_exponents = part == "log_uniform" and any(
                word in p.name.lower() for p in parameters[:2] for word in EXPONENTS
            )
            ends = (np.log10(low), np.log10(high)) if in_exponents else (low, high)
            offers = (offer(LOW, ends[0]), offer(HIGH, ends[1]))
            if in_exponents:
                names = [p.name.lower().strip("_") for p in parameters[:2]]
                offers = tuple(offer(n, float(e)) for n, e in zip(names, ends, strict=True))
            drawn = as_array(_call(code, part, rng, *offers, wanted(SIZE, size)), part)
            if drawn.size == 1 and size > 1:  # one draw a call
                count = min(size, SINGLE_DRAWS)
                more = [_call(code, part, rng, *offers) for _ in range(count - 1)]
                singles = [drawn.reshape(())[()], *(np.ravel(as_array(d, part))[0] for d in more)]
                drawn = np.array(singles)
            return np.ravel(drawn)

        return sample

    return adapter


def _split(code: Code) -> object:
    def train_val_split(
        x: Any, t: Any, rng: Any, val_fraction: float = 0.2, test: Any = None
    ) -> Any:
        x_test, t_test = (None, None) if test is None else test
        returned = _call(
            code,
            "train_val_split",
            rng,
            offer(SAMPLES, x),
            offer(TARGETS, t),
            wanted(
                "val_fraction validation_fraction val_ratio val_rate validation_rate val_size "
                "validation_ratio fraction ratio rate test_size validation_split val_split",
                val_fraction,
            ),
            optional("x_test test_x xt", x_test),
            optional("t_test y_test test_t test_y", t_test),
        )
        source = code["train_val_split"].symbol.text
        return as_split(returned, source, x, "train_val_split")

    return train_val_split


def _grid_search(code: Code) -> object:
    def grid_search(space: Any, evaluate: Any) -> Any:
        returned = code["grid_search"].offer(offer(SPACE, space), offer(EVALUATE, evaluate))
        return as_trials(returned, tuple(space), "grid_search")

    return grid_search


def _random_search(code: Code) -> object:
    def random_search(space: Any, n: int, evaluate: Any, rng: Any) -> Any:
        returned = _call(
            code,
            "random_search",
            rng,
            offer(SPACE, space),
            offer(TRIALS, n),
            offer(EVALUATE, evaluate),
        )
        return as_trials(returned, tuple(space), "random_search")

    return random_search


def _narrow(code: Code) -> object:
    def narrow(trials: Any, top_k: int, bounds: Any = None) -> Any:
        returned = code["narrow"].offer(
            offer("trials results history runs", trials),
            offer("top_k k n top n_best best_n topk", top_k),
            wanted("bounds ranges range old_range space search_space limits", bounds),
        )
        return as_ranges(returned, tuple(trials[0][0]), "narrow")

    return narrow


def _coarse_to_fine(code: Code) -> object:
    def coarse_to_fine(
        space: Any, evaluate: Any, rng: Any, *, n: int, rounds: int, top_k: int
    ) -> Any:
        returned = _call(
            code,
            "coarse_to_fine",
            rng,
            offer(SPACE, space),
            offer(EVALUATE, evaluate),
            wanted(f"{TRIALS} n_per_round per_round", n),
            wanted("rounds n_rounds num_rounds n_iterations stages steps levels", rounds),
            wanted("top_k k top n_best best_n topk keep", top_k),
        )
        best = as_best(returned, tuple(space))
        if best is None:
            raise UnexpectedForm(
                "not_sequence", what="coarse_to_fine", got=describe(returned), expected=A_CONFIG
            )
        return best

    return coarse_to_fine


def _babysit(code: Code) -> object:
    def babysit(train: Any, adjust: Any, budget: int) -> Any:
        returned = code["babysit"].offer(
            offer("train train_fn fit step trainer train_one_epoch train_epoch", train),
            offer("adjust adjust_fn update tune change", adjust),
            offer(BUDGET, budget),
        )
        best = as_best(returned, train.names)
        if best is None:
            raise UnexpectedForm(
                "not_sequence", what="babysit", got=describe(returned), expected=A_CONFIG
            )
        return (best[0],)

    return babysit


def _train_parallel(code: Code) -> object:
    def train_parallel(train: Any, configs: Any, budget: int) -> Any:
        returned = code["train_parallel"].offer(
            offer("train train_fn fit trainer train_model", train),
            offer(CONFIGS, configs),
            offer(BUDGET, budget),
        )
        return (_index_of(returned, configs, train.names),)

    return train_parallel


def _index_of(returned: Any, configs: Any, names: tuple[str, ...]) -> int:
    """Return which config was chosen: given by its index, or by itself."""
    parts = list(returned.values()) if isinstance(returned, dict) else returned
    if not isinstance(parts, list | tuple):
        parts = [returned]
    best = as_best(returned, names) if isinstance(returned, dict | list | tuple) else None
    if best is not None and best[0] in configs:
        return int(configs.index(best[0]))
    for part in parts:
        number = as_scalar(part) if np.isscalar(part) else None
        if number is not None and number == int(number):
            return int(number)
    return int(as_number(returned, "train_parallel"))


def _shuffled_and_cut(code: Code) -> object:
    """Make the split of the book's search script out of ``shuffle_dataset(x, t)``."""

    def train_val_split(
        x: Any, t: Any, rng: Any, val_fraction: float = 0.2, test: Any = None
    ) -> Any:
        what = "shuffle_dataset"
        own_x, own_t = np.array(x), np.array(t)
        returned = _call(code, "train_val_split", rng, offer(SAMPLES, own_x), offer(TARGETS, own_t))
        if returned is None and not np.array_equal(own_x, x):
            returned = own_x, own_t  # shuffled in place
        first, second = (as_array(part, what) for part in as_sequence(returned, what, 2))
        if first.shape[1:] != x.shape[1:] and second.shape[1:] == x.shape[1:]:
            first, second = second, first
        n = int(len(x) * val_fraction)
        return first[n:], second[n:], first[:n], second[:n]

    return train_val_split


NATIVE = Dialect(
    "native",
    (
        function_part("train_val_split", ("train_val_split",), _split, is_common=True),
        *(
            function_part(name, (name,), _sampler(name))
            for name in ("uniform_int", "log_uniform", "sample_beta")
        ),
        function_part("grid_search", ("grid_search",), _grid_search, is_common=True),
        function_part("random_search", ("random_search",), _random_search, is_common=True),
        function_part("narrow", ("narrow",), _narrow, is_common=True),
        function_part("coarse_to_fine", ("coarse_to_fine",), _coarse_to_fine),
        function_part("babysit", ("babysit",), _babysit),
        function_part("train_parallel", ("train_parallel",), _train_parallel),
    ),
)

BOOK = Dialect(
    "book",
    (Part("train_val_split", {"train_val_split": ("shuffle_dataset",)}, _shuffled_and_cut),),
)

DIALECTS = (NATIVE, BOOK)
