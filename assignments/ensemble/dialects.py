"""How ensembles are written in this project's starter; no course has them as an exercise."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.binding import offer, wanted
from grader.dialects import Dialect, function_part
from grader.forms import as_array, as_sequence
from grader.remote import Code
from grader.sandbox.handle import Handle

PROBABILITIES = (
    "probabilities probs p predictions preds outputs member_probabilities prob proba all_probs ps"
)
LABELS = "labels votes predictions preds member_labels y label y_preds all_labels"
BUILD = "build build_fn builder make create factory model_fn make_member build_member fn"
CONFIGS = "configs configurations config_list hyperparameters settings cfgs hparams params"
RNG = "rng generator gen rs random_generator random_state rand rnd prng np_rng"
SEED_RANGE = 2**31
ARRAY_AXES = 2


def _average(code: Code) -> object:
    def average_ensemble(probabilities: Any) -> Any:
        returned = _combine(code, "average_ensemble", PROBABILITIES, probabilities)
        if isinstance(returned, tuple):  # the labels may stand beside the average
            arrays = [as_array(part, "average_ensemble") for part in returned]
            return next((a for a in arrays if a.ndim == ARRAY_AXES), arrays[0])
        return as_array(returned, "average_ensemble")

    return average_ensemble


def _vote(code: Code) -> object:
    def vote_ensemble(labels: Any) -> Any:
        returned = _combine(code, "vote_ensemble", LABELS, labels)
        if isinstance(returned, tuple):  # scipy's mode has the counts beside the labels
            returned = returned[0]
        winners = as_array(returned, "vote_ensemble")
        return winners.reshape(-1) if 1 in winners.shape else winners

    return vote_ensemble


def _combine(code: Code, part: str, names: str, members: Any) -> Any:
    function = code[part]
    kinds = [p.kind for p in function.parameters]
    if kinds and kinds[0] == "var_positional" and len(members) > 1:  # def f(*members)
        return function(*members)
    return function.offer(offer(names, members))


def _members(code: Code) -> object:
    def make_members(build: Any, configs: Any, rng: Any) -> Any:
        def build_from(config: Any, seed: Any = None, **named: Any) -> Any:
            if seed is None and named:
                seed = next(iter(named.values()))
            return build(config, _as_number(code, seed))

        returned = code["make_members"].offer(
            offer(BUILD, build_from), offer(CONFIGS, configs), wanted(RNG, rng)
        )
        if isinstance(returned, dict):
            returned = list(returned.values())
        return as_sequence(returned, "make_members")

    return make_members


def _as_number(code: Code, seed: Any) -> Any:
    """Return a seed as it is, and of a generator the number that it draws next."""
    if not isinstance(seed, Handle):
        return seed
    if seed.type_name == "SeedSequence":
        return int(np.ravel(code.session.call(seed, (1,), method="generate_state"))[0])
    method = "randint" if seed.type_name == "RandomState" else "integers"
    return int(code.session.call(seed, (SEED_RANGE,), method=method))


NATIVE = Dialect(
    "native",
    (
        function_part("average_ensemble", ("average_ensemble", "ensemble_average"), _average),
        function_part("vote_ensemble", ("vote_ensemble", "ensemble_vote"), _vote),
        function_part("make_members", ("make_members", "make_ensemble_members"), _members),
    ),
)

DIALECTS = (NATIVE,)
