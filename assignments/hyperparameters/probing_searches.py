"""What is tried with searches: their callbacks are recorded, what they return is looked at."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.judging.values import Between, UniformSample

from .recording import Adjustment, Evaluation, Training
from .scale import onto_edges, position, seed, shares_of_2_to_4

LR_DECAY = ("lr", "decay")
SEARCH = {"lr": ("log", 1e-6, 1e-2), "decay": ("log", 1e-8, 1e-4)}
# many hyperparameters in few trials: each trial asks the grader once for its score
TRIALS = 75
LOGS = {
    **{f"lr{k}": SEARCH["lr"] for k in range(4)},
    **{f"decay{k}": SEARCH["decay"] for k in range(4)},
}
MIXED = {
    **dict.fromkeys((f"momentum{k}" for k in range(12)), ("beta", 0.9, 0.999)),
    **dict.fromkeys((f"layers{k}" for k in range(13)), ("int", 2, 4)),
    **dict.fromkeys((f"ratio{k}" for k in range(3)), ("linear", 0.1, 0.6)),
    **dict.fromkeys((f"lr{k}" for k in range(4)), ("log", 2e-7, 0.003)),
}

# grid search and random search


def grid_combinations(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Search 5 × 5 values, then 2 × 3 × 4."""
    powers = [10.0**e for e in range(-5, 0)]
    square = Evaluation(LR_DECAY, lambda k, _: k / 100)
    impl.grid_search({"lr": powers, "decay": [p / 1000 for p in powers]}, square)
    names = ("lr", "units", "ratio")
    block = Evaluation(names, lambda k, _: k / 100)
    impl.grid_search(
        {"lr": [0.1, 0.01], "units": [50, 70, 90], "ratio": [0.1, 0.2, 0.3, 0.4]}, block
    )
    return {
        "trials_of_5_by_5": len(square.configs),
        "combinations_of_5_by_5": len(set(zip(*map(square.values, LR_DECAY), strict=True))),
        "distinct_learning_rates": len(set(square.values("lr"))),
        "trials_of_2_by_3_by_4": len(block.configs),
        "combinations_of_2_by_3_by_4": len(set(zip(*map(block.values, names), strict=True))),
    }


def _best_first(trials: Any, recorded: Evaluation) -> dict[str, Any]:
    """Look at the order of the trials that came back; scores belong to calls, not to configs."""
    ranked = sorted(recorded.scores, reverse=True)
    scores = [score for _, score in trials]
    own = [recorded.gave(config, score) for config, score in trials]
    return {
        "rank_of_the_first_trial": ranked.index(scores[0]) if own[:1] == [True] else -1,
        "best_first": bool(own) and all(own) and scores == sorted(scores, reverse=True),
        "own_scores": bool(own) and all(own),
    }


def _scripted(rng: np.random.Generator, n: int) -> Any:
    """Return distinct scores by the number of the call; neither first nor last is extreme."""
    scores = rng.permutation(n) / n
    for edge, other in ((0, n // 3), (n - 1, n // 2)):
        if scores[edge] in (scores.min(), scores.max()):
            scores[[edge, other]] = scores[[other, edge]]
    return lambda k, _: float(scores[k]) if k < n else 0.0


def grid_best_first(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Search a grid whose trials get random scores."""
    space = {"lr": [0.1, 0.01, 0.001], "decay": [1e-4, 1e-5, 1e-6, 1e-7]}
    recorded = Evaluation(LR_DECAY, _scripted(rng, 12))
    return _best_first(impl.grid_search(space, recorded), recorded)


def random_best_first(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Search at random, with random scores."""
    recorded = Evaluation(LR_DECAY, _scripted(rng, 12))
    return _best_first(impl.random_search(SEARCH, 12, recorded, impl.rng(seed(rng))), recorded)


def random_distinct(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Count the different values that 25 trials try."""
    recorded = Evaluation(LR_DECAY, lambda k, _: k / 100)
    impl.random_search(SEARCH, 25, recorded, impl.rng(seed(rng)))
    lr, decay = map(recorded.values, LR_DECAY)
    return {
        "trials": len(recorded.configs),
        "more_than_one_learning_rate": len(set(lr)) > 1,
        "distinct_learning_rates": Between(len(set(lr)), 25, 25),
        "distinct_weight_decays": Between(len(set(decay)), 25, 25),
    }


def random_logs(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw lr = 10^U(−6, −2) and weight decay = 10^U(−8, −4), each for itself."""
    recorded = Evaluation(tuple(LOGS), lambda k, _: k / TRIALS)
    impl.random_search(LOGS, TRIALS, recorded, impl.rng(seed(rng)))
    lr = position(_values(recorded, LOGS, SEARCH["lr"]), 1e-6, 1e-2)
    decay = position(_values(recorded, LOGS, SEARCH["decay"]), 1e-8, 1e-4)
    return {
        "lr": UniformSample(lr),
        "decay": UniformSample(decay),
        # the difference on a circle is uniform where the two are independent
        "lr_against_decay": UniformSample((lr - decay) % 1.0),
    }


def _values(recorded: Evaluation, space: dict[str, Any], entry: Any) -> Any:
    """Return what was tried for every hyperparameter of the space that has this range."""
    return np.concatenate([recorded.values(name) for name, own in space.items() if own == entry])


def random_scales(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw each hyperparameter on its own scale."""
    recorded = Evaluation(tuple(MIXED), lambda k, _: k / TRIALS)
    impl.random_search(MIXED, TRIALS, recorded, impl.rng(seed(rng)))
    momentum, layers, ratio, lr = (
        _values(recorded, MIXED, MIXED[name]) for name in ("momentum0", "layers0", "ratio0", "lr0")
    )
    return {
        "momentum": UniformSample(position(1 - momentum, 0.1, 0.001)),
        **shares_of_2_to_4(layers),
        "ratio": UniformSample(onto_edges((ratio - 0.1) / 0.5)),
        "lr": UniformSample(position(lr, 2e-7, 0.003)),
    }


def random_repeats(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Search again with a generator of the same seed, and of another."""
    one = seed(rng)

    def tried(number: int) -> list[float]:
        recorded = Evaluation(LR_DECAY, lambda k, _: k / 100)
        impl.random_search(SEARCH, 5, recorded, impl.rng(number))
        return recorded.values("lr")

    first, again, other = tried(one), tried(one), tried(one + 1)
    return {"same_seed_same_trials": first == again, "other_seed_other_trials": first != other}


# from coarse to fine

LECTURE = [  # validation accuracy, learning rate, weight decay, as lecture notes print them
    (0.83, 0.007930777133653748, 4.285774741857826e-08),
    (0.08, 2.622049738234655e-06, 4.940041697515601e-06),
    (0.49, 0.001976012154057031, 1.407891931740619e-08),
    (0.07, 2.059835391667847e-05, 1.4266563733468448e-06),
    (0.56, 0.004430642268141839, 3.5664565404497015e-05),
    (0.13, 0.00010846540334534612, 5.388291372869288e-05),
    (0.15, 0.000416250351827967, 1.9089887539335125e-06),
    (0.14, 1.5146890150683426e-06, 9.314904481576831e-05),
    (0.83, 0.006912744489471699, 9.73346368878762e-08),
]
OTHERS = [  # score and log₁₀ lr; the four best lie together, the best of them at an end
    *((0.31, -5.0), (0.38, -4.8), (0.42, -4.6), (0.35, -4.4)),
    *((0.90, -2.5), (0.12, -0.3), (0.82, -3.3), (0.55, -5.8)),
    *((0.80, -3.6), (0.14, -0.6), (0.85, -2.9), (0.16, -1.0), (0.18, -1.3), (0.52, -2.0)),
]
ROOM = 0.1  # decades: a factor of 1.26
SMALL = 1e-9  # rounding of a logarithm


def _exponents(bounds: tuple[float, float]) -> tuple[float, float]:
    low, high = (math.log10(end) if end > 0 else -99.0 for end in bounds)
    return low, high


def narrow_lecture(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Narrow the lecture's trials, searched over lr 10^−6 … 10^−2 and decay 10^−8 … 10^−4."""
    trials = [({"lr": lr, "decay": decay}, score) for score, lr, decay in LECTURE]
    bounds = {name: (low, high) for name, (_, low, high) in SEARCH.items()}
    narrowed = impl.narrow(trials, 2, bounds)
    observations: dict[str, Any] = {}
    for name, (outer_low, outer_high) in {"lr": (-4, -1), "decay": (-8, -5)}.items():
        low, high = _exponents(narrowed[name])
        best, second = (math.log10(config[name]) for config, score in trials if score == 0.83)
        observations |= {
            f"{name}_from": Between(low, outer_low - SMALL, best - ROOM),
            f"{name}_to": Between(high, best + ROOM, outer_high + SMALL),
            f"two_best_{name}_inside": low - SMALL <= min(best, second)
            and max(best, second) <= high + SMALL,
        }
    return observations


def narrow_general(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Narrow 10^−6 … 10^0 around the four best of unsorted trials."""
    shift = float(rng.uniform(-0.1, 0.1))
    trials = [({"lr": 10 ** (r + shift)}, score) for score, r in OTHERS]
    low, high = _exponents(impl.narrow(trials, 4, {"lr": (1e-6, 1.0)})["lr"])
    top = [r + shift for score, r in OTHERS if score >= 0.8]
    best = max(OTHERS)[1] + shift
    width = (high - low) / 6
    return {
        "below_the_best": _room(best - low),
        "above_the_best": _room(high - best),
        "one_of_the_four_best_inside": any(low - SMALL <= r <= high + SMALL for r in top),
        "four_best_inside": low - SMALL <= min(top) and max(top) <= high + SMALL,
        "inside_the_old_range": low >= -6 - SMALL and high <= SMALL,
        "width_to_the_old": Between(width, 0.0, 0.85),
        "as_wide_as_before": width > 0.99,
    }


def _room(decades: float) -> str:
    if decades >= ROOM:
        return "room"
    return "no room" if decades >= -SMALL else "best is outside"


FINE = {"lr": ("log", 1e-6, 1e-1), "decay": ("log", 1e-8, 1e-3)}
PEAK = {"lr": -3.3, "decay": -6.1}
ROUND, ROUNDS = 100, 3


def _hill(_: int, config: dict[str, float]) -> float:
    """Return a score with its top at PEAK."""
    return -sum(
        (math.log10(max(config.get(name, 1.0), 1e-99)) - top) ** 2 for name, top in PEAK.items()
    )


def coarse_to_fine_search(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Compare what the last round tried with what the first one tried."""
    recorded = Evaluation(LR_DECAY, _hill)
    impl.coarse_to_fine(FINE, recorded, impl.rng(seed(rng)), n=ROUND, rounds=ROUNDS, top_k=8)
    observations: dict[str, Any] = {"trials": len(recorded.configs)}
    for name, top in PEAK.items():
        values = recorded.values(name)
        u = position(values[:ROUND], *FINE[name][1:])
        inside = bool(u.size == ROUND and np.all((u >= 0) & (u <= 1)))
        middle = float(np.median(u)) if u.size else math.nan
        # a first round that was drawn wrongly says nothing about narrowing
        sound = inside and 0.1 <= middle <= 0.9 and np.ptp(u) > 0
        r = np.log10(np.maximum(values, 1e-99))
        observations |= {
            f"{name}_of_round_1_in_the_space": inside,
            f"{name}_median_of_round_1": Between(middle, 0.1, 0.9),
            f"{name}_width_last_to_first": Between(_ratio(r, np.ptp, sound), 0.0, 0.85),
            f"{name}_distance_last_to_first": Between(
                _ratio(np.abs(r - top), np.median, sound), 0.0, 0.75
            ),
        }
    return observations


def _ratio(r: Any, size: Any, sound: bool) -> float:
    """Return how large the last round is compared with the first."""
    return float(size(r[-ROUND:]) / size(r[:ROUND])) if sound else math.nan


def coarse_to_fine_best(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Let a trial of the first round win by luck, so that no later one is as good."""
    lucky = int(rng.integers(3, 17))
    recorded = Evaluation(LR_DECAY, lambda k, c: 9.0 if k == lucky else _hill(k, c))
    config, score = impl.coarse_to_fine(
        FINE, recorded, impl.rng(seed(rng)), n=20, rounds=3, top_k=5
    )[:2]
    reached = recorded.score_of(config)
    rounds = [recorded.scores[k : k + 20] for k in range(0, len(recorded.scores), 20)]
    found_in = [
        k for k, scores in enumerate(rounds, 1) if reached is not None and reached in scores
    ]
    return {
        "best_of_all_rounds": reached is not None and reached == max(recorded.scores),
        "own_score": reached is not None and (score is None or score == reached),
        "round": found_in[0] if found_in else 0,
    }


# one model, or many

CHOICES = [{"lr": 10.0**-k, "decay": 10.0 ** (-k - 3)} for k in range(1, 8)]
VAL = (0.30, 0.45, 0.72, 0.55, 0.60, 0.20, 0.40)  # best in epoch 2, worst in 5, last 6
TRAIN = (0.50, 0.55, 0.60, 0.93, 0.70, 0.75, 0.80)  # best in epoch 3
TEST = (0.35, 0.40, 0.45, 0.50, 0.91, 0.55, 0.60)  # best in epoch 4


def _panda(impl: Any, budget: int) -> tuple[Any, Training, Adjustment]:
    def script(call: int, epoch: Any) -> dict[str, float]:
        k = min(call, len(VAL) - 1)
        return {"train": TRAIN[k], "val": VAL[k], "test": TEST[k]}

    train, adjust = Training(LR_DECAY, script), Adjustment(CHOICES)
    return impl.babysit(train, adjust, budget), train, adjust


def panda_budget(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Count the epochs and look at what was trained and told between them."""
    _, train, adjust = _panda(impl, 7)

    def told(of: Any) -> bool:
        """Whether this holds for what each adjustment but the first was told."""
        return len(adjust.told) >= 7 and all(of(k, adjust.told[k + 1]) for k in range(6))

    epochs = [k for k in train.amounts if k is not None]
    return {
        "epochs": len(train.configs),
        "one_model": not epochs or list(np.diff(epochs)) == [1.0] * (len(epochs) - 1),
        "adjusted_configs": train.configs == CHOICES[: len(train.configs)],
        "told_of_the_last_config": told(lambda k, numbers: CHOICES[k]["lr"] in numbers),
        "told_of_the_last_score": told(lambda k, numbers: any(_is_score(x, k) for x in numbers)),
    }


def _is_score(number: float, epoch: int) -> bool:
    """Whether it may be one of the epoch's scores (which one, `panda_best` asks), or is hidden."""
    scores = (VAL[epoch], TRAIN[epoch], TEST[epoch])
    return math.isnan(number) or any(abs(number - score) < 1e-6 for score in scores)


def panda_best(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Choose where validation, training and test scores disagree."""
    (config, *_), _, _ = _panda(impl, 7)
    return {"epoch_chosen": _index(config), "validation": VAL, "train": TRAIN, "test": TEST}


def _index(config: Any) -> int:
    return CHOICES.index(config) if config in CHOICES else -1


PARALLEL = CHOICES[:5]
VAL_CURVES = (  # the second is best: highest, at its end as well, and on average
    *((0.50, 0.52, 0.50, 0.45), (0.30, 0.70, 0.85, 0.88), (0.20, 0.40, 0.60, 0.65)),
    *((0.10, 0.15, 0.20, 0.25), (0.45, 0.46, 0.48, 0.47)),
)
TRAIN_CURVES = (*(VAL_CURVES[k] for k in (0, 2, 1, 3, 4)),)
TEST_CURVES = (*(VAL_CURVES[k] for k in (0, 4, 3, 2, 1)),)


def _caviar(impl: Any, budget: int) -> tuple[Any, Training]:
    def script(call: int, epochs: Any) -> dict[str, list[float]]:
        k = next((i for i, c in enumerate(PARALLEL) if c == train.configs[-1]), 0)
        n = min(max(int(epochs), 4), 1000) if epochs is not None else 4
        curves = {"train": TRAIN_CURVES[k], "val": VAL_CURVES[k], "test": TEST_CURVES[k]}
        return {name: [curve[min(e, 3)] for e in range(n)] for name, curve in curves.items()}

    train = Training(LR_DECAY, script)
    return impl.train_parallel(train, [dict(c) for c in PARALLEL], budget), train


def parallel_budget(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Add up what each of five models may train of 20 epochs."""
    _, train = _caviar(impl, 20)
    asked = [amount for amount in train.amounts if amount is not None]
    same = len(set(asked)) == 1
    return {
        "each_config_once": sorted(_index(c) for c in train.configs) == list(range(5)),
        "same_for_all": same,
        "within_the_budget": Between(sum(asked), 0, 20),
        "epochs_of_each": Between(asked[0] if same else 4, 4, 4),
    }


def parallel_best(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Choose where validation, training and test curves disagree."""
    (index, *_), _ = _caviar(impl, 20)
    return {"config_chosen": index}
