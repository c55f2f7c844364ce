"""Wrong beliefs about hyperparameter search, each the reference with exactly one thing wrong.

They stand in the module of what they are wrong about; here the rubric finds them by name.
"""

from __future__ import annotations

from typing import Any

from reference.hyperparameters import log_uniform, sample_beta, uniform_int

from . import wrong_budgets, wrong_samplers, wrong_searches, wrong_splits

MODULES = (wrong_splits, wrong_samplers, wrong_searches, wrong_budgets)

int_without_generator = wrong_samplers.without_generator(uniform_int)
log_without_generator = wrong_samplers.without_generator(log_uniform)
beta_without_generator = wrong_samplers.without_generator(sample_beta)
int_with_fixed_seed = wrong_samplers.with_fixed_seed(uniform_int)
log_with_fixed_seed = wrong_samplers.with_fixed_seed(log_uniform)
beta_with_fixed_seed = wrong_samplers.with_fixed_seed(sample_beta)


def __getattr__(name: str) -> Any:
    """Return the wrong variant ``name`` from the module that has it."""
    for module in MODULES:
        if name in vars(module):
            return vars(module)[name]
    raise AttributeError(f"no variant {name!r} in {', '.join(m.__name__ for m in MODULES)}")
